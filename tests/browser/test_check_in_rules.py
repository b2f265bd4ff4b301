"""After a session I am asked how I am for as long as it matters, and never more than once a day."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.journal import Record
from tests.browser.readiness import LIMITS, TODAY, check_in, day, journal, nameless, note, session
from tests.browser.rules import Ask, asking, bring_rules

BLOOD: Record = {"blood": "smear"}
NORMAL: Record = {"back_to_normal": True}


@pytest.fixture(scope="module")
def ask(browser: Browser, base_url: str) -> Iterator[Ask]:
    """Give the means to ask the rules about many cases at once."""
    page = bring_rules(browser, base_url, "check_in")
    with asking(page) as ask_page:
        yield ask_page


@pytest.mark.parametrize(
    ("entries", "about", "lasting"),
    [
        # An ordinary session is asked about on the three days after it.
        ([], None, False),
        ([session(0)], None, False),
        ([session(1)], 1, False),
        ([session(3)], 3, False),
        ([session(4)], None, False),
        ([session(-1)], None, False),
        ([nameless(2)], 2, False),
        ([note(1)], None, False),
        ([session(3), session(1)], 1, False),
        # Once a day is enough, whatever was answered.
        ([session(1), check_in(0)], None, False),
        ([session(2), check_in(1)], 2, False),
        # After blood, strong or sharp pain or a stop for pain, until all is back to normal.
        ([session(1, **BLOOD)], 1, True),
        ([session(40, **BLOOD)], 40, True),
        ([note(40, **BLOOD)], 40, True),
        ([session(40, pain=4)], 40, True),
        ([session(40, pain=3)], None, False),
        ([session(40, sharp=True)], 40, True),
        ([session(40, ended="pain")], 40, True),
        ([session(40, pain=4), check_in(39, **NORMAL)], None, False),
        ([session(40, pain=4), check_in(39, back_to_normal=False)], 40, True),
        ([session(40, pain=4), check_in(39)], 40, True),
        ([session(40, pain=4, **NORMAL)], None, False),
        ([session(40, pain=4), check_in(41, **NORMAL)], 40, True),
        # On the day itself, nobody knows which of the two was first.
        ([session(40, **BLOOD), check_in(40, **NORMAL)], 40, True),
        ([session(40, **BLOOD), check_in(39, **NORMAL), check_in(5, **BLOOD)], 5, True),
        ([session(40, pain=4), check_in(0)], None, False),
    ],
)
def test_i_am_asked_about_the_latest_that_is_open(
    ask: Ask, entries: list[Record], about: int | None, lasting: bool
) -> None:
    code = "([entries, today, limits]) => rules.checkInDue(entries, today, limits) ?? null"
    cases = [[journal(one), TODAY.isoformat(), LIMITS] for one in (entries, entries[::-1])]
    expected = None if about is None else {"about": day(about), "lasting": lasting}
    assert ask(code, cases) == [expected, expected]
