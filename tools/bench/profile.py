"""How long a page spends in a function, as the browser's own profiler sees it."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import CDPSession

#: How often the profiler looks where a page is, in microseconds.
_INTERVAL = 500


@contextmanager
def profiled(session: CDPSession) -> Iterator[dict[str, float]]:
    """Give, at the end, the milliseconds spent in each function and in all that it called."""
    spent: dict[str, float] = defaultdict(float)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": _INTERVAL})
    session.send("Profiler.start")
    yield spent
    profile = session.send("Profiler.stop")["profile"]
    calls = {call["id"]: call for call in profile["nodes"]}
    callers = {called: call for call, one in calls.items() for called in one.get("children", ())}
    for call, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        for name in _stack(calls, callers, call):
            spent[name] += microseconds / 1000


def _stack(calls: dict[int, Any], callers: dict[int, int], call: int | None) -> set[str]:
    """Name the functions that are under way in a call."""
    names = set()
    while call is not None:
        names.add(calls[call]["callFrame"]["functionName"])
        call = callers.get(call)
    return names
