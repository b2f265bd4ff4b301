"""The reasons that a reading of the journal can have, and the facts that each rests on.

A reason without facts is our own caution, and its words say so.
"""

from dataclasses import dataclass

from .readiness import Readiness
from .register import FactId
from .signs import Level, Sign

#: The limits that each rule goes by, in the order in which rules lead.
_LIMITS: dict[str, tuple[str, ...]] = {
    "emergency-sign": (),
    "urgent-sign": (),
    "much-blood": ("days_between_blood",),
    "blood-running": ("days_between_blood",),
    "blood-again": ("days_between_blood",),
    "sore-for-long": ("days_of_soreness",),
    "often-painful": ("painful_sessions",),
    "after-blood": ("days_after_blood",),
    "after-sign": (),
    "told-to-wait": (),
    "sore": ("days_after_session",),
    "not-normal": (),
    "open-question": ("days_to_answer",),
    "recent-session": ("days_after_session",),
    "full-week": ("sessions_a_week",),
    "setback": ("sessions_at_ease",),
    "pause": ("days_of_pause",),
    "ready": ("sessions_at_ease",),
    "not-yet": ("sessions_at_ease",),
    "no-session": ("sessions_at_ease",),
    "no-step": (),
}
_FACTS: dict[str, tuple[FactId, ...]] = {
    "often-painful": ("PAIN-7",),
    "setback": ("PAIN-7", "RED-4"),
}
#: How the facts begin that say what is an emergency, and what is for a doctor or clinic.
_WHEN_WRONG = "RED-"
_LEVELS: dict[str, Level] = {"emergency-sign": "emergency", "urgent-sign": "urgent"}


@dataclass(frozen=True)
class Reason:
    """What the app says of the journal, by the name of the rule that says it."""

    rule: str
    facts: tuple[FactId, ...]


def reasons(readiness: Readiness, signs: tuple[Sign, ...]) -> dict[str, Reason]:
    """Give every reason that there can be by its rule, in the order in which they lead."""
    limits = dict(readiness.limits)
    by_level = {
        rule: tuple(
            fact
            for sign in signs
            if sign.level == level
            for fact in sign.facts
            if fact.startswith(_WHEN_WRONG)
        )
        for rule, level in _LEVELS.items()
    }
    found = {}
    for rule, names in _LIMITS.items():
        resting = tuple(fact for name in names for fact in limits[name].facts)
        facts = resting + _FACTS.get(rule, ()) + by_level.get(rule, ())
        found[rule] = Reason(rule, tuple(dict.fromkeys(facts)))
    return found
