"""What somebody sees, and when: Chromium's compositor is filmed, which a busy page can't delay.

A picture has two times. Its *own* time is the one for which the compositor moved what moves: a
clock in the picture tells it. It is *shown* one picture later, a 60th of a second, or more when the
machine is busy with something else.
"""

import base64
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import FloatRect, Locator, Page

#: How far the shade of a pixel may be from the ground's and still belong to it, of 255.
GROUND = 24

#: The hand of the clock, in pixels.
HAND = 16

_CLOCK = """([width, height, hand]) => {
  const make = (parent, style) => {
    const made = parent.appendChild(document.createElement('div'));
    made.style.cssText = `position: fixed; inset: auto auto 0 0; block-size: ${height}px; ${style}`;
    return made;
  };
  const dial = make(document.body, `inline-size: ${width}px; background: #fff; z-index: 9999`);
  const moves = [{ transform: 'none' }, { transform: `translateX(${width - hand}px)` }];
  const turns = make(dial, `inline-size: ${hand}px; background: #000`)
    .animate(moves, { duration: 1000, iterations: Infinity });
  turns.startTime = document.timeline.currentTime;
  return performance.timeOrigin + turns.startTime;
}"""

_BUSY = """([every, length]) => {
  setInterval(() => {
    const end = performance.now() + length;
    while (performance.now() < end);
  }, every);
}"""

_BLOCK = """async ([at, length]) => {
  const wait = at - performance.timeOrigin - performance.now();
  await new Promise((resolve) => setTimeout(resolve, wait));
  const begin = performance.now();
  while (performance.now() < begin + length);
  return [begin, performance.now()].map((time) => performance.timeOrigin + time);
}"""


#: Left, top, right and bottom of a part of the page, in its pixels.
Part = tuple[int, int, int, int]
#: What somebody can see in one part of the page, each by its name.
Looks = Mapping[str, Image.Image]


@dataclass(frozen=True)
class Frame:
    """One picture, and when it is shown: milliseconds by the wall clock."""

    shown: float
    jpeg: bytes

    def part(self, part: Part) -> Image.Image:
        """Cut a part out of it, in shades of gray."""
        picture = Image.open(io.BytesIO(self.jpeg))
        picture.draft("L", picture.size)
        return picture.convert("L").crop(part)


@dataclass(frozen=True)
class Clock:
    """A hand that runs along the lower edge of a page, from left to right once a second."""

    start: float
    dial: Part

    def read(self, frame: Frame) -> float:
        """Tell the own time of a frame by the wall clock, to two milliseconds."""
        dial = frame.part(self.dial)
        shades = dial.resize((dial.width, 1), Image.Resampling.BOX).tobytes()
        black = [255 - shade if shade < 128 else 0 for shade in shades]
        if not any(black):
            raise ValueError("The frame shows no clock.")
        middle = sum(place * weight for place, weight in enumerate(black)) / sum(black)
        into = (middle - (HAND - 1) / 2) / (dial.width - HAND) * 1000
        # It tells no whole seconds, but no frame is shown as much as one late.
        return frame.shown - (frame.shown - self.start - into) % 1000


def part_of(locator: Locator) -> Part:
    """Say where an element is."""
    box = locator.bounding_box()
    if not box:
        raise ValueError(f"{locator} is not to be seen.")
    left, top = round(box["x"]), round(box["y"])
    return left, top, left + round(box["width"]), top + round(box["height"])


def look_of(page: Page, part: Part) -> Image.Image:
    """Take a picture of a part of the page now, to know it again on a film."""
    left, top, right, bottom = part
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    png = page.screenshot(clip=clip, scale="css", caret="initial")
    return Image.open(io.BytesIO(png)).convert("L")


def hang_clock(page: Page) -> Clock:
    """Put a clock into the page."""
    width, height = _size_of(page)
    thick = 12
    start = page.evaluate(_CLOCK, [width, thick, HAND])
    # Its edges are blurred in a film.
    return Clock(start, (0, height - thick + 4, width, height - 4))


@contextmanager
def filming(page: Page) -> Iterator[list[Frame]]:
    """Film the page: the list is filled while a test waits for the page, and then put in order."""
    width, height = _size_of(page)
    frames: list[Frame] = []
    camera = page.context.new_cdp_session(page)

    def take(shot: dict[str, Any]) -> None:
        # At once: the camera stops while two pictures are on their way.
        camera.send("Page.screencastFrameAck", {"sessionId": shot["sessionId"]})
        shown = shot["metadata"]["timestamp"] * 1000
        frames.append(Frame(shown, base64.b64decode(shot["data"])))

    camera.on("Page.screencastFrame", take)
    film = {"format": "jpeg", "quality": 80, "maxWidth": width, "maxHeight": height}
    camera.send("Page.startScreencast", film)
    try:
        yield frames
    finally:
        camera.remove_listener("Page.screencastFrame", take)
        camera.send("Page.stopScreencast")
        camera.detach()
        frames.sort(key=lambda frame: frame.shown)


def wait_until(page: Page, instant: float) -> None:
    """Wait until it is that late; to ask more often would keep the page busy."""
    passed = "(instant) => performance.timeOrigin + performance.now() >= instant"
    page.wait_for_function(passed, arg=instant, polling=250, timeout=0)


def slow_down(page: Page, times: int) -> None:
    """Let the page's scripts run as on a device that is so many times slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def keep_busy(page: Page, every: int, length: int) -> None:
    """Block the page's scripts again and again; both times are milliseconds."""
    page.evaluate(_BUSY, [every, length])


def block(page: Page, instant: float, length: int) -> tuple[float, float]:
    """Block the page's scripts at an instant, and say from when until when, by the wall clock."""
    begin, end = page.evaluate(_BLOCK, [instant, length])
    return begin, end


def looks_like(frame: Frame, part: Part, looks: Looks) -> str:
    """Say what a part of the page resembles most in a frame."""
    picture = frame.part(part)

    def distance(name: str) -> float:
        return ImageStat.Stat(ImageChops.difference(picture, looks[name])).sum2[0]

    return min(looks, key=distance)


def size(frame: Frame, part: Part) -> int:
    """Count the pixels of a part that aren't ground, which is what its first corner shows."""
    picture = frame.part(part)
    ground = Image.new("L", picture.size, picture.tobytes()[0])
    return sum(ImageChops.difference(picture, ground).histogram()[GROUND:])


def _size_of(page: Page) -> tuple[int, int]:
    """Say how wide and how high the window is."""
    size = page.viewport_size
    if not size:
        raise ValueError("A window without a size of its own can't be filmed.")
    return size["width"], size["height"]
