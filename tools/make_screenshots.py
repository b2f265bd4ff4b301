"""Take the pictures of the app that its manifest and the README show, from the running app."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pwa.assets import ROOT, STATIC
from tools.browsing import launch_options
from tools.serving import Server


@dataclass(frozen=True)
class Picture:
    """A picture of a page; sizes are in CSS pixels."""

    file: Path
    address: str
    size: tuple[int, int] = (360, 740)
    #: How many device pixels stand for one of the page's.
    scale: float = 1.5
    theme: Literal["light", "dark"] = "light"
    #: The button that is pressed first.
    press: str = ""


SHOWN = STATIC / "screenshots"
README = ROOT / "docs" / "pictures"
PICTURES = (
    Picture(SHOWN / "narrow.webp", "/"),
    Picture(SHOWN / "wide.webp", "/guide/lubricant/", (1280, 800), 1.0),
    Picture(README / "guide.webp", "/guide/take-your-time/"),
    Picture(README / "breathe.webp", "/breathe/", theme="dark"),
    Picture(README / "steps.webp", "/steps/", press="Begin with this"),
    Picture(README / "help-now.webp", "/help-now/"),
)


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """Take a picture of a page as a reader sees it after the first visit."""
    width, height = picture.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=picture.scale,
        color_scheme=picture.theme,
        # What moves would be another picture each time.
        reduced_motion="reduce",
    )
    page.goto(url + picture.address)
    page.wait_for_selector("offline-status[data-state=ready]", state="attached")
    # Nothing stands between somebody and the page that helps.
    for answer in page.locator("[data-command=answer-adult]").all():
        answer.click()
    if picture.press:
        page.get_by_role("button", name=picture.press).first.click()
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    png = page.screenshot()
    page.context.close()
    return png


def make_screenshots() -> None:
    """Write every picture as WebP."""
    server = Server()
    server.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            for picture in PICTURES:
                picture.file.parent.mkdir(exist_ok=True)
                png = take(browser, server.url, picture)
                Image.open(io.BytesIO(png)).save(picture.file, quality=80, method=6)
    finally:
        server.stop()


if __name__ == "__main__":
    make_screenshots()
