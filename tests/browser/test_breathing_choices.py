"""I choose how to breathe, put patterns of my own together, and find them again."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.breathing import (
    LEAD,
    MINUTE,
    SECOND,
    Breath,
    breathe,
    choices,
    chosen,
    expect_ready,
    expect_state,
    open_timer,
    own_patterns,
    pattern,
    press,
    reload,
    store,
    stored,
    turn_on,
)
from tests.browser.test_reading import REFUSE_STORAGE

IN, TOP_UP, HOLD, OUT, REST = "Breathe in", "A little more", "Hold gently", "Breathe out", "Rest"
OWN = "A pattern of your own"
#: What each pattern says of itself, and without its holds.
PATTERNS: dict[str, tuple[Breath, Breath | None]] = {
    "Belly breathing": ([(IN, 5), (OUT, 5)], None),
    "Six a minute": ([(IN, 4), (OUT, 6)], None),
    "Cyclic sigh": ([(IN, 3), (TOP_UP, 1), (OUT, 8)], None),
    "Box breathing": ([(IN, 4), (HOLD, 4), (OUT, 4), (REST, 4)], [(IN, 4), (OUT, 4)]),
    "4-7-8": ([(IN, 4), (HOLD, 7), (OUT, 8)], [(IN, 4), (OUT, 8)]),
}
PARTS = ("Breathe in", "Hold", "Breathe out", "Rest empty")
FIELDS = ("in", "hold", "out", "rest")

NUMBER = "Each part needs a number of seconds"
RANGE = "Each part can be from 0 to 15 seconds."
HALF = "Each part can be in whole or half seconds"
EMPTY = "A breath needs some time to come in and some to go out."
FAST = "Make the whole breath at least 4 seconds long."


@pytest.fixture(scope="module")
def tab(visits: BrowserContext) -> Page:
    """Open the timer."""
    return open_timer(visits.new_page())


@pytest.fixture
def timer(tab: Page, faults: list[str]) -> Page:
    """Open the timer for the first time."""
    tab.evaluate("() => localStorage.clear()")
    reload(tab)
    return tab


@pytest.fixture(scope="module")
def second(visits: BrowserContext) -> Page:
    """Open a second tab."""
    return open_timer(visits.new_page())


@pytest.fixture
def other(second: Page, timer: Page) -> Iterator[Page]:
    """Open the timer in another tab, too."""
    second.goto("/breathe/")
    expect_ready(second)
    yield second
    second.goto("about:blank")


@pytest.fixture
def refusing(visits: BrowserContext, faults: list[str]) -> Iterator[Page]:
    """Open a tab where nothing can be kept."""
    page = visits.new_page()
    page.add_init_script(REFUSE_STORAGE)
    yield page
    page.close()


def part(page: Page, label: str) -> Locator:
    """Find the field of a part of a breath."""
    return page.get_by_label(label, exact=True)


def name_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Name", exact=True)


def write(page: Page, *texts: str, name: str | None = None) -> None:
    """Choose a pattern of my own and fill in its parts, and its name."""
    pattern(page, OWN).check()
    for label, text in zip(PARTS, texts, strict=False):
        part(page, label).fill(text)
    if name is not None:
        name_field(page).fill(name)


def save(page: Page, name: str, *texts: str) -> None:
    """Save a pattern of my own."""
    write(page, *texts, name=name)
    press(page, "Save pattern")
    expect(chosen(page)).to_have_text(name)


def listed(page: Page) -> Locator:
    """Find the choices of my own patterns."""
    return page.locator("label.choice[data-own] [data-name]")


def told(page: Page) -> Locator:
    """Find what is said of a pattern that I saved or deleted."""
    return page.locator("#pattern-told[role=status] > p").filter(visible=True)


def sentences(page: Page, place: str) -> Locator:
    """Find what is said to be wrong."""
    return page.locator(f"#{place}[role=status] > p").filter(visible=True)


def manage(page: Page, action: str, name: str) -> Locator:
    """Find a button that changes or deletes one of my patterns, and make sure that it is seen."""
    details = page.locator("details", has_text="Change or delete your patterns")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return page.get_by_role("button", name=f"{action} “{name}”", exact=True)


# ---- What is offered


@pytest.mark.parametrize("name", PATTERNS)
def test_i_breathe_as_the_pattern_says(timer: Page, name: str) -> None:
    said, without = PATTERNS[name]
    pattern(timer, name).check()
    whole = sum(lasts for _, lasts in said)
    assert breathe(timer, 2 * whole + 1) == 2 * said
    word = timer.get_by_role("status").filter(has_text="Leave the holds out if")
    if without is None:
        expect(timer.get_by_text("Leave the holds out if")).to_be_hidden()
        return
    expect(word.get_by_text("if you are pregnant")).to_be_visible()
    word.get_by_role("checkbox", name="Leave out the holds").check()
    assert breathe(timer, 2 * whole)[: 2 * len(without)] == 2 * without
    reload(timer)
    assert breathe(timer, whole)[: len(without)] == without


def test_leaving_the_holds_out_stays_my_choice_from_pattern_to_pattern(timer: Page) -> None:
    pattern(timer, "Box breathing").check()
    without = timer.get_by_role("checkbox", name="Leave out the holds")
    without.check()
    pattern(timer, "Cyclic sigh").check()
    expect(without).to_be_hidden()
    assert breathe(timer, 13) == PATTERNS["Cyclic sigh"][0], "this one has none"
    pattern(timer, "4-7-8").check()
    expect(without).to_be_checked()
    write(timer, "4", "2", "4", "2")
    expect(without).to_be_visible()
    assert breathe(timer, 9) == [(IN, 4), (OUT, 4)]
    part(timer, "Hold").fill("0")
    part(timer, "Rest empty").fill("0")
    expect(without).to_be_hidden()


@pytest.mark.parametrize(("length", "breaths"), [("1 minute", 6), ("2 minutes", 12)])
def test_it_takes_as_long_as_i_chose(timer: Page, length: str, breaths: int) -> None:
    timer.get_by_label("How long").select_option(length)
    expect(timer.locator(".timer__chosen")).to_have_text(f"Belly breathing, {length}")
    press(timer, "Start")
    expect_state(timer, "running")
    turn_on(timer, LEAD + breaths * 10 * SECOND - SECOND)
    expect_state(timer, "running")
    turn_on(timer, SECOND)
    expect_state(timer, "done")
    expect(timer.locator(".timer__figures")).to_contain_text(f"whole breaths {breaths}")


def test_it_ends_with_a_whole_breath(timer: Page) -> None:
    pattern(timer, "4-7-8").check()
    timer.get_by_label("How long").select_option("1 minute")
    press(timer, "Start")
    expect_state(timer, "running")
    turn_on(timer, LEAD + 4 * 19 * SECOND)
    expect(timer.locator(".timer__figures")).to_have_text("Time 1:16 · whole breaths 4")


def test_from_one_minute_to_twenty_or_until_i_stop(timer: Page) -> None:
    lengths = timer.get_by_label("How long").locator("option").all_inner_texts()
    assert lengths[:2] == ["1 minute", "2 minutes"]
    assert lengths[-2:] == ["20 minutes", "Until I stop"]
    assert len(lengths) == 21
    left = timer.locator(".timer__left")
    for length in ("20 minutes", "13 minutes", "Until I stop"):
        timer.get_by_label("How long").select_option(length)
        timer.locator(".timer__main").click()
        expect_state(timer, "running")
        turn_on(timer, LEAD)
        if length != "Until I stop":
            expect(left).to_have_text(f"{length.split()[0]}:00 left")
            press(timer, "Finish")
            expect_state(timer, "done")
    expect(left).to_be_hidden()
    timer.clock.fast_forward(60 * MINUTE)
    expect_state(timer, "running")
    press(timer, "Finish")
    expect(timer.locator(".timer__figures")).to_contain_text("whole breaths 360")


# ---- The editor


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("4.5", "0", "5.5", "0"), [(IN, 4.5), (OUT, 5.5)]),
        (("4,5", "0,5", "6", ",5"), [(IN, 4.5), (HOLD, 0.5), (OUT, 6), (REST, 0.5)]),
        ((" 15 ", "15", "15.0", "015"), [(IN, 15), (HOLD, 15), (OUT, 15), (REST, 15)]),
    ],
)
def test_i_breathe_in_half_seconds_as_i_typed(
    timer: Page, texts: tuple[str, ...], said: Breath
) -> None:
    pattern(timer, OWN).check()
    for label, text in zip(PARTS, texts, strict=True):
        part(timer, label).fill("")
        part(timer, label).press_sequentially(text)
    assert breathe(timer, sum(lasts for _, lasts in said) + 1) == said


def test_a_key_makes_a_part_longer_and_shorter_by_half_a_second(timer: Page) -> None:
    write(timer, "4", "0", "15", "x")
    for label, key, then in (
        ("Breathe in", "ArrowUp", "4.5"),
        ("Breathe in", "ArrowUp", "5"),
        ("Breathe in", "ArrowDown", "4.5"),
        ("Hold", "ArrowDown", "0"),
        ("Breathe out", "ArrowUp", "15"),
        ("Rest empty", "ArrowUp", "x"),
    ):
        part(timer, label).press(key)
        expect(part(timer, label)).to_have_value(then)
    part(timer, "Rest empty").fill("0")
    reload(timer)
    expect(part(timer, "Breathe in")).to_have_value("4.5")


WRONG = [
    *(("Breathe in", text, NUMBER) for text in ("four", "", " ", "1e1", "0x4", "NaN", "4 5", "½")),
    *(
        ("Breathe out", text, NUMBER)
        for text in ("Infinity", "4,5,6", "--4", "٤", "4s", "<b>4</b>")
    ),
    *(("Hold", text, RANGE) for text in ("16", "-1", "15.5", "9" * 400, "-0,5")),
    *(("Rest empty", text, HALF) for text in ("0.3", "4,25", "0.4999", "7.75")),
    *(("Breathe in", text, EMPTY) for text in ("0", "-0", "0,0")),
    ("Breathe out", "0", EMPTY),
]


#: Presses a button, and tells what is wrong then, where, where the focus is, and what stands there.
PRESS_AND_LOOK = """(command) => {
    document.querySelector(`[data-command=${command}]`).click();
    const said = [...document.querySelectorAll('#pattern-problem[role=status] > p')];
    return {
        said: said.filter((one) => one.checkVisibility()).map((one) => one.textContent).join(),
        wrong: [...document.querySelectorAll('[aria-invalid=true]')].map((one) => one.name),
        focused: document.activeElement.name,
        typed: document.activeElement.value,
        state: document.querySelector('breathing-timer').dataset.state,
    };
}"""


def test_each_wrong_number_gets_its_sentence_and_the_focus_and_nothing_is_lost(
    timer: Page,
) -> None:
    write(timer, "5", "0", "5", "0", name="Slow")
    for label, text, sentence in WRONG:
        field = part(timer, label)
        good = field.input_value()
        field.fill(text)
        name = field.get_attribute("name")
        for command in ("breathe", "keep-pattern"):
            found = timer.evaluate(PRESS_AND_LOOK, command)
            assert sentence in found.pop("said"), text
            wanted = {"wrong": [name], "focused": name, "typed": text, "state": "idle"}
            assert found == wanted, text
        field.fill(good)
    expect(timer.locator("[aria-invalid=true]")).to_have_count(0)
    expect(sentences(timer, "pattern-problem")).to_have_count(0)
    expect(listed(timer)).to_have_count(0)
    expect(name_field(timer)).to_have_value("Slow")


@pytest.mark.parametrize(
    ("texts", "sentence"), [(("0", "0", "0"), EMPTY), (("1.5", "0", "2"), FAST)]
)
def test_what_is_no_slow_breath_gets_its_sentence(
    timer: Page, texts: tuple[str, ...], sentence: str
) -> None:
    write(timer, *texts)
    said = sentences(timer, "pattern-problem")
    expect(said).to_contain_text(sentence)
    expect(part(timer, "Breathe in")).to_have_accessible_description(said.inner_text())
    press(timer, "Start")
    expect(part(timer, "Breathe in")).to_be_focused()
    expect(part(timer, "Breathe in")).to_have_attribute("aria-invalid", "true")
    expect_state(timer, "idle")


def test_what_i_typed_is_there_at_the_next_visit_right_or_wrong(timer: Page) -> None:
    write(timer, "four", "0,3", "", "99", name=" <i>Half done ")
    reload(timer)
    expect(pattern(timer, OWN)).to_be_checked()
    values = [part(timer, label).input_value() for label in PARTS]
    assert values == ["four", "0,3", "", "99"]
    expect(name_field(timer)).to_have_value(" <i>Half done ")
    expect(sentences(timer, "pattern-problem")).to_contain_text(NUMBER)


#: Types into all fields at once, tries to begin and to save, and tells what came of it.
TRY = """(cases) => cases.map((case_) => {
    const timer = document.querySelector('breathing-timer');
    const said = (place) => document.querySelectorAll(`#${place} > p:not([hidden])`);
    const typed = {};
    document.querySelector('[value=custom]').click();
    for (const [name, codes] of Object.entries(case_)) {
        const field = document.querySelector(`breathing-editor [name=${name}]`);
        field.value = String.fromCodePoint(...codes);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        typed[name] = field.value;
    }
    document.querySelector('.timer__main').click();
    const found = {
        begun: timer.dataset.state === 'running',
        problems: said('pattern-problem').length,
        invalid: document.activeElement.ariaInvalid === 'true',
        lost: Object.keys(typed).filter((name) =>
            document.querySelector(`breathing-editor [name=${name}]`).value !== typed[name]),
    };
    document.querySelector('[data-command=breathe-finish]').click();
    document.querySelector('[data-command=keep-pattern]').click();
    const radio = [...document.querySelectorAll('[name=pattern]')].find((one) => one.checked);
    const label = radio.closest('label').querySelector('[data-name]');
    const named = typed.name.normalize('NFC').replaceAll(/\\s+/gu, ' ').trim();
    found.saved = radio.value === `own:${named}` && label.textContent === named;
    found.markup = label.childElementCount;
    found.nameProblems = said('name-problem').length;
    for (const drop of document.querySelectorAll('[data-command=drop-pattern]')) drop.click();
    found.left = Object.keys(localStorage).filter((key) => key.startsWith('breathing:pattern:'));
    return found;
})"""


def codes(*strings: str) -> st.SearchStrategy[list[int]]:
    """Pick one of some texts, by the numbers of their characters."""
    return st.sampled_from(strings).map(lambda string: [ord(one) for one in string])


#: Any text at all, with halves of characters too.
texts = st.lists(st.integers(0, 0x10FFFF), max_size=50)
good = codes("4", "4.5", "4,5", "15", "2", " 3 ", "0.5", "7.")
bad = codes("", " ", "0", "16", "-1", "0.3", "1e1", "0x4", "NaN", "9" * 99, "-0", "four") | texts
typed = st.fixed_dictionaries(
    {
        **dict.fromkeys(FIELDS, st.integers(0, 9).flatmap(lambda one: good if one else bad)),
        "name": codes("", "Slow", "Long" * 20) | texts,
    }
)


def settings_for(examples: int) -> settings:
    """Make the same cases each time, so many handfuls of them."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


@pytest.mark.parametrize("examples", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_whatever_i_type_is_breathed_or_says_what_is_wrong(timer: Page, examples: int) -> None:
    outcomes: set[tuple[bool, bool]] = set()

    @settings_for(examples)
    @given(st.lists(typed, min_size=10, max_size=20))
    def type_and_try(cases: list[dict[str, list[int]]]) -> None:
        for found in timer.evaluate(TRY, cases):
            assert found["lost"] == []
            assert found["begun"] == (found["problems"] == 0)
            assert found["begun"] or found["invalid"]
            assert found["saved"] == (found["begun"] and found["nameProblems"] == 0)
            assert found["problems"] < 2 > found["nameProblems"]
            assert found["markup"] == 0
            assert found["left"] == []
            outcomes.add((found["begun"], found["saved"]))

    type_and_try()
    assert outcomes == {(False, False), (True, False), (True, True)}, "all of it was tried"


# ---- Patterns of my own


def test_a_pattern_that_i_save_is_chosen_announced_and_there_at_the_next_visit(
    timer: Page,
) -> None:
    write(timer, "3.5", "0", "4,5", "1", name="  Slow   and low ")
    press(timer, "Save pattern")
    expect(told(timer)).to_have_text("“Slow and low” is saved on this device.")
    expect(pattern(timer, "Slow and low")).to_be_focused()
    expect(pattern(timer, "Slow and low")).to_be_checked()
    expect(part(timer, "Breathe in")).to_be_hidden()
    expect(timer.locator(".timer__chosen")).to_have_text("Slow and low, 5 minutes")
    reload(timer)
    expect(chosen(timer)).to_have_text("Slow and low")
    assert breathe(timer, 10) == [(IN, 3.5), (OUT, 4.5), (REST, 1)]
    assert json.loads(stored(timer)["breathing:pattern:slow and low"]) == {
        "name": "Slow and low",
        "seconds": {"in": 3.5, "top-up": 0, "hold": 0, "out": 4.5, "rest": 1},
    }


def test_the_editor_is_free_for_the_next_one(timer: Page) -> None:
    save(timer, "First", "4", "0", "4", "0")
    save(timer, "Second", "5", "0", "5", "0")
    expect(listed(timer)).to_have_text(["First", "Second"])
    pattern(timer, OWN).check()
    expect(name_field(timer)).to_have_value("")


NAMES = [
    '<img src=x onerror="alert(1)"> & &amp;',
    "👩‍❤️‍👩 \"calm\" 🫁 'n' `more`",
    "\u202enever closed",
    "\u2067\u0628\u0637\u064a\u0621\u2069 \u0628",
    *("__proto__", "constructor", "custom", "own:custom", "a'b\"]"),
]


def test_whatever_i_call_a_pattern_stays_text(timer: Page) -> None:
    timer.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for name in NAMES:
        save(timer, name, "4", "0", "6", "0")
        expect(told(timer)).to_have_text(f"“{name}” is saved on this device.")
        expect(timer.locator(".timer__chosen")).to_have_text(f"{name}, 5 minutes")
    for _ in range(2):
        assert sorted(listed(timer).all_text_contents()) == sorted(NAMES)
        assert listed(timer).locator("*").count() == 0
        reload(timer)
    # What turns the writing around turns nothing else around.
    places = timer.locator("[data-own] [data-name], #pattern-told [data-name]")
    turns = "(places) => new Set(places.map((place) => getComputedStyle(place).unicodeBidi)).size"
    assert places.evaluate_all(turns) == 1
    expect(places.first).to_have_css("unicode-bidi", "isolate")
    for name in NAMES:
        manage(timer, "Delete", name).click()
        expect(told(timer)).to_contain_text(f"“{name}” is deleted.")
    expect(listed(timer)).to_have_count(0)
    assert {*stored(timer)} == {"breathing:choices"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Give it a name"),
        (" \u200b\u2060 ", "Give it a name"),
        (" sLOW ", "You have a pattern by this name already."),
        ("x" * 41, "Make the name 40 characters long at most."),
    ],
)
def test_a_name_that_will_not_do_says_why(timer: Page, name: str, sentence: str) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    write(timer, "5", "0", "6", "0", name=name)
    press(timer, "Save pattern")
    said = sentences(timer, "name-problem")
    expect(said).to_contain_text(sentence)
    expect(name_field(timer)).to_be_focused()
    expect(name_field(timer)).to_have_attribute("aria-invalid", "true")
    expect(name_field(timer)).to_have_accessible_description(said.inner_text())
    expect(listed(timer)).to_have_text(["Slow"])
    name_field(timer).fill("Other")
    expect(said).to_have_count(0)
    expect(name_field(timer)).to_have_attribute("aria-invalid", "false")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Other", "Slow"])
    assert breathe(timer, 12) == [(IN, 5), (OUT, 6)]


def test_a_name_can_be_as_long_as_forty_letters_of_any_script(timer: Page) -> None:
    for letter in ("x", "é", "語", "🫁"):
        save(timer, letter * 40, "4", "0", "4", "0")
    pattern(timer, OWN).check()
    name_field(timer).press_sequentially("🫁" * 40)
    expect(name_field(timer)).to_have_value("🫁" * 40)


def test_a_long_name_makes_nothing_wider(timer: Page) -> None:
    size = timer.viewport_size
    assert size is not None
    timer.set_viewport_size({"width": 320, "height": 740})
    # A phone makes room for what is too wide, so the window tells nothing.
    ends = "(parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().right))"
    for name in ("w" * 40, "\u202e" + "語" * 39):
        save(timer, name, "4", "0", "4", "0")
        manage(timer, "Delete", name)
        assert timer.locator(".choice, #pattern-told, details li").evaluate_all(ends) <= 320
    timer.set_viewport_size(size)


def test_i_change_a_pattern_and_it_stays_chosen(timer: Page) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    manage(timer, "Change", "Slow").click()
    expect(part(timer, "Breathe in")).to_be_focused()
    expect(name_field(timer)).to_have_value("Slow")
    part(timer, "Breathe in").fill("5")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Slow"])
    expect(chosen(timer)).to_have_text("Slow")
    assert breathe(timer, 10) == [(IN, 5), (OUT, 4)]


def test_i_give_a_pattern_another_name(timer: Page) -> None:
    store(timer, own_patterns("Slow", "Low"))
    manage(timer, "Change", "Slow").click()
    name_field(timer).fill("low")
    press(timer, "Save pattern")
    expect(sentences(timer, "name-problem")).to_contain_text("already")
    reload(timer)
    name_field(timer).fill("SLOW")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Low", "SLOW"])
    manage(timer, "Change", "SLOW").click()
    name_field(timer).fill("Calm")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Calm", "Low"])
    assert {*stored(timer)} >= {"breathing:pattern:calm", "breathing:pattern:low"}
    assert "breathing:pattern:slow" not in stored(timer)


def test_a_change_that_i_left_changes_nothing(timer: Page) -> None:
    store(timer, own_patterns("Slow"))
    manage(timer, "Change", "Slow").click()
    part(timer, "Breathe in").fill("9")
    pattern(timer, "Belly breathing").check()
    save(timer, "Other")
    expect(listed(timer)).to_have_text(["Other", "Slow"])
    pattern(timer, "Slow").check()
    assert breathe(timer, 8) == [(IN, 3), (OUT, 4)]


def test_by_keyboard_i_delete_a_pattern_and_take_that_back(timer: Page) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    store(timer, own_patterns("Low"))
    timer.locator("summary", has_text="Change or delete").press("Enter")
    delete = timer.get_by_role("button", name="Delete “Slow”", exact=True)
    delete.focus()
    timer.keyboard.press("Enter")
    undo = timer.locator("#pattern-told[role=status]").get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(told(timer)).to_contain_text("“Slow” is deleted.")
    expect(chosen(timer)).to_have_text("Belly breathing")
    timer.keyboard.press("Enter")
    expect(told(timer)).to_have_text("“Slow” is saved on this device.")
    expect(pattern(timer, "Slow")).to_be_focused()
    expect(chosen(timer)).to_have_text("Slow")
    expect(undo).to_be_hidden()
    reload(timer)
    expect(listed(timer)).to_have_text(["Low", "Slow"])
    expect(chosen(timer)).to_have_text("Slow")


def test_taking_it_back_leaves_what_i_chose_since(timer: Page) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    manage(timer, "Delete", "Slow").click()
    pattern(timer, "Cyclic sigh").check()
    press(timer, "Undo")
    expect(listed(timer)).to_have_text(["Slow"])
    expect(chosen(timer)).to_have_text("Cyclic sigh")


def test_a_chosen_pattern_that_i_delete_gives_way_to_the_first(timer: Page) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    manage(timer, "Delete", "Slow").click()
    for _ in range(2):
        expect(chosen(timer)).to_have_text("Belly breathing")
        expect(timer.locator(".timer__chosen")).to_have_text("Belly breathing, 5 minutes")
        reload(timer)
    expect(timer.get_by_text("Change or delete your patterns")).to_be_hidden()


def test_there_is_room_for_twenty(timer: Page) -> None:
    store(timer, own_patterns(*(f"Number {number}" for number in range(1, 20))))
    save(timer, "Number 20", "4", "0", "4", "0")
    expect(listed(timer)).to_have_text([f"Number {number}" for number in range(1, 21)])
    write(timer, "5", "0", "5", "0", name="One more")
    press(timer, "Save pattern")
    expect(sentences(timer, "name-problem")).to_contain_text("You have 20 patterns")
    expect(name_field(timer)).to_have_value("One more")
    manage(timer, "Delete", "Number 7").click()
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_count(20)
    expect(chosen(timer)).to_have_text("One more")
    manage(timer, "Change", "One more").click()
    name_field(timer).fill("Another")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_count(20)


# ---- What is remembered


def choose_everything(page: Page) -> None:
    """Choose something else of everything."""
    pattern(page, "Box breathing").check()
    page.get_by_label("How long").select_option("12 minutes")
    page.get_by_role("checkbox", name="Leave out the holds").check()
    for label in ("A stone that swells and settles", "Words", "Say each phase"):
        page.get_by_role("checkbox", name=label).uncheck()
    for label in ("Sound", "Vibration", "Dim the screen"):
        page.get_by_role("checkbox", name=label).check()
    page.get_by_role("slider", name="Volume").fill("75")


CHOSEN = {
    "pattern": "box",
    "minutes": "12",
    **dict.fromkeys(("holds", "sound", "vibration", "dim"), True),
    **dict.fromkeys(("shape", "words", "announce"), False),
    "volume": "75",
}
READ_FORM = """() => Object.fromEntries([...document.querySelectorAll('kept-form [name]')]
    .filter((one) => one.type !== 'radio' || one.checked)
    .map((one) => [one.name, one.type === 'checkbox' ? one.checked : one.value]))"""


def test_what_i_chose_is_there_at_the_next_visit_and_nothing_else_is_kept(timer: Page) -> None:
    before = timer.evaluate(READ_FORM)
    choose_everything(timer)
    reload(timer)
    assert timer.evaluate(READ_FORM) == before | CHOSEN
    assert stored(timer).keys() == {"breathing:choices"}
    assert choices(timer) == CHOSEN


def test_two_tabs_show_the_same(timer: Page, other: Page) -> None:
    timer.get_by_role("checkbox", name="Words").uncheck()
    timer.get_by_role("slider", name="Volume").fill("75")
    expect(other.get_by_role("slider", name="Volume")).to_have_value("75")
    save(timer, "From one", "4", "0", "4", "0")
    expect(chosen(other)).to_have_text("From one")
    assert other.evaluate(READ_FORM) == timer.evaluate(READ_FORM)
    save(other, "From the other", "5", "0", "5", "0")
    expect(listed(timer)).to_have_text(["From one", "From the other"])
    manage(timer, "Delete", "From one").click()
    expect(listed(other)).to_have_text(["From the other"])
    expect(chosen(timer)).to_have_text("From the other")


def test_a_pattern_that_another_tab_changes_is_breathed_as_it_is_now(
    timer: Page, other: Page
) -> None:
    save(timer, "Slow", "4", "0", "4", "0")
    expect(chosen(other)).to_have_text("Slow")
    manage(timer, "Change", "Slow").click()
    part(timer, "Breathe out").fill("7")
    name_field(timer).fill("Slower")
    press(timer, "Save pattern")
    expect(chosen(other)).to_have_text("Slower")
    assert breathe(other, 12) == [(IN, 4), (OUT, 7)]
    manage(timer, "Delete", "Slower").click()
    expect(chosen(other)).to_have_text("Belly breathing")


def test_i_stay_where_i_am_while_another_tab_saves(timer: Page, other: Page) -> None:
    store(timer, own_patterns("Slow", "Low"))
    manage(timer, "Delete", "Slow").focus()
    expect(listed(other)).to_have_count(2)
    save(other, "Quick", "2", "0", "2", "0")
    expect(listed(timer)).to_have_count(3)
    expect(timer.get_by_role("button", name="Delete “Slow”", exact=True)).to_be_focused()


def test_two_tabs_do_not_write_into_one_another(timer: Page, other: Page) -> None:
    write(timer, "3", "0", "3", "0", name="Here")
    write(other, "7", "0", "7", "0", name="There")
    other.get_by_label("How long").select_option("9 minutes")
    expect(timer.get_by_label("How long")).to_have_value("9")
    assert [name_field(tab).input_value() for tab in (timer, other)] == ["Here", "There"]
    for tab in (timer, other):
        press(tab, "Save pattern")
    for tab in (timer, other):
        expect(listed(tab)).to_have_text(["Here", "There"])
    pattern(timer, "Here").check()
    assert breathe(timer, 7) == [(IN, 3), (OUT, 3)]


@pytest.mark.parametrize("rounds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_two_tabs_that_save_at_the_same_time_lose_nothing(
    timer: Page, other: Page, rounds: int
) -> None:
    wait = """(channel) => {
        const button = document.querySelector('[data-command=keep-pattern]');
        new BroadcastChannel(channel).onmessage = () => button.click();
    }"""
    for number in range(rounds):
        for tab, name in ((timer, "Here"), (other, "There")):
            write(tab, "4", "0", "4", "0", name=f"{name} {number}")
            tab.evaluate(wait, f"round {number}")
        timer.evaluate(
            """(channel) => {
                new BroadcastChannel(channel).postMessage('');
                document.querySelector('[data-command=keep-pattern]').click();
            }""",
            f"round {number}",
        )
        for tab in (timer, other):
            expect(listed(tab)).to_have_text([f"Here {number}", f"There {number}"])
        timer.evaluate("() => localStorage.clear()")
        for tab in (timer, other):
            reload(tab)


def test_a_tab_that_breathes_does_not_undo_what_another_one_chose(timer: Page, other: Page) -> None:
    timer.get_by_role("checkbox", name="Sound").check()
    press(timer, "Start")
    expect_state(timer, "running")
    other.get_by_label("How long").select_option("3 minutes")
    save(other, "Slow", "4", "0", "4", "0")
    press(timer, "Sound off")
    kept = {"pattern": "own:Slow", "minutes": "3", "sound": False}
    assert choices(timer).items() >= kept.items()
    press(timer, "Finish")
    expect(chosen(timer)).to_have_text("Slow")
    expect(timer.get_by_label("How long")).to_have_value("3")


def test_taking_back_never_replaces_what_another_tab_saved(timer: Page, other: Page) -> None:
    store(timer, own_patterns("Slow"))
    manage(timer, "Delete", "Slow").click()
    save(other, "slow", "9", "0", "9", "0")
    expect(listed(timer)).to_have_text(["slow"])
    press(timer, "Undo")
    expect(told(timer)).to_contain_text("You have another “Slow” by now.")
    manage(timer, "Change", "slow").click()
    name_field(timer).fill("Slower")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Slower"])


# ---- Where little or nothing can be kept


def test_where_nothing_can_be_kept_it_all_works_for_the_visit_and_says_so(
    refusing: Page,
) -> None:
    timer = open_timer(refusing)
    refused = timer.get_by_text("This browser doesn’t let us keep your choices.")
    expect(refused).to_be_hidden()
    pattern(timer, "Cyclic sigh").check()
    expect(refused).to_be_visible()
    save(timer, "Slow", "4", "0", "4", "0")
    expect(told(timer)).to_contain_text("This browser doesn’t let us keep “Slow”.")
    timer.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(listed(timer)).to_have_text(["Slow"])
    expect(chosen(timer)).to_have_text("Slow")
    assert breathe(timer, 9) == [(IN, 4), (OUT, 4)]
    manage(timer, "Change", "Slow").click()
    name_field(timer).fill("Low")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Low"])
    manage(timer, "Delete", "Low").click()
    expect(told(timer)).to_contain_text("“Low” is deleted.")
    press(timer, "Undo")
    expect(listed(timer)).to_have_text(["Low"])


FILL = """() => {
    let piece = 'x'.repeat(1 << 20);
    for (let number = 0; piece; number += 1) {
        try {
            localStorage.setItem(`full:${number}`, piece);
        } catch {
            piece = piece.slice(piece.length / 2 + 1);
        }
    }
}"""


def test_when_the_storage_is_full_nothing_on_the_page_is_lost(timer: Page, other: Page) -> None:
    timer.evaluate(FILL)
    refused = timer.get_by_text("This browser doesn’t let us keep your choices.")
    timer.get_by_label("How long").select_option("17 minutes")
    expect(refused).to_be_visible()
    save(timer, "Slow", "4", "0", "4", "0")
    expect(told(timer)).to_contain_text("This browser doesn’t let us keep “Slow”.")
    # Another tab makes a little room, and this one hears of it.
    other.evaluate("() => localStorage.removeItem('full:0')")
    timer.wait_for_function("() => localStorage.getItem('full:0') === null")
    expect(listed(timer)).to_have_text(["Slow"])
    expect(timer.get_by_label("How long")).to_have_value("17")
    timer.get_by_role("checkbox", name="Words").uncheck()
    expect(refused).to_be_hidden()
    reload(timer)
    expect(timer.get_by_label("How long")).to_have_value("17")


# ---- What is damaged

DAMAGED = ["", "{", "null", "7", '"box"', "[]", '[{"name":"Slow"}]', "\0\uffff", "x" * 100_000]


@pytest.mark.parametrize("text", ["{", "[]"])
def test_damaged_choices_are_set_aside_and_do_no_harm(timer: Page, text: str) -> None:
    store(timer, {"breathing:choices": text})
    expect(chosen(timer)).to_have_text("Belly breathing")
    assert stored(timer)["breathing:choices"] == text, "a look changes nothing"
    timer.get_by_label("How long").select_option("3 minutes")
    assert choices(timer) == {"minutes": "3"}
    assert stored(timer)["damaged:breathing:choices"] == text
    reload(timer)
    expect(timer.get_by_label("How long")).to_have_value("3")


#: Saves a pattern by each of these names.
SAVE_ALL = """(names) => names.forEach((name) => {
    document.querySelector('[name=pattern][value=custom]').click();
    document.querySelector('[name=name]').value = name;
    document.querySelector('[data-command=keep-pattern]').click();
})"""


def test_damaged_patterns_are_set_aside_and_do_no_harm(timer: Page) -> None:
    texts = [
        *(*DAMAGED, '{"name":"Slow"}', '{"name":"Slow","seconds":null}'),
        '{"name":"Slow","seconds":{"in":{"toString":1},"out":4}}',
        '{"name":"Slow","seconds":{"in":"4,5","out":"4"}}',
        '{"name":"Slow","seconds":{"in":[4],"out":4}}',
        '{"name":"Slow","seconds":{"in":1e999,"out":4}}',
        '{"name":{"toString":null},"seconds":{"in":4,"out":4}}',
        '{"name":"Other","seconds":{"in":4,"out":4}}',
    ]
    damaged = {
        f"breathing:pattern:slow {number}": text.replace("Slow", f"Slow {number}")
        for number, text in enumerate(texts)
    }
    store(timer, {**damaged, **own_patterns("Low")})
    expect(listed(timer)).to_have_text(["Low"])
    save(timer, "Other", "4", "0", "4", "0")
    assert damaged.items() <= stored(timer).items(), "nobody needs their places"
    names = [f"Slow {number}" for number in range(len(texts))]
    timer.evaluate(SAVE_ALL, names)
    aside = {f"damaged:{key}": text for key, text in damaged.items()}
    assert aside.items() <= stored(timer).items()
    reload(timer)
    expect(listed(timer)).to_have_text(["Low", "Other", *names])


def test_a_second_damaged_value_is_not_written_over_the_first(timer: Page) -> None:
    store(timer, {"breathing:choices": "{2", "damaged:breathing:choices": "{1"})
    timer.get_by_label("How long").select_option("3 minutes")
    expect(timer.get_by_text("doesn’t let us keep your choices")).to_be_visible()
    assert stored(timer) == {"breathing:choices": "{2", "damaged:breathing:choices": "{1"}


def test_what_a_newer_version_keeps_survives(timer: Page) -> None:
    newer = {"minutes": "4", "pattern": "tide", "light": {"hue": 7}, "__proto__": {"sound": True}}
    text = json.dumps(newer)
    slow = {"name": "Slow", "seconds": {"in": 4, "out": 4, "sigh": 2}, "color": "blue"}
    store(timer, {"breathing:choices": text, "breathing:pattern:slow": json.dumps(slow)})
    expect(timer.get_by_label("How long")).to_have_value("4")
    expect(timer.get_by_role("checkbox", name="Sound")).not_to_be_checked()
    timer.get_by_label("How long").select_option("3 minutes")
    assert choices(timer) == newer | {"minutes": "3"}
    manage(timer, "Change", "Slow").click()
    name_field(timer).fill("Low")
    press(timer, "Save pattern")
    expect(listed(timer)).to_have_text(["Low"])
    assert json.loads(stored(timer)["breathing:pattern:low"])["color"] == "blue"


HOSTILE = ("__proto__", "constructor", "toString", "valueOf", "hasOwnProperty", "length", "then")
KNOWN = ("pattern", "minutes", "holds", "sound", "volume", "dim", "changing", "name", *FIELDS)
names = st.sampled_from([*HOSTILE, *KNOWN, "seconds"]) | st.text(max_size=8)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["own:Slow", "custom", "box", "5", "x" * 9_999]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)
bodies = st.text(max_size=30) | json_values.map(json.dumps)
answers = st.dictionaries(st.sampled_from([*KNOWN, *HOSTILE]), json_values).map(json.dumps)
patterns = st.fixed_dictionaries(
    {"name": st.just("Slow") | json_values},
    optional={"seconds": st.dictionaries(st.sampled_from([*FIELDS, *HOSTILE]), json_values)},
).map(json.dumps)
storages = st.fixed_dictionaries(
    {"breathing:choices": answers | bodies},
    optional={
        "breathing:pattern:slow": patterns | bodies,
        "breathing:pattern:": bodies,
        "breathing:pattern:__proto__": bodies,
        "breathing:patterns": bodies,
    },
)
#: Puts something into the storage as another tab would, uses the page, and tells what is there.
MEET = """(cases) => cases.map((kept) => {
    localStorage.clear();
    Object.assign(localStorage, kept);
    dispatchEvent(new Event('storage'));
    const find = (selector) => document.querySelector(selector);
    find('[name=words]').click();
    find('[name=pattern]:not(:checked)').click();
    const pattern = find('[name=pattern]:checked').value;
    const answers = { words: find('[name=words]').checked, pattern };
    return { answers, stored: { ...localStorage } };
})"""


def as_object(text: str) -> dict[str, Any] | None:
    """Read a text as what choices are, if it is that."""
    try:
        value = json.loads(text, parse_int=float, parse_constant=lambda name: 1 / 0)
    except (ValueError, ZeroDivisionError):
        return None
    return value if isinstance(value, dict) else None


@pytest.mark.parametrize("examples", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_whatever_is_stored_does_no_harm_and_is_not_lost(
    timer: Page, faults: list[str], examples: int
) -> None:
    @settings_for(examples)
    @given(st.lists(storages, min_size=10, max_size=20))
    def meet(cases: list[dict[str, str]]) -> None:
        for case, found in zip(cases, timer.evaluate(MEET, cases), strict=True):
            kept, text = found["stored"], case["breathing:choices"]
            now = json.loads(kept["breathing:choices"], parse_int=float)
            if (before := as_object(text)) is None:
                assert now == found["answers"]
                assert kept["damaged:breathing:choices"] == text
            else:
                assert now == before | found["answers"]
            others = {key: value for key, value in case.items() if key != "breathing:choices"}
            assert others.items() <= kept.items()
        assert faults == []

    meet()


@pytest.mark.parametrize("examples", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_whatever_is_stored_i_can_open_the_page(
    timer: Page, faults: list[str], examples: int
) -> None:
    @settings_for(examples)
    @given(storages)
    def meet(case: dict[str, str]) -> None:
        timer.evaluate("() => localStorage.clear()")
        store(timer, case)
        pattern(timer, "Belly breathing").check()
        press(timer, "Just three breaths")
        expect_state(timer, "running")
        assert faults == []

    meet()


# ---- Forgetting


def forget(page: Page) -> None:
    """Have it forgotten in the settings."""
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('display-settings')")
    press(page, "Forget my breathing patterns")


def test_i_have_it_forgotten_in_the_settings_and_nothing_brings_it_back(
    timer: Page, other: Page
) -> None:
    before = timer.evaluate(READ_FORM)
    timer.get_by_label("How long").select_option("12 minutes")
    save(timer, "Slow", "4", "0", "4", "0")
    later = {f"damaged:{key}": "{" for key in ("breathing:choices", "breathing:pattern:low")}
    store(timer, {**later, "breathing:later": "x", "plain:adult": "yes"})
    forget(other)
    expect(other.get_by_text("Done. Nothing").filter(visible=True)).to_have_count(1)
    assert stored(other) == {"plain:adult": "yes"}
    expect(listed(timer)).to_have_count(0)
    assert timer.evaluate(READ_FORM) == before
    timer.get_by_role("checkbox", name="Words").uncheck()
    assert choices(timer) == {"words": False}


def test_settings_say_so_where_nothing_can_be_forgotten(refusing: Page) -> None:
    forget(refusing)
    expect(refusing.get_by_text("didn’t let us remove it").filter(visible=True)).to_have_count(1)
