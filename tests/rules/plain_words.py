"""What the words of every page hold to; `said` of a test module gives the words."""

import textstat

from tests.rules.test_prose import (
    EXTERNAL,
    MAX_GRADE,
    PRESSURE,
    flagged,
    listed_words,
    shared_runs,
)


class PlainWords:
    """Tests of the words that the fixture `said` gives."""

    def test_they_read_at_grade_eight_or_lower(self, said: str) -> None:
        assert textstat.flesch_kincaid_grade(said) <= MAX_GRADE

    def test_they_are_in_us_spelling(self, said: str) -> None:
        assert flagged(said) - {word.casefold() for word in listed_words()} == set()

    def test_they_are_calm_and_our_own(self, said: str) -> None:
        assert "!" not in said
        assert PRESSURE.findall(said) == []
        assert shared_runs(said) == []
        assert EXTERNAL.findall(said) == []
