"""What the breathing timer says of its patterns and its switches holds to the guide's rules."""

import pytest
import textstat
from flask import Flask

from pwa.breathing import Breathing
from pwa.forms import BreathingForm, OwnPatternForm
from tests.rules.test_prose import (
    EXTERNAL,
    MAX_GRADE,
    PRESSURE,
    SENTENCE_END,
    as_sentence,
    flagged,
    listed_words,
    shared_runs,
)


@pytest.fixture(scope="module")
def breathing(app: Flask) -> Breathing:
    """Give what the timer offers."""
    offered: Breathing = app.extensions["guide"].breathing
    return offered


@pytest.fixture(scope="module")
def said(app: Flask, breathing: Breathing) -> str:
    """Give all that is said of the patterns, the cautions and the switches."""
    told = [line for one in breathing.patterns for line in (one.how, one.known, one.adapt)]
    with app.test_request_context():
        forms = (BreathingForm(breathing.patterns), OwnPatternForm())
        fields = [field for form in forms for field in form]
    words = [line for field in fields for line in (field.label.text, field.description) if line]
    lines = (*told, breathing.holds.text, breathing.stop.text, *words)
    return "\n".join(as_sentence(line) for line in lines)


def test_it_reads_at_grade_eight_or_lower(breathing: Breathing, said: str) -> None:
    assert textstat.flesch_kincaid_grade(said) <= MAX_GRADE
    for pattern in breathing.patterns:
        told = f"{pattern.how} {pattern.known} {pattern.adapt}"
        assert textstat.flesch_kincaid_grade(told) <= MAX_GRADE, told


def test_it_is_in_us_spelling(said: str) -> None:
    assert flagged(said) - {word.casefold() for word in listed_words()} == set()


def test_it_is_calm_and_in_our_own_words(said: str) -> None:
    assert "!" not in said
    assert PRESSURE.findall(said) == []
    assert shared_runs(said) == []
    assert EXTERNAL.findall(said) == []


def test_it_is_brief(breathing: Breathing) -> None:
    for pattern in breathing.patterns:
        assert len(SENTENCE_END.findall(pattern.how)) == 1
        assert len(SENTENCE_END.findall(pattern.known)) <= 2
        assert len(SENTENCE_END.findall(pattern.adapt)) <= 2
