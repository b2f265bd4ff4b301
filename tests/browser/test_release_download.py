"""However a download goes wrong: nothing is lost, nothing is left behind, I can try again."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.device import (
    expect_on_device,
    expect_status,
    look_for_update,
    start_update,
    status,
    visit,
)
from tests.browser.engines import OpenBrowser
from tests.browser.origin import Edition, Exchange, Fault, Host, as_published, hosting

BROTLI = "br"


def cut_off(part: float, *, told: bool) -> Fault:
    """End the download early; the browser was told its length, or not."""

    def fault(exchange: Exchange) -> None:
        body, headers = exchange.published(BROTLI)
        if not told:
            del headers["Content-Length"]
        exchange.reply(body[: int(len(body) * part)], headers)

    return fault


def changed(change: Callable[[bytes], bytes]) -> Fault:
    """Send other bytes, in good order."""

    def fault(exchange: Exchange) -> None:
        body, headers = exchange.published()
        body = change(body)
        exchange.reply(body, {**headers, "Content-Length": str(len(body))})

    return fault


def one_bit_flipped(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]


def error_page(exchange: Exchange) -> None:
    exchange.reply(b"<h1>Oops</h1>", {"Content-Type": "text/html", "Content-Length": "13"}, 500)


def portal_page(exchange: Exchange) -> None:
    """Answer like the network of a hotel that wants us to log in."""
    exchange.reply(b"<h1>Pay!</h1>", {"Content-Type": "text/html", "Content-Length": "13"})


def redirect(exchange: Exchange) -> None:
    exchange.reply(b"", {"Location": "/", "Content-Length": "0"}, 302)


def hold_after(part: float) -> Fault:
    """Send the first part, and the rest when the test says so."""

    def fault(exchange: Exchange) -> None:
        body, headers = exchange.published()
        sent = int(len(body) * part)
        exchange.reply(body[:sent], headers)
        exchange.server.go_on.wait()
        exchange.wfile.write(body[sent:])

    return fault


def silence(exchange: Exchange) -> None:
    """Send nothing at all until the test says so."""
    exchange.server.go_on.wait()


TENTHS = [tenth / 10 for tenth in range(10)]
#: What can go wrong, one try after the other.
MISHAPS = (
    pytest.param([cut_off(part, told=True) for part in TENTHS], id="is cut off"),
    pytest.param([cut_off(part, told=False) for part in TENTHS], id="just ends"),
    pytest.param([error_page], id="answers with an error page"),
    pytest.param([portal_page], id="answers with another page"),
    pytest.param([redirect], id="is redirected"),
    pytest.param([silence, hold_after(0.5)], id="stalls"),
    pytest.param([changed(one_bit_flipped)], id="has one bit flipped"),
    pytest.param([changed(lambda body: body + b"!")], id="is too long"),
    pytest.param([changed(lambda body: body[:-1])], id="is too short"),
    pytest.param([changed(lambda body: b"")], id="is empty"),
)


@pytest.fixture
def host(old: Edition) -> Iterator[Host]:
    """Host the old edition, with a worker that gives up after one second of silence."""
    with hosting(old) as host:
        host.edits = {"const STALL = 15_000;": "const STALL = 1_000;"}
        yield host


def quota(page: Page, host: Host, size: int | None) -> None:
    """Leave the site this much room on the device, in bytes, or all there is."""
    limit = {} if size is None else {"quotaSize": size}
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.url, **limit})


def expect_nothing_saved(page: Page) -> None:
    """See that the page can be read, says that it isn't saved, and has left nothing behind."""
    expect_status(page, "failed")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(status(page).get_by_text("isn’t saved for offline use yet")).to_be_visible()
    expect_on_device(page)


def save_it_now(page: Page) -> None:
    """Press the button, and wait until the page has said that it saves and how that went."""
    page.evaluate(
        """() => {
            const status = document.querySelector('offline-status');
            window.seen = [];
            new MutationObserver(() => window.seen.push(status.dataset.state))
                .observe(status, { attributes: true });
        }"""
    )
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_function("() => seen.includes('saving') && seen.at(-1) !== 'saving'")


def expect_offline(page: Page, url: str, edition: Edition, addresses: Iterable[str]) -> None:
    """See that pages of an edition open without a network."""
    page.context.set_offline(True)
    for address in addresses:
        page.goto(url + address[1:])
        assert page.title().endswith(edition.name), address
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.context.set_offline(False)


@pytest.mark.parametrize("mishaps", MISHAPS)
def test_a_first_download_can_fail_and_be_tried_again(
    page: Page, host: Host, mishaps: list[Fault]
) -> None:
    first, *others = mishaps
    host.fault = first
    page.goto(host.url)
    expect_nothing_saved(page)
    for host.fault in others:
        save_it_now(page)
        expect_nothing_saved(page)
    host.fault = as_published
    save_it_now(page)
    expect_status(page, "ready")
    expect_on_device(page, host.edition)


@pytest.mark.parametrize("mishaps", MISHAPS)
def test_an_update_can_fail_and_what_i_have_stays_whole(
    page: Page, host: Host, old: Edition, new: Edition, mishaps: list[Fault]
) -> None:
    visit(page, host.url)
    host.edition = new
    for host.fault in mishaps:
        assert look_for_update(page) == "redundant"
        expect_on_device(page, old)
        expect_status(page, "ready")
    expect_offline(page, host.url, old, ["/", "/help-now/"])
    host.fault = as_published
    assert look_for_update(page) == "installed"
    expect_on_device(page, old, new)


#: Too little for a release, or for a second one beside the first. In bytes.
LITTLE = 100_000


def test_a_full_disk_stops_a_first_download_without_a_trace(page: Page, host: Host) -> None:
    quota(page, host, LITTLE)
    page.goto(host.url)
    expect_nothing_saved(page)
    quota(page, host, None)
    save_it_now(page)
    expect_status(page, "ready")
    expect_on_device(page, host.edition)


def test_a_full_disk_stops_an_update_and_what_i_have_stays_whole(
    page: Page, host: Host, old: Edition, new: Edition
) -> None:
    visit(page, host.url)
    host.edition = new
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    quota(page, host, used + LITTLE)
    assert look_for_update(page) == "redundant"
    expect_on_device(page, old)
    expect_offline(page, host.url, old, old.pages())
    quota(page, host, None)
    assert look_for_update(page) == "installed"
    expect_on_device(page, old, new)


def test_the_bar_shows_how_much_of_the_guide_is_here(page: Page, host: Host) -> None:
    host.fault = hold_after(0.5)
    page.goto(host.url)
    bar = page.get_by_role("progressbar", name="Saved so far")
    page.wait_for_function("() => document.querySelector('offline-status progress').value > 0.4")
    assert bar.evaluate("(bar) => bar.value") == pytest.approx(0.5, abs=0.01)
    host.go_on.set()
    expect_status(page, "ready")
    expect(bar).to_be_hidden()


def test_a_late_word_of_progress_does_not_hide_that_saving_failed(page: Page, host: Host) -> None:
    host.fault = error_page
    page.goto(host.url)
    expect_status(page, "failed")
    page.evaluate(
        """() => navigator.serviceWorker.dispatchEvent(
            new MessageEvent('message', { data: { type: 'progress', received: 1, total: 2 } }),
        )"""
    )
    expect_status(page, "failed")
    expect(page.get_by_role("button", name="Save it now")).to_be_visible()


#: With this the worker fills the cache, and gets no further.
STUCK_WHEN_FILLED = {"const settled =": "await Promise.all(puts); await new Promise(() => {});"}


def test_i_close_the_browser_while_the_guide_is_downloaded(
    open_browser: OpenBrowser, host: Host
) -> None:
    host.fault = hold_after(0.5)
    context = open_browser()
    page = context.new_page()
    page.goto(host.url)
    page.wait_for_function("() => document.querySelector('offline-status progress').value > 0.4")
    context.close()
    host.fault = as_published
    page = open_browser().new_page()
    visit(page, host.url)
    expect_on_device(page, host.edition)


@pytest.mark.slow
def test_i_close_the_browser_just_before_the_guide_is_saved(
    open_browser: OpenBrowser, host: Host
) -> None:
    context = open_browser()
    page = context.new_page()
    host.edits |= STUCK_WHEN_FILLED
    page.goto(host.url)
    expect_on_device(page, host.edition)
    expect_status(page, "saving")
    context.close()
    for old in STUCK_WHEN_FILLED:
        del host.edits[old]
    page = open_browser().new_page()
    visit(page, host.url)
    expect_on_device(page, host.edition)
    expect_offline(page, host.url, host.edition, host.edition.pages())


@pytest.mark.slow
def test_i_close_the_browser_just_before_an_update_is_saved(
    open_browser: OpenBrowser, host: Host, old: Edition, new: Edition
) -> None:
    context = open_browser()
    page = context.new_page()
    visit(page, host.url)
    host.edits |= STUCK_WHEN_FILLED
    host.edition = new
    start_update(page)
    expect_on_device(page, old, new)
    context.close()
    for text in STUCK_WHEN_FILLED:
        del host.edits[text]
    page = open_browser().new_page()
    expect_offline(page, host.url, old, old.pages())
    assert look_for_update(page) == "installed"
    expect_on_device(page, old, new)
