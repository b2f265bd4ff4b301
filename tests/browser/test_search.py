"""I ask the guide in my own words, in a hurry, with slips, and find the place."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.device import expect_status

QUESTIONS = tomllib.loads((Path(__file__).parents[1] / "data" / "questions.toml").read_text())

#: What is found now, in the order in which it shows. Words typed before the script has come are
#: answered when it comes.
FOUND = """async (search) => {
    await customElements.whenDefined('guide-search');
    return [...search.querySelectorAll('[data-chapter]')]
        .filter((item) => item.checkVisibility()).map((item) => item.dataset.chapter);
}"""


@pytest.fixture
def search(page: Page) -> Locator:
    """Open the guide and give its search."""
    page.goto("/guide/")
    expect_status(page, "ready")
    return page.locator("guide-search")


def ask(search: Locator, words: str) -> list[str]:
    """Type words and list the chapters that are found."""
    search.get_by_role("searchbox").fill(words)
    return list(search.evaluate(FOUND))


def test_the_right_chapter_stands_first_for_what_people_ask(search: Locator) -> None:
    asked = QUESTIONS["questions"]
    assert len(asked) >= 60
    wrong = [
        (one["ask"], found)
        for one in asked
        if (found := ask(search, one["ask"]))[:1] != [one["first"]]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "words", ["stuck", "bleding", "IT'S STUCK!", "bleeding and blood thinners"]
)
def test_help_comes_first_for_words_of_alarm_and_stands_out(search: Locator, words: str) -> None:
    assert ask(search, words)[0] == "help-now"
    stands_out = ("border-inline-start-color", "rgb(163, 20, 42)")
    expect(search.locator("[data-chapter=help-now]")).to_have_css(*stands_out)
    expect(search.get_by_text("If something is wrong now, start here.")).to_be_visible()
    expect(search.get_by_role("status")).to_contain_text("Help now comes first.")


@pytest.mark.parametrize(
    "words",
    [
        "blood thinners",
        "plug",
        "is it normal to say no",
        "how to store toys",
        "rope",
        "tape",
        "suck",
        "how to chill",
        "does lube help",
    ],
)
def test_words_without_alarm_do_not_alarm(search: Locator, words: str) -> None:
    assert ask(search, words)[:1] != ["help-now"]
    expect(search.get_by_text("If something is wrong now")).to_be_hidden()


def test_the_beginning_of_a_word_is_enough(search: Locator) -> None:
    assert ask(search, "lubr")[0] == "lubricant"
    assert ask(search, "popp")[0] == "substances"


def test_a_result_leads_to_its_section_and_its_term(page: Page, search: Locator) -> None:
    ask(search, "piles")
    expect(search.get_by_role("status")).to_contain_text("chapters and terms")
    expect(search.get_by_role("link", name="Hemorrhoids")).to_be_visible()
    search.get_by_role("link", name="Wait until it is healed").click()
    page.wait_for_url("**/guide/ask-first/#wait-until-it-is-healed")
    expect(page.locator("#wait-until-it-is-healed")).to_be_in_viewport()


def test_nothing_found_says_so_and_leaves_the_chapters(page: Page, search: Locator) -> None:
    assert ask(search, "xyzzyq") == []
    expect(search.get_by_role("status")).to_contain_text("Nothing found")
    expect(page.get_by_role("link", name="Lubricant", exact=True)).to_be_visible()


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_typed_shows_nothing(search: Locator, words: str) -> None:
    ask(search, "plug")
    assert ask(search, words) == []
    expect(search.get_by_role("paragraph").filter(visible=True)).to_have_count(1)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "a" * 10_000,
        "plug " * 2_000,
        "\u202e\u0000🙂",
        "the the the",
        "((((",
        "é̂̃",
        "constructor __proto__",
    ],
)
def test_odd_words_do_no_harm(page: Page, search: Locator, words: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    ask(search, words)
    assert faults == []


def test_enter_takes_me_to_the_first_result_and_sends_nothing(page: Page, search: Locator) -> None:
    ask(search, "sfincter")
    search.get_by_role("searchbox").press("Enter")
    expect(search.locator("[data-chapter=your-anatomy] > a")).to_be_focused()
    assert page.url.endswith("/guide/")


def test_it_works_without_a_network(page: Page, search: Locator) -> None:
    page.context.set_offline(True)
    page.reload()
    assert ask(search, "sti test")[0] == "hygiene"
    page.context.set_offline(False)


def test_a_key_is_answered_at_once_on_a_slow_phone(page: Page, search: Locator) -> None:
    ask(search, "plu")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    took = page.evaluate(
        """() => {
            const field = document.querySelector('#search');
            const took = [];
            for (const words of ['how of', 'how oft', 'how ofte', 'how often should i do it']) {
                field.value = words;
                const begun = performance.now();
                field.dispatchEvent(new Event('input', { bubbles: true }));
                took.push(performance.now() - begun);
            }
            return took;
        }"""
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert sorted(took)[1] < 200, "in milliseconds, on a machine that may be busy"


def test_what_the_browser_put_back_is_answered(page: Page) -> None:
    page.add_init_script(
        """addEventListener('DOMContentLoaded', () => {
            document.querySelector('#search').value = 'piles';
        });"""
    )
    page.goto("/guide/")
    expect(page.locator("guide-search [data-chapter=ask-first]")).to_be_visible()
