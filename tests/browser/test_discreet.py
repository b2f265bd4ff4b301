"""The app goes by a plain name and icon, from the first moment on, and covers itself."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from pwa.identities import IDENTITIES, Identity
from tests.browser.breathing import expect_state
from tests.browser.device import expect_status, visit
from tests.browser.engines import OpenBrowser
from tests.browser.leaving import leave, press_escape
from tests.browser.origin import Host
from tests.browser.pace import hide, see
from tests.browser.test_accessibility import findings
from tests.browser.test_install import install_button, offer_to_install
from tests.browser.test_quick_exit import DIALOG, REFUSE_STORAGE

NOTES = IDENTITIES[0]
every_identity = pytest.mark.parametrize("one", IDENTITIES, ids=lambda one: str(one.slug))

#: Goes by a name before any page is there.
GO_BY = "localStorage.setItem('plain:identity', '{}');"

#: What a browser takes from a page to show it elsewhere.
OUTSIDE = """() => {
    const of = (selector) => [...document.head.querySelectorAll(selector)].map(
        (one) => new URL(one.href ?? one.content, location).pathname,
    );
    return {
        title: document.title,
        manifest: of('link[rel=manifest]'),
        icons: of('link[rel=icon], link[rel=apple-touch-icon]'),
        called: document.head.querySelector('[name=apple-mobile-web-app-title]')?.content ?? '',
        described: document.head.querySelectorAll('[name=description]').length,
    };
}"""

#: Notes each title that the page has at the end of any task, and what stands at its top first.
WATCH = """
    window.titles = new Set();
    new MutationObserver(() => {
        if (document.title) window.titles.add(document.title);
        const top = document.querySelector('.top__home');
        if (document.querySelector('main')) window.first ??= top.innerText.trim();
    }).observe(document, { childList: true, subtree: true, characterData: true });
"""

#: Notes the title after each change to the elements of a page, in the middle of a task, too.
EACH_STEP = """
    window.steps = new Set();
    for (const name of ['remove', 'prepend']) {
        const real = Element.prototype[name];
        Element.prototype[name] = function (...parts) {
            real.apply(this, parts);
            window.steps.add(document.title);
        };
    }
"""

COVERED = """() => {
    const cover = document.querySelector('.cover');
    const { left, top, right, bottom } = cover.getBoundingClientRect();
    const whole = left <= 0 && top <= 0 && right >= innerWidth && bottom >= innerHeight;
    const points = [[5, 5], [innerWidth / 2, innerHeight / 2], [innerWidth - 5, innerHeight - 5]];
    return whole && points.every((point) => cover.contains(document.elementFromPoint(...point)));
}"""


def outside(one: Identity, base_path: str = "/") -> dict[str, Any]:
    """Say what a browser must be told of a page under this name."""
    icons = f"{base_path}static/icons/{one.slug}"
    return {
        "title": one.name,
        "manifest": [f"{base_path}manifests/{one.slug}.webmanifest"],
        "icons": [f"{icons}/icon.svg", f"{icons}/apple-touch-icon.png"],
        "called": one.name,
        "described": 0,
    }


def choose(page: Page, name: str) -> None:
    """Choose a name on the page that is open."""
    page.wait_for_function("() => customElements.get('display-settings')")
    page.get_by_role("group", name="Name and icon").get_by_label(name).check()


def is_covered(page: Page) -> bool:
    """Say whether a cover lies over all that can be seen."""
    return bool(page.evaluate(COVERED))


def screen(page: Page) -> str:
    """Take a picture of what is on the screen, as it is in its file."""
    session = page.context.new_cdp_session(page)
    return str(session.send("Page.captureScreenshot")["data"])


@pytest.fixture
def notes(page: Page) -> Page:
    """Bring somebody who chose “Short notes”."""
    page.add_init_script(GO_BY.format(NOTES.slug))
    return page


# The name


@every_identity
def test_i_choose_a_name_before_i_install(page: Page, base_path: str, one: Identity) -> None:
    page.goto("/install/")
    choose(page, one.name)
    expect(page).to_have_title(one.name)
    assert page.evaluate(OUTSIDE) == outside(one, base_path)
    choice = page.get_by_role("group", name="Name and icon").get_by_label(one.name)
    assert choice.evaluate(
        "(one) => one.compareDocumentPosition(document.querySelector('details'))"
        " === Node.DOCUMENT_POSITION_FOLLOWING"
    )
    page.reload()
    expect(choice).to_be_checked()
    assert page.evaluate(OUTSIDE) == outside(one, base_path)


@every_identity
def test_every_page_goes_by_it(
    page: Page, base_path: str, addresses: tuple[str, ...], one: Identity
) -> None:
    page.add_init_script(GO_BY.format(one.slug) + WATCH)
    for address in (*addresses, "/no-such-page/"):
        if address == "/exit/":
            continue
        page.goto(address)
        assert page.evaluate(OUTSIDE) == outside(one, base_path), address
        assert page.evaluate("() => [...titles]") == [one.name], address
        assert page.evaluate("() => first") == one.name, address
        home = page.locator(".top__home")
        expect(home).to_have_text(one.name, use_inner_text=True)
        expect(home.locator("img")).to_be_hidden()
        expect(home.locator("svg").filter(visible=True)).to_have_count(1)


def test_no_step_on_the_way_from_one_name_to_another_shows_the_title(page: Page) -> None:
    page.add_init_script(GO_BY.format(NOTES.slug) + EACH_STEP)
    page.goto("/settings/")
    choose(page, IDENTITIES[1].name)
    choose(page, NOTES.name)
    expect(page).to_have_title(NOTES.name)
    assert set(page.evaluate("() => [...steps]")) == {NOTES.name, IDENTITIES[1].name}


def test_the_history_of_the_tab_holds_nothing_else(page: Page) -> None:
    page.goto("/install/")
    choose(page, NOTES.name)
    expect_status(page, "ready")
    for address in ("/guide/lubricant/", "/journal/", "/session/", "/help-now/", "/no-such/"):
        page.goto(address)
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    assert [entry["title"] for entry in entries][1:] == [NOTES.name] * 6


def test_the_app_has_its_own_name_again_when_i_choose_that(page: Page) -> None:
    page.goto("/settings/")
    before = page.evaluate(OUTSIDE)
    assert before["title"].startswith("Settings · ")
    choose(page, NOTES.name)
    expect(page).to_have_title(NOTES.name)
    choose(page, "Its own")
    expect(page).to_have_title(before["title"])
    assert page.evaluate(OUTSIDE) == before
    expect(page.locator(".top__home")).to_have_text("Unhurried", use_inner_text=True)
    page.reload()
    assert page.evaluate(OUTSIDE) == before


def test_another_tab_goes_by_it_at_once(
    page: Page, base_path: str, context: BrowserContext
) -> None:
    other = context.new_page()
    other.goto("/guide/")
    expect_status(other, "ready")
    page.goto("/settings/")
    choose(page, NOTES.name)
    expect(other).to_have_title(NOTES.name)
    assert other.evaluate(OUTSIDE) == outside(NOTES, base_path)
    choose(page, "Its own")
    expect(other).to_have_title(re.compile("^The guide"))


def test_what_another_tab_stores_changes_no_title_for_a_moment(notes: Page) -> None:
    notes.goto("/guide/")
    expect_status(notes, "ready")
    notes.evaluate(
        """() => {
            window.titles = new Set();
            new MutationObserver(() => titles.add(document.title)).observe(
                document.head, { childList: true, subtree: true },
            );
            dispatchEvent(new StorageEvent('storage', { key: 'plain:text' }));
        }"""
    )
    notes.evaluate("() => new Promise(requestAnimationFrame)")
    assert notes.evaluate("() => [...titles]") == []
    expect(notes).to_have_title(NOTES.name)


@pytest.mark.parametrize("value", ["weather", "notes ", "", '"]', "own", "__proto__", "x" * 5000])
def test_a_name_that_is_none_is_the_apps_own(page: Page, base_path: str, value: str) -> None:
    page.add_init_script(f"localStorage.setItem('plain:identity', {json.dumps(value)});")
    page.goto("/settings/")
    expect_status(page, "ready")
    told = page.evaluate(OUTSIDE)
    assert told["title"].startswith("Settings · ")
    assert told["manifest"] == [f"{base_path}manifest.webmanifest"]
    expect(page.get_by_role("radio", name="Its own")).to_be_checked()
    hide(page)
    assert not is_covered(page)


def test_where_storage_is_refused_the_choice_lasts_for_the_page_and_i_am_told(page: Page) -> None:
    page.add_init_script(REFUSE_STORAGE)
    page.goto("/install/")
    choose(page, NOTES.name)
    expect(page).to_have_title(NOTES.name)
    expect(page.get_by_text("doesn’t let us keep the choice")).to_be_visible()
    page.goto("/guide/")
    expect(page).to_have_title(re.compile("^The guide"))


def test_without_scripts_the_page_says_why_there_is_no_choice(
    context: BrowserContext, base_url: str
) -> None:
    browser = context.browser
    assert browser
    with browser.new_context(base_url=base_url, java_script_enabled=False) as plain:
        page = plain.new_page()
        page.goto("/install/")
        expect(page.get_by_text("kept on this device by scripts")).to_be_visible()
        expect(page.get_by_role("radio", name="Short notes")).to_be_hidden()
        expect(page.locator(".top__home")).to_have_text("Unhurried", use_inner_text=True)


def test_an_exited_tab_stays_the_dull_page(notes: Page) -> None:
    notes.goto("/guide/")
    leave(notes)
    expect(notes).to_have_title("Blank page")
    notes.get_by_role("link", name="Start").click()
    expect(notes).to_have_title(NOTES.name)
    press_escape(notes)


def test_once_nothing_is_kept_the_app_has_its_own_name(page: Page) -> None:
    page.goto("/settings/")
    choose(page, NOTES.name)
    page.evaluate("() => localStorage.clear()")
    page.goto("/guide/")
    expect(page).to_have_title(re.compile("^The guide"))


# Installed


@pytest.fixture
def installing(open_browser: OpenBrowser, host: Host) -> Page:
    """Visit the page about installing, in a browser that keeps what it is given."""
    page = open_browser().new_page()
    visit(page, f"{host.url}install/")
    return page


@every_identity
def test_the_browser_finds_nothing_in_the_way_of_installing_it(
    installing: Page, one: Identity
) -> None:
    choose(installing, one.name)
    expect(installing).to_have_title(one.name)
    for _ in ("at once", "after a reload"):
        session = installing.context.new_cdp_session(installing)
        manifest = session.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert urlsplit(manifest["url"]).path == f"/manifests/{one.slug}.webmanifest"
        assert json.loads(manifest["data"])["name"] == one.name
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        assert session.send("Page.getManifestIcons")["primaryIcon"]
        assert session.send("Page.getAppId")["appId"].endswith(f"/as-{one.slug}")
        installing.reload()


@every_identity
def test_without_a_network_it_is_all_there(installing: Page, host: Host, one: Identity) -> None:
    choose(installing, one.name)
    host.shutdown()
    host.server_close()
    installing.goto(f"{host.url}guide/")
    assert installing.evaluate(OUTSIDE) == outside(one)
    kept = installing.evaluate(
        """async (paths) => Promise.all(
            paths.map(async (path) => (await caches.match(path))?.status),
        )""",
        [
            f"/manifests/{one.slug}.webmanifest",
            *(
                f"/static/icons/{one.slug}/{name}"
                for name in (
                    *("icon.svg", "icon-192.png", "icon-512.png"),
                    *("icon-maskable-512.png", "apple-touch-icon.png"),
                )
            ),
        ],
    )
    assert kept == [200] * 6


def test_an_offer_that_was_for_another_name_is_dropped(page: Page) -> None:
    page.goto("/install/")
    expect_status(page, "ready")
    offer_to_install(page, "accepted")
    choose(page, NOTES.name)
    expect(install_button(page)).to_be_hidden()
    offer_to_install(page, "accepted")
    install_button(page).click()
    assert page.evaluate("() => shown") == 1


#: What an installed app says of how it is shown.
INSTALLED = """{
    const real = window.matchMedia;
    window.matchMedia = (query) => query.includes('display-mode')
        ? { matches: query.includes('standalone') } : real.call(window, query);
}"""


def test_an_installed_app_with_an_empty_store_opens_by_its_name(page: Page) -> None:
    page.add_init_script(INSTALLED + WATCH)
    page.goto("/#as-notes")
    assert page.evaluate("() => [...titles]") == [NOTES.name]
    assert page.evaluate("() => location.href.endsWith('/')")
    expect_status(page, "ready")
    page.goto("/guide/")
    expect(page).to_have_title(NOTES.name)


def test_what_i_chose_in_it_counts_more_than_the_name_it_opens_by(page: Page) -> None:
    page.add_init_script(INSTALLED)
    page.goto("/#as-notes")
    expect_status(page, "ready")
    page.goto("/settings/")
    for name, title in (("Minute timer", "Minute timer"), ("Its own", "Unhurried")):
        choose(page, name)
        page.goto("/#as-notes")
        expect(page).to_have_title(re.compile(title))
        page.goto("/settings/")


def test_a_link_gives_the_app_no_other_name_in_a_tab(page: Page) -> None:
    page.goto("/#as-notes")
    expect_status(page, "ready")
    expect(page).to_have_title(re.compile("Unhurried"))
    assert page.evaluate("() => localStorage.getItem('plain:identity')") is None


# The cover


def test_the_page_is_covered_in_the_same_task_and_uncovered_when_i_look_again(notes: Page) -> None:
    notes.goto("/guide/lubricant/")
    for _ in range(2):
        hide(notes)
        assert is_covered(notes)
        expect(notes.locator(".cover")).to_have_text(NOTES.name, use_inner_text=True)
        see(notes)
        assert not is_covered(notes)
        expect(notes.locator(".cover")).to_be_hidden()


def test_it_works_where_no_module_arrives(notes: Page) -> None:
    notes.route("**/static/js/**", lambda route: route.abort())
    notes.goto("/guide/lubricant/")
    hide(notes)
    assert is_covered(notes)
    see(notes)
    assert not is_covered(notes)


def test_nothing_is_covered_under_the_apps_own_name(page: Page) -> None:
    page.goto("/guide/lubricant/")
    hide(page)
    page.evaluate("() => dispatchEvent(new Event('blur'))")
    assert not is_covered(page)


def test_a_phone_covers_it_when_the_window_loses_the_focus(notes: Page) -> None:
    notes.goto("/guide/lubricant/")
    for back in ("focus", "pageshow"):
        notes.evaluate("() => dispatchEvent(new Event('blur'))")
        assert is_covered(notes)
        notes.evaluate("(name) => dispatchEvent(new Event(name))", back)
        assert not is_covered(notes)


@pytest.mark.parametrize("how", ["tap", "key"])
def test_one_tap_or_key_takes_it_off(notes: Page, how: str) -> None:
    notes.goto("/guide/lubricant/")
    notes.evaluate("() => dispatchEvent(new Event('blur'))")
    assert is_covered(notes)
    if how == "tap":
        notes.touchscreen.tap(180, 400)
    else:
        notes.keyboard.press("Shift")
    assert not is_covered(notes)
    expect(notes).to_have_url("/guide/lubricant/")


def test_on_a_computer_a_window_beside_another_one_stays_to_be_seen(
    context: BrowserContext, base_url: str
) -> None:
    browser = context.browser
    assert browser
    with browser.new_context(base_url=base_url) as desk:
        page = desk.new_page()
        page.add_init_script(GO_BY.format(NOTES.slug))
        page.goto("/session/")
        page.evaluate("() => dispatchEvent(new Event('blur'))")
        assert not is_covered(page)
        hide(page)
        assert is_covered(page)


def test_it_lies_above_a_dialog_and_leaves_it_open(notes: Page) -> None:
    notes.goto("/guide/")
    notes.evaluate(DIALOG)
    hide(notes)
    expect(notes.locator(".cover")).to_be_visible()
    see(notes)
    expect(notes.locator(".cover")).to_be_hidden()
    expect(notes.locator("#inside")).to_be_focused()
    expect(notes.locator("dialog[open]")).to_have_count(1)


def test_i_go_on_where_i_was(notes: Page) -> None:
    notes.goto("/guide/")
    field = notes.locator("#search")
    field.fill("water")
    before = notes.evaluate("() => [scrollY, document.activeElement.id]")
    notes.evaluate(
        """() => {
            window.lost = 0;
            document.activeElement.addEventListener('blur', () => { window.lost += 1; });
        }"""
    )
    hide(notes)
    notes.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    see(notes)
    assert notes.evaluate("() => [scrollY, document.activeElement.id]") == before
    assert notes.evaluate("() => window.lost") == 0
    expect(field).to_have_value("water")


def test_quick_exit_is_in_sight_as_soon_as_i_look(notes: Page) -> None:
    notes.goto("/guide/")
    hide(notes)
    see(notes)
    leave(notes)


def test_the_page_is_blank_when_i_left_though_it_was_covered(notes: Page) -> None:
    notes.goto("/guide/")
    hide(notes)
    press_escape(notes)


def test_the_timer_runs_on_below_it(notes: Page) -> None:
    notes.clock.install()
    notes.goto("/breathe/")
    notes.wait_for_function("() => customElements.get('breathing-timer')")
    notes.locator("[data-command=breathe]").click()
    expect_state(notes, "running")
    notes.clock.run_for(20_000)
    left = notes.locator("breathing-timer").inner_text()
    hide(notes)
    assert is_covered(notes)
    notes.clock.run_for(30_000)
    expect_state(notes, "running")
    see(notes)
    notes.clock.run_for(1_000)
    expect_state(notes, "running")
    assert not is_covered(notes)
    assert notes.locator("breathing-timer").inner_text() != left


def test_it_is_not_printed(notes: Page) -> None:
    notes.goto("/guide/lubricant/")
    hide(notes)
    notes.emulate_media(media="print")
    expect(notes.locator(".cover")).to_be_hidden()
    expect(notes.get_by_role("heading", level=1)).to_be_visible()


def test_a_screen_reader_is_told_nothing_of_it(notes: Page) -> None:
    notes.goto("/guide/lubricant/")
    expect_status(notes, "ready")
    before = notes.locator("body").aria_snapshot()
    hide(notes)
    assert notes.locator("body").aria_snapshot() == before
    see(notes)
    assert notes.locator("body").aria_snapshot() == before


# Everyone


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize("address", ["/install/", "/settings/"])
def test_axe_finds_nothing_in_the_choice_or_the_cover(
    notes: Page, axe: Axe, address: str, theme: str
) -> None:
    notes.add_init_script(f"localStorage.setItem('plain:theme', '{theme}')")
    notes.goto(address)
    expect_status(notes, "ready")
    assert findings(axe, notes) == []
    hide(notes)
    assert findings(axe, notes) == []


def test_the_cover_fits_in_very_large_text_and_a_narrow_window(notes: Page) -> None:
    notes.set_viewport_size({"width": 320, "height": 480})
    notes.goto("/guide/")
    notes.evaluate("() => { document.documentElement.style.fontSize = '225%'; }")
    hide(notes)
    assert is_covered(notes)
    assert notes.locator(".cover").evaluate("(one) => one.scrollWidth <= one.clientWidth")


def test_the_screen_shows_the_icon_and_the_name_alone(notes: Page) -> None:
    seen = set()
    for address in ("/help-now/", "/journal/"):
        notes.goto(address)
        for before in ("() => null", "() => scrollTo(0, 900)", DIALOG):
            notes.evaluate(before)
            hide(notes)
            expect(notes.locator(".cover")).to_have_text(NOTES.name, use_inner_text=True)
            seen.add(screen(notes))
            see(notes)
    assert len(seen) == 1
