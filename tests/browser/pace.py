"""The pace of breathing: what is due when, and a device whose clock a test turns on."""

import json
from itertools import accumulate
from typing import Any

from playwright.sync_api import Page

#: How long each part of a breath is, in seconds, in the order in which they follow.
Seconds = dict[str, float]
#: What begins, and when: milliseconds since the first breath began.
Due = tuple[str, float]

#: The time to get ready before the first breath, and others, in milliseconds.
LEAD = 2_000
SECOND = 1_000
MINUTE = 60 * SECOND

#: Keeps choices as a visit before would have, and notes what the timer does from now on.
_KEEP = "for (const [key, kept] of Object.entries({})) localStorage.setItem(key, kept);"
_NOTE = """() => {
  const said = document.querySelector('.timer__said');
  const words = document.querySelectorAll('.breath__words [data-kind]');
  const kinds = new Map(Array.from(words, (word) => [word.textContent, word.dataset.kind]));
  window.noted = [];
  const note = (what, kind) => noted.push({ what, kind, at: performance.now() });
  addEventListener('breathing-timer:phase', ({ detail }) => note('phase', detail));
  addEventListener('breathing-timer:change', ({ detail }) => {
    window.start = detail.start;
    note('change', detail.state);
  });
  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const { textContent } of added) note('said', kinds.get(textContent));
  }).observe(said, { childList: true });
}"""

#: Stops the clocks of the page: from then on a test lets time pass. What is due happens one after
#: the other and each `late` by another part of so many milliseconds, and a hidden page is woken
#: only `every` so many. Who waits, waits for four milliseconds at least, as browsers have it.
_CLOCK = """() => {
  let now = Math.ceil(performance.now());
  let date = Date.now() - now;
  let last = 0;
  let chance = 0.5;
  const timers = new Map();
  const { port1, port2 } = new MessageChannel();
  // What has been promised comes first.
  const settled = () => new Promise((go) => { port1.onmessage = go; port2.postMessage(''); });
  const lateness = () => (chance = (chance * 997 + 0.123) % 1) * clock.late;
  const woken = (due) => (clock.every ? Math.ceil(due / clock.every) * clock.every : due);
  performance.now = () => now;
  window.Date = class extends Date {
    static now() { return date + now; }
    constructor(...given) { super(...(given.length ? given : [date + now])); }
  };
  window.clearTimeout = (id) => timers.delete(id);
  window.setTimeout = (call, after = 0) => {
    last += 1;
    timers.set(last, { call, due: now + Math.max(4, Math.trunc(after)) + lateness() });
    return last;
  };
  window.clock = {
    late: 0,
    every: 0,
    async pass(length) {
      const end = now + length;
      await settled();
      for (;;) {
        const [next] = [...timers].sort(([, one], [, other]) => one.due - other.due);
        if (!next || woken(next[1].due) > end) break;
        timers.delete(next[0]);
        now = Math.max(now, woken(next[1].due));
        next[1].call();
        await settled();
      }
      now = end;
    },
    freeze(length) { now += length; },
    set(change) { date += change; },
  };
}"""

_TURN = """(hidden) => {
  const say = (name, value) => Object.defineProperty(document, name, { value, configurable: true });
  say('hidden', hidden);
  say('visibilityState', hidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def phases(parts: Seconds) -> list[Due]:
    """List the parts of one breath, and when each begins."""
    lengths = [length * SECOND for length in parts.values()]
    return list(zip(parts, accumulate(lengths[:-1], initial=0.0), strict=True))


def length(parts: Seconds) -> float:
    """Say how long a breath is, in milliseconds."""
    return sum(parts.values()) * SECOND


def schedule(parts: Seconds, breaths: int) -> list[Due]:
    """List what is due in so many breaths, the end too."""
    starts = [breath * length(parts) for breath in range(breaths)]
    begins = [(kind, start + at) for start in starts for kind, at in phases(parts)]
    return [*begins, ("end", breaths * length(parts))]


def phase_at(parts: Seconds, time: float) -> Due:
    """Say which part of a breath it is at a time, and when that one began."""
    begun = time // length(parts) * length(parts)
    return [(kind, begun + at) for kind, at in phases(parts) if begun + at <= time][-1]


def open_timer(page: Page, parts: Seconds, minutes: int, **answers: Any) -> None:
    """Open the timer of somebody who breathes like that, and note what it does."""
    kept = {
        "breathing:pattern:mine": {"name": "Mine", "seconds": parts},
        "breathing:choices": {"pattern": "own:Mine", "minutes": str(minutes), **answers},
    }
    page.add_init_script(_KEEP.format(json.dumps({key: json.dumps(kept[key]) for key in kept})))
    page.goto("/breathe/")
    page.wait_for_function("() => customElements.get('breathing-timer')")
    page.evaluate(_NOTE)


def begin(page: Page) -> float:
    """Press the button that begins, and say when the first breath does, by the page's clock."""
    page.locator("[data-command='breathe']").click()
    page.wait_for_function("() => window.start")
    return float(page.evaluate("() => start"))


def noted(page: Page, what: str) -> list[Due]:
    """List what the timer did: a `phase` that began, one that was `said`, a `change` of state."""
    code = """(what) => noted.filter((note) => note.what === what)
        .map(({ kind, at }) => [kind, at - start])"""
    return [(kind, at) for kind, at in page.evaluate(code, what)]


def stop_clock(page: Page, late: float = 0) -> None:
    """Let time pass only when a test lets it."""
    page.evaluate(_CLOCK)
    page.evaluate("(late) => { clock.late = late; }", late)


def let_pass(page: Page, milliseconds: float) -> None:
    """Let time pass, and what is due happen."""
    page.evaluate("(length) => clock.pass(length)", milliseconds)


def hide(page: Page) -> None:
    """Let the page be hidden, as by another tab."""
    page.evaluate(_TURN, True)


def see(page: Page) -> None:
    """Let it be seen again."""
    page.evaluate(_TURN, False)


def freeze(page: Page, milliseconds: float) -> None:
    """Let time pass without the page."""
    page.evaluate("(length) => clock.freeze(length)", milliseconds)


def doze(page: Page, milliseconds: float) -> None:
    """Let time pass while the page is woken once a minute, as browsers do with hidden ones."""
    page.evaluate("(minute) => { clock.every = minute; }", MINUTE)
    let_pass(page, milliseconds)
    page.evaluate("() => { clock.every = 0; }")
