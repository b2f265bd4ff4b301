"""The site served by a production server, for tests, pictures and measurements."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from http import HTTPStatus
from pathlib import Path

from pwa.assets import ROOT


class Server:
    """The site served by the production server, which a test can stop and start again."""

    def __init__(
        self, application: str = "wsgi:application", base_path: str = "/", workers: int = 1
    ) -> None:
        """Choose a free port; `start` takes it and serves the application there."""
        self._application = application
        self._workers = workers
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        #: The address of the first page, without its last slash.
        self.url = f"http://127.0.0.1:{self.port}{base_path.rstrip('/')}"
        self.base_path = base_path
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        environ = {**os.environ, "UNHURRIED_PUBLIC_URL": f"{self.url}/"}
        self._process = subprocess.Popen(
            self.command(), cwd=ROOT, env=environ, start_new_session=True
        )
        while not self._answers():
            if self._process.poll() is not None:
                raise RuntimeError(f"The server ended with {self._process.returncode}.")
            time.sleep(0.02)

    def command(self) -> list[str]:
        """Say what to run."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", self._application]
        threads = ["--workers", str(self._workers), "--blocking-threads", "2"]
        place = ["--host", "127.0.0.1", "--port", str(self.port)]
        return [*command, *threads, *place, "--no-ws", "--no-log"]

    @property
    def processes(self) -> tuple[int, ...]:
        """The server's processes, its workers too. Linux only."""
        found = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit())
        return tuple(one for one in found if self._process and _group(one) == self._process.pid)

    def stop(self) -> None:
        """End the server; from here on nothing answers at its address."""
        if self._process:
            # At once, its workers too: a browser may hold a connection open for minutes.
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        """Ask for a sign of life."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", f"{self.base_path}healthz")
            return connection.getresponse().status == HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


def _group(process: int) -> int | None:
    """Give the group that a process belongs to, unless it has just ended."""
    try:
        return os.getpgid(process)
    except ProcessLookupError:
        return None
