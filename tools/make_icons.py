"""Draw the app's PNG icons from their one source, static/icons/icon.svg.

The source holds a rectangle with the id "ground" and a group of stones with the id "pile". Each
icon is that drawing under a style sheet of its own, in a palette made from the drawing's colors.
The plain icons of discreet mode come the same way, each from the source in a folder of its own.
"""

import io
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from resvg_py import svg_to_bytes

SOURCE = Path(__file__).parents[1] / "static" / "icons" / "icon.svg"

# A transform is written here as in an SVG attribute, without units: resvg reads it so.
FULL_BLEED = "#ground { transform: translate(-256 -256) scale(2) }"
SAFE_ZONE = "#pile { transform: translate(31 35) scale(.88) }"
PILE_ALONE = "#ground { display: none } #pile path { fill: #000 }"

SHADES = 5  # Steps from one color to the next at the edge of a stone: enough to look smooth.

Color = tuple[int, int, int, int]


class Icon(NamedTuple):
    """What sets one icon apart."""

    size: int
    style: str = ""
    rounded: bool = False
    one_color: bool = False


ICONS = {
    "icon-192.png": Icon(192, rounded=True),
    "icon-512.png": Icon(512, rounded=True),
    "icon-maskable-512.png": Icon(512, FULL_BLEED + SAFE_ZONE),
    "icon-monochrome-512.png": Icon(512, PILE_ALONE + SAFE_ZONE, one_color=True),
    "apple-touch-icon.png": Icon(180, FULL_BLEED),
}


#: No icon in one color: it is for the app under its own name.
PLAIN_ICONS = {name: icon for name, icon in ICONS.items() if not icon.one_color}


def sources() -> dict[Path, dict[str, Icon]]:
    """List the SVG sources, each with the icons that are made from it."""
    plain = sorted(SOURCE.parent.glob("*/icon.svg"))
    return {SOURCE: ICONS, **dict.fromkeys(plain, PLAIN_ICONS)}


def make_icons(source: Path, icons: dict[str, Icon]) -> dict[str, bytes]:
    """Return the PNG icons made from an SVG source, by file name."""
    svg = source.read_text("utf-8")
    return {name: make_icon(svg, icon) for name, icon in icons.items()}


def make_icon(svg: str, icon: Icon) -> bytes:
    """Return one icon as a PNG file with a small palette."""
    png = svg_to_bytes(
        svg_string=svg,
        style_sheet=icon.style,
        width=icon.size,
        height=icon.size,
        skip_system_fonts=True,
    )
    with Image.open(io.BytesIO(png)) as picture:
        return reduce_colors(picture.convert("RGBA"), list_colors(svg, icon))


def list_colors(svg: str, icon: Icon) -> list[Color]:
    """List the colors of an icon, with the shades between those that meet."""
    if icon.one_color:
        return list_shades((0, 0, 0, 0), (0, 0, 0, 255))
    red, green, blue, _ = ground = read_color(re.findall(r'id="ground".*fill="(#\w+)"', svg)[0])
    colors = list_shades((red, green, blue, 0), ground) if icon.rounded else [ground]
    for stone in re.findall(r'<path fill="(#\w+)"', svg):
        colors += list_shades(ground, read_color(stone))[1:]
    return colors


def list_shades(start: Color, end: Color) -> list[Color]:
    """List the colors from one to another, both included, in even steps."""
    red, green, blue, alpha = (
        [round(a + (b - a) * step / SHADES) for step in range(SHADES + 1)]
        for a, b in zip(start, end, strict=True)
    )
    return list(zip(red, green, blue, alpha, strict=True))


def read_color(text: str) -> Color:
    """Read an opaque color such as "#54354f"."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue, 255


def reduce_colors(picture: Image.Image, colors: list[Color]) -> bytes:
    """Return the picture as a PNG file in which each dot has the nearest of the given colors."""

    @cache
    def find_nearest(dot: bytes) -> int:
        distances = [sum((a - b) ** 2 for a, b in zip(dot, c, strict=True)) for c in colors]
        return distances.index(min(distances))

    dots = picture.tobytes()
    nearest = bytes(find_nearest(dots[i : i + 4]) for i in range(0, len(dots), 4))
    reduced = Image.frombytes("P", picture.size, nearest)
    reduced.putpalette(b"".join(bytes(color[:3]) for color in colors))
    alphas = bytes(color[3] for color in colors)
    file = io.BytesIO()
    if min(alphas) < max(alphas):
        reduced.save(file, "PNG", optimize=True, transparency=alphas)
    else:
        reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Write the icons beside their sources."""
    for source, icons in sources().items():
        for name, png in make_icons(source, icons).items():
            file = source.parent / name
            file.write_bytes(png)
            print(f"{file.relative_to(SOURCE.parent)}: {len(png)} bytes")


if __name__ == "__main__":
    main()
