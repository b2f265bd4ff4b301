"""A new version waits until I want it, and takes nothing of mine away."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.device import PATIENCE, expect_on_device, expect_status, look_for_update, visit
from tests.browser.origin import Edition, Host, hosting

OFFER = "A new version of the guide is on this device"
UNSAVED = "Something isn’t saved yet, so nothing was changed"
IN_USE = "The new version is in use"


@dataclass
class Tabs:
    """Two tabs of one browser, both opened before the new version came out."""

    reading: Page
    writing: Page
    host: Host
    lives: tuple[object, object]

    def publish(self, edition: Edition) -> None:
        """Bring a new version onto the device."""
        self.host.edition = edition
        assert look_for_update(self.reading) == "installed"
        for tab in (self.reading, self.writing):
            expect_notice(tab, OFFER)

    def expect_undisturbed(self) -> None:
        """See that neither tab was reloaded or led elsewhere."""
        assert (life(self.reading), life(self.writing)) == self.lives


def life(tab: Page) -> object:
    """Say when the page in a tab began, and where it is; a reload changes that."""
    return tab.evaluate("() => [performance.timeOrigin, history.length, location.href]")


def notice(tab: Page) -> Locator:
    """Find what says that there is a new version."""
    return tab.locator("update-notice")


def expect_notice(tab: Page, words: str) -> None:
    """Wait until the notice says this."""
    expect(notice(tab).get_by_text(words)).to_be_visible(timeout=PATIENCE)


def press(tab: Page, name: str) -> None:
    """Press one of the notice's buttons."""
    notice(tab).get_by_role("button", name=name).click()


def paper(tab: Page) -> Locator:
    """Find the field that a test put into the page."""
    return tab.get_by_role("textbox", name="Paper")


@pytest.fixture
def tabs(context: BrowserContext, old: Edition) -> Iterator[Tabs]:
    """Open the guide in one tab, and in another one the journal with something to write on."""
    with hosting(old) as host:
        reading, writing = context.new_page(), context.new_page()
        visit(reading, f"{host.url}guide/")
        visit(writing, f"{host.url}journal/")
        writing.evaluate(
            """() => {
                const paper = document.createElement('textarea');
                paper.ariaLabel = 'Paper';
                document.querySelector('main').append(paper);
            }"""
        )
        yield Tabs(reading, writing, host, (life(reading), life(writing)))


def expect_edition(tab: Page, edition: Edition) -> None:
    """See which edition a tab shows."""
    assert tab.title().endswith(edition.name)


def test_a_new_version_waits_as_long_as_a_tab_is_open(
    tabs: Tabs, old: Edition, new: Edition
) -> None:
    tabs.publish(new)
    tabs.expect_undisturbed()
    tabs.reading.reload()
    expect_edition(tabs.reading, old)
    tabs.writing.close()
    tabs.reading.get_by_role("link", name="Breathe").click()
    expect(tabs.reading).to_have_title(f"Breathe · {old.name}")
    expect_on_device(tabs.reading, old, new)


def test_i_hear_of_a_new_version_when_i_open_a_page(tabs: Tabs, new: Edition) -> None:
    tabs.host.edition = new
    tabs.reading.get_by_role("link", name="Steps").click()
    expect_notice(tabs.reading, OFFER)


def test_the_new_version_starts_when_i_have_closed_all_tabs(
    tabs: Tabs, context: BrowserContext, new: Edition
) -> None:
    tabs.publish(new)
    tabs.reading.close()
    tabs.writing.close()
    later = context.new_page()
    visit(later, tabs.host.url)
    expect_edition(later, new)
    expect(notice(later)).to_be_hidden()
    expect_on_device(later, new)


def test_the_new_version_starts_when_i_agree(tabs: Tabs, old: Edition, new: Edition) -> None:
    tabs.publish(new)
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.reading, IN_USE)
    tabs.expect_undisturbed()
    expect_edition(tabs.reading, old)
    notice(tabs.reading).get_by_role("link", name="Open this page again").click()
    expect(tabs.reading).to_have_title(f"The guide · {new.name}")
    expect_on_device(tabs.reading, new)
    tabs.writing.get_by_role("link", name="Steps").click()
    expect(tabs.writing).to_have_title(f"Steps · {new.name}")


def test_the_other_tab_learns_that_the_new_version_is_in_use(tabs: Tabs, new: Edition) -> None:
    tabs.publish(new)
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.writing, IN_USE)
    tabs.expect_undisturbed()


def test_what_i_type_in_another_tab_holds_the_new_version_back(
    tabs: Tabs, old: Edition, new: Edition
) -> None:
    paper(tabs.writing).press_sequentially("slow is fine")
    tabs.publish(new)
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.reading, UNSAVED)
    expect(notice(tabs.reading).get_by_role("listitem")).to_have_text([f"Journal · {old.name}"])
    tabs.expect_undisturbed()
    expect(paper(tabs.writing)).to_have_value("slow is fine")
    expect_on_device(tabs.reading, old, new)
    tabs.reading.reload()
    expect_edition(tabs.reading, old)


def test_the_new_version_starts_once_what_i_typed_is_saved(
    tabs: Tabs, old: Edition, new: Edition
) -> None:
    paper(tabs.writing).press_sequentially("slow is fine")
    tabs.publish(new)
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.reading, f"Journal · {old.name}")
    paper(tabs.writing).evaluate("(paper) => { paper.defaultValue = paper.value; }")
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.reading, IN_USE)
    tabs.expect_undisturbed()
    expect(paper(tabs.writing)).to_have_value("slow is fine")
    expect_on_device(tabs.reading, new)


def test_what_i_type_in_the_same_tab_holds_the_new_version_back(
    tabs: Tabs, old: Edition, new: Edition
) -> None:
    paper(tabs.writing).press_sequentially("still thinking")
    tabs.publish(new)
    press(tabs.writing, "Use the new version")
    expect(notice(tabs.writing).get_by_role("listitem")).to_have_text([f"Journal · {old.name}"])
    expect(paper(tabs.writing)).to_have_value("still thinking")
    expect_on_device(tabs.writing, old, new)


def test_a_tab_that_does_not_answer_holds_the_new_version_back(
    tabs: Tabs, context: BrowserContext, old: Edition, new: Edition
) -> None:
    tabs.publish(new)
    context.new_cdp_session(tabs.writing).send(
        "Emulation.setScriptExecutionDisabled", {"value": True}
    )
    press(tabs.reading, "Use the new version")
    expect(notice(tabs.reading).get_by_role("listitem")).to_have_text(["/journal/"])
    expect_on_device(tabs.reading, old, new)


def test_a_blank_page_left_open_does_not_hold_the_new_version_back(
    tabs: Tabs, new: Edition
) -> None:
    tabs.publish(new)
    tabs.writing.get_by_role("link", name="Quick exit").click()
    expect(tabs.writing).to_have_title("Blank page")
    press(tabs.reading, "Use the new version")
    expect_notice(tabs.reading, IN_USE)


def test_later_puts_the_notice_away_and_changes_nothing(
    tabs: Tabs, old: Edition, new: Edition
) -> None:
    tabs.publish(new)
    press(tabs.reading, "Later")
    expect(notice(tabs.reading)).to_be_hidden()
    tabs.expect_undisturbed()
    tabs.reading.reload()
    expect_edition(tabs.reading, old)
    expect_status(tabs.reading, "ready")
    expect_on_device(tabs.reading, old, new)
