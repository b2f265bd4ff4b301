"""I can breathe along by ear: I hear each phase once and in time, and no more than I asked for."""

import pytest
from playwright.sync_api import expect

from tests.browser.by_ear import Open, button, go_to, hear, heard, now
from tests.browser.orca import PATIENCE, Listener

pytestmark = [pytest.mark.slow, pytest.mark.timing]

#: Three breaths of five seconds in and five out, after what gets one ready, in seconds.
SESSION = 32
#: How late a phase may be heard, in milliseconds.
LATE = 1_000
PAUSED = "Paused. This breath begins again when you go on."
DONE = "That’s it. Let your breath find its own way now."
FIGURES = "Time 0:30 · whole breaths 3"


def test_i_hear_each_phase_once_and_in_time(listener: Listener, arrive: Open) -> None:
    page = arrive()
    go_to(listener, button(page, "Just three breaths"), "Just three breaths push button.")
    mark = listener.press("space")
    hear(listener, FIGURES, mark, PATIENCE + SESSION)
    # What is said is said in order: nothing comes between the end and the next button.
    after = listener.press("Tab")
    hear(listener, "One more minute push button.", after)
    said = [one for one in listener.ears.since(mark) if one.words != "One more minute push button."]
    phases = ["Breathe in", "Breathe out"] * 3
    words = [one.words for one in said]
    assert words == ["Pause push button.", "Get ready", *phases, DONE, FIGURES]
    begins = page.evaluate("() => begins")
    late = [one.at - begins - 5_000 * number for number, one in enumerate(said[2:-1])]
    assert all(0 < time < LATE for time in late), late


def test_i_hear_that_it_pauses_and_goes_on(listener: Listener, arrive: Open) -> None:
    page = arrive()
    main = page.locator("[data-command=breathe]")
    go_to(listener, main, "Start push button.")
    mark = listener.press("Return")
    hear(listener, "Breathe in", mark)
    mark = listener.press("space")
    hear(listener, PAUSED, mark)
    expect(main).to_be_focused()
    expect(main).to_have_accessible_name("Go on")

    mark = listener.press("space")
    hear(listener, "Breathe in", mark)
    assert heard(listener, mark) == ["Get ready", "Breathe in"], "the breath begins again"
    expect(main).to_be_focused()


def test_i_hear_that_it_ends_when_i_finish_and_begins_again(
    listener: Listener, arrive: Open
) -> None:
    page = arrive()
    main = page.locator("[data-command=breathe]")
    go_to(listener, main, "Start push button.")
    mark = listener.press("Return")
    hear(listener, "Breathe in", mark)
    longer = button(page, "One more minute")
    mark = listener.press("Tab")
    hear(listener, "One more minute push button.", mark)
    mark = listener.press("space")
    listener.ears.wait(lambda said: any(words.endswith(" left") for words in said), mark)
    expect(longer).to_be_focused()

    mark = listener.press("Tab")
    hear(listener, "Finish push button.", mark)
    mark = listener.press("space")
    hear(listener, DONE, mark)
    expect(main).to_be_focused()
    listener.ears.wait(lambda said: said[-1].startswith("Time "), mark)
    said = [words for words in heard(listener, mark) if not words.startswith("Breathe ")]
    assert said[:-1] == ["Start again push button.", DONE]

    mark = listener.press("space")
    hear(listener, "Breathe in", mark)
    expect(main).to_be_focused()
    assert heard(listener, mark) == ["Get ready", "Breathe in"]


def test_i_hear_that_it_begins_anew_with_one_more_minute(listener: Listener, arrive: Open) -> None:
    page = arrive()
    go_to(listener, button(page, "Just three breaths"), "Just three breaths push button.")
    mark = listener.press("space")
    hear(listener, "Get ready", mark)
    go_to(listener, button(page, "Finish"), "Finish push button.")
    mark = listener.press("space")
    hear(listener, DONE, mark)
    longer = button(page, "One more minute")
    go_to(listener, longer, "One more minute push button.")
    mark = listener.press("space")
    hear(listener, "Breathe in", mark)
    assert heard(listener, mark) == ["Get ready", "Breathe in"]
    expect(longer).to_be_focused()


def test_with_announcements_off_no_phase_is_said(listener: Listener, arrive: Open) -> None:
    page = arrive(announce=False)
    main = page.locator("[data-command=breathe]")
    go_to(listener, main, "Start push button.")
    mark = listener.press("space")
    # It can still be read by whoever looks for it.
    expect(page.locator(".timer__said")).to_have_text("Breathe out", timeout=15_000)
    listener.press("space")
    hear(listener, PAUSED, mark)
    assert heard(listener, mark) == [PAUSED]


def test_i_hear_what_i_have_just_switched_on(listener: Listener, arrive: Open) -> None:
    page = arrive(announce=False)
    announce = page.get_by_role("checkbox", name="Say each phase")
    mark = now()
    announce.focus()
    hear(listener, "Without a screen reader, nothing is said.", mark)
    assert "Say each phase to a screen reader check box not checked." in heard(listener, mark)
    mark = listener.press("space")
    hear(listener, "Breathe in", mark)
    assert heard(listener, mark) == ["checked", "Breathe in"]


def test_a_pattern_has_a_short_name_and_then_a_hint(listener: Listener, arrive: Open) -> None:
    page = arrive()
    mark = now()
    page.get_by_role("radio", name="Box breathing").focus()
    hint = "Breathe in, hold, breathe out and rest, for 4 seconds each."
    hear(listener, hint, mark)
    assert heard(listener, mark)[-3:] == ["Box breathing.", "not selected radio button", hint]
    mark = now()
    page.get_by_label("How long").focus()
    hear(listener, "It ends with a whole breath.", mark)


def test_a_link_to_three_breaths_leads_me_at_once(listener: Listener, arrive: Open) -> None:
    page = arrive("/help-now/")
    page.locator("[href$='#three-breaths']").first.focus()
    mark = listener.press("Return")
    hear(listener, "Breathe in", mark)
    # Every page tells by itself, at some time after it arrived, that it is on the device.
    said = [words for words in heard(listener, mark) if not words.startswith("Available ")]
    assert said[-2:] == ["Get ready", "Breathe in"]
    mark = listener.press("Tab")
    hear(listener, "Pause push button.", mark)
