"""I delete everything, see that nothing is left, and nothing brings it back."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pydantic import AnyHttpUrl
from werkzeug.serving import make_server

from pwa import create_app
from pwa.publication import publish
from pwa.settings import Settings
from tests.browser.device import PATIENCE, expect_status, on_device, visit
from tests.browser.journal import key_of, record
from tests.browser.origin import Host
from tests.browser.readers import Reader, wait_until_saved
from tests.browser.test_accessibility import findings
from tests.browser.test_journal import open_journal, write
from tests.browser.test_keyboard import tab_to

LADDER: dict[str, Any] = {"format": 1, "current": None, "steps": []}
#: One of each kind, by its key.
EVERYTHING = {
    key_of(record(1, 1)): json.dumps(record(1, 1, text="one")),
    key_of(record(2, 2)): json.dumps(record(2, 2, text="two")),
    "draft:abcdefghijklmnop": '{"fields": {"text": "half"}, "changed": "2026-11-22T07:08:09.123Z"}',
    "damaged:entry:x": '{"text": "bro',
    "session": '{"format": 99}',
    "ladder": json.dumps(LADDER),
    "checklists": '{"format": 1, "items": []}',
    "check-in": '{"dismissed": "2026-11-22", "ended": []}',
    "breathing:choices": "{}",
    "breathing:pattern:mine": "{",
    "reading:place": '{"chapter": "lubricant", "section": "the-kinds"}',
    "plain:reading": "place",
    "plain:theme": "night",
    "plain:adult": "yes",
    "unknown:of-a-newer-version": "x",
}
FILL = (
    "(all) => { for (const [key, text] of Object.entries(all)) localStorage.setItem(key, text); }"
)
#: All that there is of the site, wherever it is.
LEFT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
]"""
DATABASE = """() => new Promise((resolve) => {
    const asked = indexedDB.open('stray');
    asked.onsuccess = () => { asked.result.close(); resolve(); };
})"""


@pytest.fixture
def settings(page: Page, host: Host) -> Page:
    """Open the settings on a device that holds one of each kind."""
    visit(page, host.url)
    page.evaluate(FILL, EVERYTHING)
    page.evaluate(DATABASE)
    page.evaluate("() => sessionStorage.setItem('note', 'x')")
    return open_settings(page, host)


def open_settings(page: Page, host: Host) -> Page:
    """Open the settings, and wait until what is there is listed."""
    visit(page, f"{host.url}settings/")
    expect(part(page)).to_have_attribute("data-state", "listed")
    return page


def part(page: Page) -> Locator:
    """Find where everything can be deleted."""
    return page.locator("delete-everything")


def delete(page: Page) -> None:
    """Press the button, and confirm."""
    part(page).locator("summary").click()
    part(page).get_by_role("button", name="Yes, delete everything").click()


def expect_done(page: Page) -> None:
    """Wait until the page says that nothing is left."""
    expect(part(page)).to_have_attribute("data-state", "done", timeout=PATIENCE)
    expect(part(page).get_by_text("nothing of this app is left here")).to_be_visible()


def left(page: Page) -> list[str]:
    """List all that there is of the site."""
    return list(page.evaluate(LEFT))


def groups(page: Page) -> dict[str, str]:
    """Give the groups that are listed, and how many there are of each."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-group]:not([hidden])')]
            .map((one) => [
                one.dataset.group, one.querySelector('[data-figure]')?.textContent ?? '',
            ]))"""
    )
    return found


def test_i_see_what_is_here_by_the_names_that_i_know(settings: Page) -> None:
    assert groups(settings) == {
        "entries": "2",
        "drafts": "1",
        "damaged": "1",
        "session": "",
        "steps": "",
        "checklists": "",
        "check-in": "",
        "breathing": "",
        "reading": "",
        "display": "",
        "other": "1",
        "tab": "1",
        "databases": "1",
        "pages": "1",
        "worker": "",
    }


def test_nothing_goes_before_i_have_said_yes(settings: Page) -> None:
    before = sorted(left(settings))
    part(settings).locator("summary").click()
    expect(part(settings).get_by_text("nobody can bring it back")).to_be_visible()
    assert sorted(left(settings)) == before


def test_everything_goes_and_i_see_that_nothing_is_left(settings: Page, axe: Axe) -> None:
    delete(settings)
    expect_done(settings)
    assert left(settings) == []
    assert groups(settings) == {}
    expect(settings.locator("offline-status")).to_be_hidden()
    expect(settings.locator("display-settings").first).to_be_hidden()
    assert findings(axe, settings) == []


def test_the_next_visit_is_a_first_visit(settings: Page, host: Host) -> None:
    delete(settings)
    expect_done(settings)
    settings.goto(host.url)
    expect(settings.locator(".adults-notice")).to_be_visible()
    expect_status(settings, "ready")
    assert settings.evaluate("() => Object.keys(localStorage)") == []
    assert len(on_device(settings)) == 1


def test_i_delete_by_keyboard_and_hear_that_it_is_done(settings: Page) -> None:
    tab_to(settings, part(settings).locator("summary"))
    settings.keyboard.press("Enter")
    tab_to(settings, part(settings).get_by_role("button", name="Yes, delete everything"))
    settings.keyboard.press("Enter")
    expect_done(settings)
    expect(part(settings).get_by_role("heading", name="Delete everything")).to_be_focused()
    expect(part(settings).get_by_role("status")).to_contain_text("Done.")


def test_another_tab_goes_to_the_blank_page_and_brings_nothing_back(
    settings: Page, context: BrowserContext, host: Host
) -> None:
    writing = context.new_page()
    open_journal_at(writing, host)
    write(writing, "half a sentence")
    writing.wait_for_function(
        "() => Object.values(localStorage).some((text) => text.includes('half a sentence'))"
    )
    # It goes on writing as fast as it can.
    writing.evaluate(
        """() => setInterval(() => {
            const field = document.querySelector('#entry-text');
            field.value += '.';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }, 1)"""
    )
    delete(settings)
    expect(writing).to_have_title("Blank page")
    expect_done(settings)
    assert left(settings) == []
    assert left(writing) == ["exited"], "it knows that it was left, and nothing else"


def test_offline_another_tab_goes_to_the_blank_page_too(
    settings: Page, context: BrowserContext, host: Host
) -> None:
    reading = context.new_page()
    visit(reading, f"{host.url}guide/")
    context.set_offline(True)
    delete(settings)
    expect(reading).to_have_title("Blank page")
    expect_done(settings)
    context.set_offline(False)
    assert left(settings) == []


def open_journal_at(page: Page, host: Host) -> None:
    page.goto(f"{host.url}journal/")
    page.wait_for_function("() => document.documentElement.dataset.journal === 'open'")


def test_what_was_open_before_does_not_come_back_with_the_back_button(
    page: Page, host: Host
) -> None:
    visit(page, host.url)
    page.evaluate(FILL, EVERYTHING)
    open_journal_at(page, host)
    expect(page.locator("[data-list=entries]")).to_contain_text("one")
    open_settings(page, host)
    delete(page)
    expect_done(page)
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("two", use_inner_text=True)
    assert page.evaluate("() => Object.keys(localStorage)") == []


def test_a_page_that_was_put_aside_leaves_when_it_comes_back_to_nothing(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate(FILL, EVERYTHING)
    open_journal(page)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("() => localStorage.clear()")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page).to_have_title("Blank page")


def test_a_page_that_was_put_aside_stays_while_something_is_there(page: Page) -> None:
    page.goto("/exit/")
    page.evaluate(FILL, EVERYTHING)
    open_journal(page)
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.locator("[data-list=entries]")).to_contain_text("one")
    expect(page).to_have_url("/journal/")


def test_cut_off_half_way_the_records_are_gone_and_i_press_again(
    settings: Page, context: BrowserContext, host: Host
) -> None:
    settings.evaluate("() => { CacheStorage.prototype.keys = () => new Promise(() => {}); }")
    delete(settings)
    settings.wait_for_function("() => !localStorage.length")
    settings.close()
    page = context.new_page()
    open_settings(page, host)
    assert groups(page).keys() <= {"pages", "worker", "display"}
    delete(page)
    expect_done(page)
    assert left(page) == []


#: What a browser may refuse to remove, and what is listed then.
REFUSALS = {
    "keys": ("Storage.prototype.removeItem = () => {};", "entries"),
    "the worker": (
        "ServiceWorkerRegistration.prototype.unregister = async () => false;",
        "worker",
    ),
    "a database": (
        "indexedDB.open('stray').onsuccess = ({ target }) => { window.held = target.result; };",
        "databases",
    ),
}


@pytest.mark.parametrize(("spoil", "group"), REFUSALS.values(), ids=REFUSALS)
def test_i_am_told_what_my_browser_did_not_remove(settings: Page, spoil: str, group: str) -> None:
    settings.evaluate(f"() => {{ {spoil} }}")
    delete(settings)
    expect(part(settings)).to_have_attribute("data-state", "left", timeout=PATIENCE)
    expect(part(settings).get_by_text("Some of it is still here.")).to_be_visible()
    assert group in groups(settings)
    expect(part(settings).locator(f"[data-group={group}]")).to_be_visible()


def test_where_storage_is_refused_nobody_says_that_nothing_is_there(page: Page) -> None:
    page.add_init_script(
        """for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
            const refuse = () => { throw new DOMException('', 'SecurityError'); };
            Object.defineProperty(window, name, { get: refuse });
        }
        Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });"""
    )
    page.goto("/settings/")
    expect(part(page)).to_have_attribute("data-state", "unlisted")
    expect(part(page).get_by_text("lets us look at nothing")).to_be_visible()


@contextmanager
def serving(application: Any, name: str = "127.0.0.1") -> Iterator[str]:
    """Serve an application under a host name, as long as it is needed."""
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{name}:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def below() -> Iterator[str]:
    """Serve the app below a path, on an origin that other apps may share."""
    app = create_app(Settings(public_url=AnyHttpUrl("http://127.0.0.1:1/care/")))
    with serving(publish(app)) as origin:
        yield f"{origin}care/"


class Door:
    """The site, and a note of what was answered at the address that clears."""

    def __init__(self) -> None:
        self.site = publish(create_app(Settings()))
        self.url = ""
        self.answers: list[tuple[str, dict[str, str]]] = []
        self.asked = threading.Event()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            if environ["PATH_INFO"] == "/forget/":
                self.answers.append((environ.get("HTTP_SEC_FETCH_SITE", ""), dict(headers)))
                self.asked.set()
            return start_response(status, headers, *more)

        return self.site(environ, start)


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    """Serve the site to a browser that says who asks."""
    made = Door()
    with serving(made) as made.url:
        yield made


def test_below_a_path_what_other_apps_keep_stays(page: Page, below: str) -> None:
    visit(page, below)
    page.evaluate(FILL, {**EVERYTHING, "their-key": "x"})
    page.evaluate(DATABASE)
    page.evaluate("() => Promise.all([caches.open('theirs'), caches.open('release@/other/@1')])")
    visit(page, f"{below}settings/")
    expect(part(page)).to_have_attribute("data-state", "listed")
    expect(part(page).get_by_text("Another app at this address")).to_contain_text(": 2.")
    delete(page)
    expect_done(page)
    assert sorted(left(page)) == [
        "release@/other/@1",
        "stray",
        "their-key",
        "theirs",
        "unknown:of-a-newer-version",
    ]
    expect(page.get_by_role("link", name="Let the browser clear it, too")).to_have_count(0)


def test_the_browser_clears_it_too_when_i_ask_and_i_come_out_at_the_blank_page(
    page: Page, door: Door
) -> None:
    visit(page, f"{door.url}settings/")
    delete(page)
    expect_done(page)
    page.evaluate("() => localStorage.setItem('late', 'x')")
    door.answers.clear()
    page.get_by_role("link", name="Let the browser clear it, too").click()
    expect(page).to_have_url(f"{door.url}exit/")
    expect(page).to_have_title("Blank page")
    ((site, headers),) = door.answers
    assert site == "same-origin"
    assert headers["Clear-Site-Data"] == '"cache", "storage"'
    assert left(page) == []
    # Neither a reload nor a way back leads there again.
    page.evaluate(FILL, EVERYTHING)
    page.reload()
    page.go_back()
    page.go_forward()
    expect(page).to_have_url(f"{door.url}exit/")
    assert len(door.answers) == 1
    assert set(left(page)) >= EVERYTHING.keys()


#: What another site may try, so that somebody who visits it loses their journal.
HARM = {
    "a link": "make('a', { href: url }).click();",
    "leading there": "location.href = url;",
    "a picture": "make('img', { src: url });",
    "a request": "fetch(url, { mode: 'no-cors', credentials: 'include' }).catch(() => {});",
    "a frame": "make('iframe', { src: url });",
    "a form": "make('form', { action: url }).submit();",
}
MAKE = """const make = (tag, properties) => {
    const made = Object.assign(document.createElement(tag), properties);
    document.body.append(made);
    return made;
};"""


@pytest.fixture(scope="module")
def evil() -> Iterator[str]:
    """Run another site, under another name, that holds an empty page."""

    def empty(_: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [b"<!doctype html><title>Other</title><body></body>"]

    with serving(empty, "localhost") as origin:
        yield origin


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_another_site_can_wipe_nothing_with(
    page: Page, context: BrowserContext, door: Door, evil: str, harm: str
) -> None:
    page.goto(f"{door.url}exit/")
    page.evaluate(FILL, EVERYTHING)
    door.answers.clear()
    door.asked.clear()
    other = context.new_page()
    other.goto(evil)
    # Afterward, for an answer can't come from a page that is left meanwhile.
    other.evaluate(f"(url) => setTimeout(() => {{ {MAKE} {harm} }}) && null", f"{door.url}forget/")
    assert door.asked.wait(PATIENCE / 1000)
    ((site, headers),) = door.answers
    assert site == "cross-site"
    assert "Clear-Site-Data" not in headers
    page.reload()
    assert page.evaluate("() => Object.keys(localStorage).sort()") == sorted(EVERYTHING)


def test_every_engine_removes_everything(reader: Reader, host: Host) -> None:
    reader.open(host.url)
    wait_until_saved(reader)
    reader.run(f"({FILL})({json.dumps(EVERYTHING)})")
    reader.open(f"{host.url}settings/")
    wait_until_saved(reader)
    reader.wait_for("document.querySelector('delete-everything').dataset.state === 'listed'")
    for button in ("delete-everything summary", "delete-everything [data-do=confirm]"):
        # WebKit's driver scrolls no further than to behind the bar.
        reader.run(f"document.querySelector('{button}').scrollIntoView({{ block: 'center' }})")
        reader.press(button)
    reader.wait_for("document.querySelector('delete-everything').dataset.state === 'done'")
    assert reader.run(f"({LEFT})()") == []
