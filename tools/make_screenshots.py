"""Take the pictures of the app that its manifest shows, from the running app."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pwa.assets import STATIC
from tools.browsing import launch_options
from tools.serving import Server

#: Name, address, size in CSS pixels, and how many device pixels stand for one.
PICTURES = (
    ("narrow", "/", (360, 740), 1.5),
    ("wide", "/guide/lubricant/", (1280, 800), 1.0),
)


def take(browser: Browser, url: str, size: tuple[int, int], scale: float) -> bytes:
    """Take a picture of a page as a reader sees it after the first visit."""
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=scale, color_scheme="light"
    )
    page.goto(url)
    page.wait_for_selector("offline-status[data-state=ready]", state="attached")
    page.locator("[data-command=answer-adult]").click()
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    png = page.screenshot()
    page.context.close()
    return png


def make_screenshots(folder: Path) -> None:
    """Write every picture into a folder as WebP."""
    folder.mkdir(exist_ok=True)
    server = Server()
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            for name, address, size, scale in PICTURES:
                png = take(browser, server.url + address, size, scale)
                Image.open(io.BytesIO(png)).save(folder / f"{name}.webp", quality=80, method=6)
    finally:
        server.stop()


if __name__ == "__main__":
    make_screenshots(STATIC / "screenshots")
