"""Somebody who uses the site by ear: Orca reads Chromium to them, and what it says is noted."""

import os
import pty
import re
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from playwright.sync_api import Browser, Playwright

from tools.browsing import launch_options

#: For a start, or for a sentence that must come soon, on a busy machine. In seconds.
PATIENCE = 30

#: What somebody has set: Orca repeats no key, and reads no page aloud before it is asked to.
_CUSTOM = """
from orca import settings
settings.enableKeyEcho = False
settings.sayAllOnLoad = False
"""

#: In Orca's log; after the words stand the voice's features.
_SPEECH = re.compile(r"SPEECH OUTPUT: '(.*?)(?:'(?: voice=\w+)? ?(?:[\[{].*|None)?)?$")


@dataclass(frozen=True)
class Spoken:
    """What is said in one go, and when: milliseconds by the wall clock."""

    words: str
    at: float


class Ears:
    """What somebody hears."""

    def __init__(self) -> None:
        self._heard: list[Spoken] = []
        self._new = Condition()

    def since(self, mark: float = 0) -> list[Spoken]:
        """Give what was said since then, in milliseconds by the wall clock."""
        with self._new:
            return [spoken for spoken in self._heard if spoken.at >= mark]

    def wait(
        self, enough: Callable[[list[str]], bool], mark: float = 0, patience: float = PATIENCE
    ) -> list[str]:
        """Wait, so many seconds at most, until what was said since then is enough; give it."""

        def words() -> list[str]:
            return [spoken.words for spoken in self._heard if spoken.at >= mark]

        with self._new:
            if not self._new.wait_for(lambda: enough(words()), patience):
                raise TimeoutError(f"Orca said only this: {words()}")
            return words()

    def listen(self, log: int) -> None:
        """Note what is said until the log, which is a terminal, is closed."""
        # That is how a terminal says that nobody writes to it any more.
        with open(log, encoding="utf-8", errors="replace") as lines, suppress(OSError):
            for line in lines:
                if speech := _SPEECH.search(line):
                    with self._new:
                        self._heard.append(Spoken(speech[1], time.time() * 1000))
                        self._new.notify_all()


@dataclass(frozen=True)
class Listener:
    """Somebody who uses a browser by ear and by the keys of their keyboard."""

    browser: Browser
    ears: Ears
    environ: dict[str, str]

    def press(self, key: str) -> float:
        """Press a key, by X's name for it; give when, in milliseconds by the wall clock."""
        now = time.time() * 1000
        subprocess.run(("xdotool", "key", key), env=self.environ, check=True)
        return now


@contextmanager
def screen_reader(playwright: Playwright) -> Iterator[Listener]:
    """Bring somebody who uses a browser by ear."""
    with _desktop() as environ, _orca(environ) as ears:
        options = launch_options()
        options["args"].append("--force-renderer-accessibility")
        with playwright.chromium.launch(**options, headless=False, env={**environ}) as browser:
            yield Listener(browser, ears, environ)


@contextmanager
def _desktop() -> Iterator[dict[str, str]]:
    """Run a screen with a session and a home of its own; give the environment of its programs."""
    screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "800x800x24", "-nolisten", "tcp")
    bus = ("dbus-daemon", "--session", "--nofork", "--print-address")
    with tempfile.TemporaryDirectory() as home, _running(*screen) as xvfb:
        homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        environ = {**os.environ, **dict.fromkeys(homes, home), "LC_ALL": "C.UTF-8"}
        environ["DISPLAY"] = f":{_line(xvfb)}"
        with _running(*bus, env=environ) as session:
            environ["DBUS_SESSION_BUS_ADDRESS"] = _line(session)
            with _running("openbox", env=environ):
                yield environ


@contextmanager
def _orca(environ: dict[str, str]) -> Iterator[Ears]:
    """Run Orca until the end, and wait until it says that it is there."""
    # Into a file, Python would write only when there is a lot to write; into a terminal, each line.
    log, terminal = pty.openpty()
    custom = Path(environ["XDG_DATA_HOME"], "orca", "orca-customizations.py")
    custom.parent.mkdir()
    custom.write_text(_CUSTOM, "utf-8")
    ears = Ears()
    listening = Thread(target=ears.listen, args=[log])
    listening.start()
    command = ("orca", "--disable=braille", "--debug-file", os.ttyname(terminal))
    # Without a synthesizer, no daemon is started, and nothing waits until a sentence is over.
    mute = {**environ, "SPEECHD_CMD": "/nonexistent"}
    try:
        with _running(*command, env=mute):
            ears.wait(lambda words: "Screen reader on." in words)
            yield ears
    finally:
        os.close(terminal)
        listening.join()


@contextmanager
def _running(*command: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Run a program, and end it with everything it started."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(
        command, text=True, start_new_session=True, **pipes, **options
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _line(process: subprocess.Popen[str]) -> str:
    """Read what a program says of where it can be found."""
    if not (process.stdout and (line := process.stdout.readline().strip())):
        raise RuntimeError(f"{process.args!r} says nothing.")
    return line
