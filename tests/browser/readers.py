"""People who read the site, each with a browser engine of their own, and all alike to a test."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Page
from selenium.webdriver import Remote, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.wait import WebDriverWait

#: For what takes longest: a whole release, on a busy machine. In seconds.
PATIENCE = 30


class Reader(Protocol):
    """Somebody with one tab."""

    def open(self, address: str) -> None:
        """Type an address and wait for its page."""

    def run(self, expression: str) -> Any:
        """Give what a JavaScript expression, or a promise of it, comes to in the page."""

    def wait_for(self, condition: str) -> None:
        """Wait until a JavaScript expression is true in the page."""

    def press(self, selector: str) -> None:
        """Click what a CSS selector finds."""


def address_of(reader: Reader) -> str:
    """Read the address bar."""
    return str(reader.run("location.href"))


def words_of(reader: Reader) -> tuple[str, str]:
    """Read the title and the heading."""
    title, heading = reader.run("[document.title, document.querySelector('h1').textContent]")
    return title, heading


def wait_until_saved(reader: Reader) -> None:
    """Wait until the page says that the whole guide is on the device."""
    reader.wait_for("document.querySelector('offline-status')?.dataset.state === 'ready'")


class PlaywrightReader:
    """A reader with Chromium or Firefox."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def wait_for(self, condition: str) -> None:
        self.page.wait_for_function(f"() => {condition}", timeout=PATIENCE * 1000)

    def press(self, selector: str) -> None:
        self.page.click(selector)


class SeleniumReader:
    """A reader with WebKitGTK."""

    def __init__(self, driver: Remote) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, expression: str) -> Any:
        answer = "const answer = arguments[0];"
        return self.driver.execute_async_script(
            f"{answer} (async () => ({expression}))().then(answer)"
        )

    def wait_for(self, condition: str) -> None:
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05)
        wait.until(lambda driver: driver.execute_script(f"return Boolean({condition})"))

    def press(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()


@contextmanager
def _running(*command: str, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program, and end it with everything it started."""
    process = subprocess.Popen(command, start_new_session=True, **options)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


def _answers(address: str) -> bool:
    """Ask a driver for a sign of life."""
    try:
        with urllib.request.urlopen(f"{address}/status", timeout=1):
            return True
    except OSError:
        return False


@contextmanager
def webkit_driver() -> Iterator[str]:
    """Run WebKitGTK's driver on a screen of its own, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
    with _running(*screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as xvfb:
        if xvfb.stdout is None:
            raise RuntimeError("Xvfb does not say which display it serves.")
        display = xvfb.stdout.readline().decode().strip()
        environ = {**os.environ, "DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
        command = ("dbus-run-session", "--", "WebKitWebDriver", f"--port={port}")
        with _running(*command, env=environ, stderr=subprocess.DEVNULL) as driver:
            address = f"http://127.0.0.1:{port}"
            while not _answers(address):
                if driver.poll() is not None:
                    raise RuntimeError(f"WebKit's driver ended with {driver.returncode}.")
            yield address


@contextmanager
def webkit_reader(driver_address: str) -> Iterator[SeleniumReader]:
    """Open WebKitGTK for one reader."""
    options = WebKitGTKOptions()
    options.binary_location = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
    options.add_argument("--automation")
    connection = RemoteConnection(client_config=ClientConfig(driver_address))
    driver = Remote(connection, options=options)
    driver.set_script_timeout(PATIENCE)
    try:
        yield SeleniumReader(driver)
    finally:
        driver.quit()
