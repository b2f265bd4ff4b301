"""The style sheets: values in one place, logical properties, declared layers, contrast."""

import itertools
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pwa.assets import ROOT

CSS = ROOT / "static" / "css"
SHEETS = sorted(CSS.rglob("*.css"))
TOKENS = CSS / "tokens.css"
LAYERS = CSS / "layers.css"

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?:^|[;{])\s*(--[\w-]+|[a-z-]+)\s*:\s*([^;{}]+)(?=[;}])")
COLOR_VALUE = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(",
    re.IGNORECASE,
)
#: The names that people write by hand; the ones of the system follow the reader's own colors.
NAMED = re.compile(
    r"(?<![\w-])(?:black|white|red|green|blue|gr[ae]y|silver|purple|yellow|orange|pink|brown|navy|"
    r"teal|maroon|olive|aqua|lime|fuchsia|rebeccapurple|beige|ivory|plum|tomato|gold|crimson)(?![\w-])"
)
SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:{SIDES})(?:-.*)?|{SIDES}|"
    r"(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius|"
    r"overscroll-behavior-[xy]"
)
PHYSICAL_VALUE = re.compile(r"(?<![\w-])(?:left|right)(?![\w-])")


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text("utf-8"))


def declarations(css: str) -> list[tuple[str, str]]:
    return [(name, value.strip()) for name, value in DECLARATION.findall(css)]


def sheet_id(sheet: Path) -> str:
    return sheet.relative_to(CSS).as_posix()


def colors_in(css: str) -> list[str]:
    values = [value for _, value in declarations(css)]
    return [value for value in values if COLOR_VALUE.search(value) or NAMED.search(value)]


def physical_in(css: str) -> list[str]:
    return [
        f"{name}: {value}"
        for name, value in declarations(css)
        if PHYSICAL.fullmatch(name)
        or (name in ("float", "clear", "text-align") and PHYSICAL_VALUE.search(value))
    ]


@pytest.mark.parametrize("sheet", [one for one in SHEETS if one != TOKENS], ids=sheet_id)
def test_a_color_has_its_value_among_the_tokens_alone(sheet: Path) -> None:
    assert colors_in(rules(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=sheet_id)
def test_a_style_follows_the_direction_of_the_text(sheet: Path) -> None:
    assert physical_in(rules(sheet)) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { color: #fff; }",
        "a { border: 1px solid red; }",
        "a { background: rgb(0 0 0); }",
        "a { b { fill: BLACK } c: 1; color: white; }",
    ],
)
def test_a_color_value_is_found(css: str) -> None:
    assert colors_in(css)


@pytest.mark.parametrize(
    "css",
    ["a { margin-left: 1px; }", "a { b { top: 0; } }", "a { text-align: right; }", "a{width:1px}"],
)
def test_a_physical_side_is_found(css: str) -> None:
    assert physical_in(css)


#: A pseudo-class that stands for itself inside an element: minifying joins it to what is before it.
LONELY = re.compile(r"[\w\])\"*]\s+:(?!:)[a-z-]+(?=[^;{}]*\{)")


@pytest.mark.parametrize("sheet", SHEETS, ids=sheet_id)
def test_no_pseudo_class_stands_alone_behind_a_blank(sheet: Path) -> None:
    assert LONELY.findall(rules(sheet)) == []


def test_a_lonely_pseudo_class_is_found() -> None:
    assert LONELY.search("[a] :is(b, c) { d: e }")
    assert LONELY.search("a :first-child { d: e }")
    assert not LONELY.search("a *:is(b, c) { d: e } f > :last-child { g: h } i:is(j) { k: l }")


def test_every_layer_is_declared_once_and_used() -> None:
    (declared,) = re.findall(r"@layer\s+([^;{]+);", rules(LAYERS))
    order = [one.strip() for one in declared.split(",")]
    used = {one for sheet in SHEETS for one in re.findall(r"@layer\s+([\w-]+)\s*\{", rules(sheet))}
    assert set(order) == used
    assert len(order) == len(set(order))
    for sheet in set(SHEETS) - {LAYERS}:
        assert not re.search(r"@layer\s+[^;{]+;", rules(sheet))


@pytest.mark.parametrize("sheet", [one for one in SHEETS if one != LAYERS], ids=sheet_id)
def test_a_style_stands_in_the_layer_of_its_file(sheet: Path) -> None:
    *folders, _ = sheet.relative_to(CSS).parts
    layer = folders[0] if folders else sheet.stem
    css = rules(sheet).strip()
    assert css.startswith(f"@layer {layer} {{")
    depth = list(itertools.accumulate({"{": 1, "}": -1}.get(one, 0) for one in css))
    assert depth.index(0, css.index("{")) == len(css) - 1, "something stands outside its layer"


def test_every_token_that_is_used_is_defined_and_the_other_way_round() -> None:
    everything = "".join(rules(sheet) for sheet in SHEETS)
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    defined = {name for name, _ in declarations(everything) if name.startswith("--")}
    assert used == defined


class Color(NamedTuple):
    red: int
    green: int
    blue: int

    @classmethod
    def read(cls, value: str) -> "Color":
        digits = value.removeprefix("#")
        whole = digits if len(digits) == 6 else "".join(one * 2 for one in digits)
        return cls(*bytes.fromhex(whole))

    @property
    def luminance(self) -> float:
        """The relative luminance of WCAG 2.2."""
        linear = [
            one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
            for one in (part / 255 for part in self)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def theme(name: str) -> dict[str, Color]:
    """Read the colors that a theme has on a screen from the tokens."""
    css = rules(TOKENS).partition("@media print")[0]
    blocks = dict(re.findall(r"(:root[^{]*)\{([^{}]*)\}", css))
    side = 1 if name == "day" else 2
    found = {}
    for token, value in declarations("{" + blocks[":root "] + "}"):
        pair = re.fullmatch(r"light-dark\((#\w+),\s*(#\w+)\)", value)
        if pair:
            found[token] = Color.read(pair[side])
    for selector, body in blocks.items():
        if f'"{name}"' in selector or f"[data-{name}]" in selector:
            own = declarations("{" + body + "}")
            found |= {token: Color.read(value) for token, value in own if token.startswith("--")}
    return found


THEMES = {name: theme(name) for name in ("day", "night", "black", "dimmed")}
SURFACES = ("--surface", "--surface-raised")
CARE = ("non-urgent", "urgent", "emergency")
#: Text on what it stands on: bar, cards and notices are raised, a care card has its own surface.
TEXT = (
    *itertools.product(("--ink", "--ink-soft", "--accent"), SURFACES),
    *(("--ink", f"--{kind}-surface") for kind in CARE),
    ("--emergency", "--surface-raised"),
    ("--accent-ink", "--accent-surface"),
    # The button to stop, so that it is like no other.
    ("--surface", "--ink"),
)
#: Lines, rings and signs beside what they stand on.
SIGNS = (
    *itertools.product(("--line", "--ring", "--accent", "--accent-surface"), SURFACES),
    *itertools.product([f"--{kind}" for kind in CARE], SURFACES),
    *((f"--{kind}", f"--{kind}-surface") for kind in CARE),
    *(("--ring", f"--{kind}-surface") for kind in CARE),
)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "surface"), TEXT)
def test_text_can_be_read_in_every_theme(name: str, ink: str, surface: str) -> None:
    assert contrast(THEMES[name][ink], THEMES[name][surface]) >= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("sign", "surface"), SIGNS)
def test_lines_rings_and_signs_can_be_seen_in_every_theme(
    name: str, sign: str, surface: str
) -> None:
    assert contrast(THEMES[name][sign], THEMES[name][surface]) >= 3


def test_the_contrast_is_that_of_the_guidelines() -> None:
    white, black = Color.read("#fff"), Color.read("#000")
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, Color.read("#767676")) == pytest.approx(4.54, abs=0.01)


def test_each_theme_has_colors_of_its_own() -> None:
    assert len({str(sorted(colors.items())) for colors in THEMES.values()}) == len(THEMES)


def test_every_color_that_text_may_have_is_held_to_its_contrast() -> None:
    held = {ink for ink, _ in TEXT}
    used = set()
    for sheet in SHEETS:
        for name, value in declarations(rules(sheet)):
            if name == "color":
                used |= set(re.findall(r"var\((--[\w-]+)\)", value))
    assert used - {"--care"} <= held, "a sign in a care card takes --care, and is no text"


def test_the_browser_is_told_the_colors_of_the_page() -> None:
    html = (ROOT / "templates" / "base.html").read_text("utf-8")
    told = re.findall(r"#[0-9a-f]{6}", html)
    assert [Color.read(one) for one in told] == [
        THEMES["day"]["--surface"],
        THEMES["night"]["--surface"],
    ]
