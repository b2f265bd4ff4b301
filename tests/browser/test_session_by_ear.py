"""I go through a session by ear: I hear where I am, and Stop is where I can find it."""

import pytest

from tests.browser.by_ear import Open, button, go_to, heard
from tests.browser.orca import PATIENCE, Listener
from tests.browser.session import at

pytestmark = [pytest.mark.slow, pytest.mark.timing]


def hear_title(listener: Listener, title: str, mark: float) -> None:
    """Wait until the title of a screen is said; Orca may say more of it."""
    said = f"{title} heading level 2"
    listener.ears.wait(lambda heard: any(one.startswith(said) for one in heard), mark)


def test_i_hear_each_screen_by_its_title_from_beginning_to_end(
    listener: Listener, arrive: Open
) -> None:
    page = arrive("/session/")
    for name, title in (
        ("Yes, I want this", "Before you start"),
        ("Next: settle", "Settle"),
        ("Begin the session", "Your session"),
        ("Stop", "You stopped. That is right."),
        ("It hurts, or it hurt", "Does any of these fit, even one?"),
        ("No, none of these", "And any of these, even one?"),
        ("No, none of these", "Rest at home"),
        ("Next", "Afterwards"),
        ("Next: a note for your journal", "A note for your journal"),
        ("Save entry", "Saved in your journal"),
    ):
        go_to(listener, button(page, name).filter(visible=True), f"{name} push button.")
        mark = listener.press("Return")
        hear_title(listener, title, mark)
        said = [words for words in heard(listener, mark) if title in words]
        assert len(said) == 1, f"{title} is said once"


def test_i_hear_a_prompt_when_its_time_has_come_and_no_time_that_passes(
    listener: Listener, arrive: Open
) -> None:
    page = arrive("/session/")
    for name in ("Yes, I want this", "Next: settle", "Begin the session"):
        button(page, name).filter(visible=True).click()
    at(page, "going")
    go_to(listener, button(page, "Stop").filter(visible=True), "Stop push button.")
    mark = listener.press("Tab")
    prompt = "How is it, from 0 to 10?"
    listener.ears.wait(lambda said: any(prompt in one for one in said), mark, PATIENCE + 130)
    assert not [words for words in heard(listener, mark) if "Time so far" in words]


def test_after_what_is_stuck_i_hear_that_it_is_an_emergency(
    listener: Listener, arrive: Open
) -> None:
    page = arrive("/session/")
    button(page, "Yes, I want this").click()
    go_to(listener, button(page, "Stop").filter(visible=True), "Stop push button.")
    mark = listener.press("space")
    hear_title(listener, "You stopped. That is right.", mark)
    go_to(listener, button(page, "Something is stuck"), "Something is stuck push button.")
    mark = listener.press("space")
    hear_title(listener, "Get emergency help now", mark)
