"""The start commands that we give write nothing about readers."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from pwa.assets import ROOT

HOSTING = (ROOT / "docs" / "hosting.md").read_text("utf-8")
ASKED = "heron"


def options_in(text: str) -> list[str]:
    """Read the options of the start command that a text gives."""
    command = re.search(r"granian (--interface wsgi .+?) \\\s+--host", text, re.DOTALL)
    assert command
    return re.sub(r"[$]\(\w+\)|\\\n", " ", command[1]).split()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Name a file for what a server says."""
    return tmp_path / "log"


def asked(log: Path, *options: str) -> str:
    """Run the app with these options, ask it for something, and give all that it said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    place = ("--host", "127.0.0.1", "--port", str(port), "wsgi:application")
    with log.open("wb") as file:
        command = [sys.executable, "-m", "granian", *options, *place]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=file, stderr=file, start_new_session=True
        )
    try:
        address = f"http://127.0.0.1:{port}/guide/?{ASKED}"
        while not answers(address):
            assert process.poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
    finally:
        end(process)
    return log.read_text("utf-8")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server, also one that doesn't hear of it while its other worker is starting."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(address: str) -> bool:
    """Ask for a page."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.parametrize("file", ["docs/hosting.md", "Makefile"])
def test_a_start_command_of_ours_writes_no_line_about_a_request(log: Path, file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    said = asked(log, *options_in(text))
    lines = [line for line in said.splitlines() if "Support lines not yet checked" not in line]
    assert lines == []


@pytest.mark.slow
def test_the_log_that_we_offer_holds_neither_who_asked_nor_for_what(log: Path) -> None:
    wanted = re.search(r"--access-log-fmt '(.+?)'", HOSTING)
    assert wanted
    options = ("--interface", "wsgi", "--access-log", "--access-log-fmt", wanted[1])
    said = asked(log, *options)
    assert re.search(r"\b200 \d+\.\d", said), said
    for telling in (ASKED, "/guide/", "GET"):
        assert telling not in said
    requests = [line for line in said.splitlines() if re.search(r"\b200 \d", line)]
    assert not any("127.0.0.1" in line for line in requests)


def test_the_log_of_nginx_that_we_offer_holds_neither_who_asked_nor_for_what() -> None:
    formats = re.findall(r"log_format \w+ '(.+?)';", HOSTING)
    assert formats
    for one in formats:
        names = set(re.findall(r"\$(\w+)", one))
        assert names <= {"status", "body_bytes_sent", "request_time"}
