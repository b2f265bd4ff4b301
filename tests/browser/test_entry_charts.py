"""My charts show what I noted, in a picture, in words and in numbers, and nothing that I didn't."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from playwright.sync_api import Browser, Page, expect

from tests.browser.journal import Record, record
from tests.browser.rules import QUICK, many
from tests.browser.test_accessibility import findings
from tests.browser.test_any_size import (
    CUT_OFF,
    OPEN_EVERYTHING,
    SIZES,
    TOO_SMALL,
    TWICE_AS_LARGE,
    USUAL,
    WIDER_APART,
)
from tests.browser.test_entry_rules import figures, order, rated, span
from tests.browser.test_journal import go, keep, open_journal

BOUNDS = {"pain": (0, 10), "comfort": (1, 5)}
DAY = timedelta(days=1)
#: Half of the finest that is drawn.
FINE = 0.0051

#: Puts at hand what shows entries in the charts, and what reads them as somebody sees them.
LOAD = """async () => {
    const { wordsOf } = await import('/static/js/pages/journal/answer_words.js');
    const words = wordsOf(document.querySelector('entry-form form'));
    const charts = document.querySelector('entry-charts');
    const seen = (place) => place.innerText.replaceAll(/\\s+/g, ' ').trim();
    const shown = (place, parts) => [...place.querySelectorAll(parts)]
        .filter((one) => one.checkVisibility());
    const path = (place, kind) => place.querySelector(`[data-draw=${kind}]`).getAttribute('d');
    const spots = (place, kind) => (path(place, kind) ?? '').split('M').filter(Boolean)
        .map((line) => line.split(',').map(Number));
    const rows = (place) => Object.fromEntries(shown(place, 'table').map((table) => [
        seen(table.caption), [...table.tBodies[0].rows].map((row) => [...row.cells].map(seen))]));
    const drawn = (place) => ({ dots: spots(place, 'dot'), bars: spots(place, 'bar') });
    window.show = (entries) => charts.show(entries, words);
    window.read = () => Object.fromEntries(shown(charts, '.chart').map((chart) => [
        chart.dataset.scale ?? 'steps',
        {
            said: seen(chart.querySelector('.chart__said')),
            key: shown(chart, '.chart__key').map(seen).join(),
            days: shown(chart, '.chart__days').map(seen).join(),
            tables: rows(chart),
            ...(chart.dataset.scale && { ...drawn(chart), join: spots(chart, 'join') }),
            steps: shown(chart, '.chart__steps > li').map((step) => [
                seen(step.querySelector('.chart__step')),
                ...[...step.querySelectorAll('[data-scale]')].map((one) =>
                    [seen(one.querySelector('p')), shown(one, 'svg').map(drawn)])]),
        }]));
}"""


@pytest.fixture(scope="module")
def charts(browser: Browser, base_url: str) -> Iterator[Page]:
    """Open the charts of an empty journal, with their tables open."""
    page = browser.new_page(base_url=base_url)
    go(open_journal(page), "charts")
    page.evaluate(LOAD)
    page.evaluate(OPEN_EVERYTHING)
    yield page
    page.close()


def shown(page: Page, entries: list[Record]) -> dict[str, Any]:
    """Show entries, and read the charts."""
    page.evaluate("(entries) => show(entries)", sorted(entries, key=order, reverse=True))
    found: dict[str, Any] = page.evaluate("() => read()")
    return found


def entries_of(days: dict[str, Record]) -> list[Record]:
    """Make entries of these days."""
    return [
        record(at, at, date=day[:10], **answers) for at, (day, answers) in enumerate(days.items())
    ]


def short(day: str) -> str:
    """Write a day as the page does."""
    one = date.fromisoformat(day)
    return f"{one:%b} {one.day}, {one.year}"


def number(value: float) -> str:
    """Write a number as the page does: with one place after the point at most."""
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def row(name: str, one: Record) -> list[str]:
    """Write the row of a table."""
    least, most = number(one["least"]), number(one["most"])
    return [name, number(one["count"]), number(one["mean"]), f"{least} to {most}"]


def share(value: float, scale: str) -> float:
    """Say where an answer is between the least and the most, of 100."""
    least, most = BOUNDS[scale]
    return (value - least) / (most - least) * 100


def periods_of(entries: list[Record]) -> tuple[str, list[tuple[str, str]]]:
    """Say by what the charts go, and of which days they show something."""
    told = [one for one in entries if "pain" in one or "comfort" in one]
    by = {unit: {span(unit, one["date"]) for one in told} for unit in ("day", "week", "month")}
    unit = next((unit for unit in by if len(by[unit]) <= 31), "month")
    return unit, sorted(by[unit])


def said(entries: list[Record], scale: str) -> str:
    """Say in a sentence how one scale went."""
    oldest_first = sorted(entries, key=order)
    told = [one[scale] for one in oldest_first if scale in one]
    if len(told) < 4:
        few = "That is too few to say how it changed over time."
        return {
            0: f"No entry notes {scale} yet. Once one does, its number shows here.",
            1: f"One entry notes {scale}. {few}",
        }.get(len(told), f"{len(told)} entries note {scale}. {few}")
    half = len(told) // 2
    earlier, later = sum(told[:half]) / half, sum(told[-half:]) / half
    those = f"the {len(told)} entries that note it"
    if abs(later - earlier) < 0.5:
        return (
            f"{scale.capitalize()} was about the same throughout {those}: {number(earlier)} on "
            f"average in the earlier half, and {number(later)} in the later half."
        )
    return (
        f"{scale.capitalize()} was {'higher' if later > earlier else 'lower'} in the later half of "
        f"{those}: {number(later)} on average, and {number(earlier)} in the earlier half."
    )


def near(spots: list[list[float]]) -> list[Any]:
    """Let places differ by less than anybody sees."""
    return [pytest.approx(spot, abs=FINE) for spot in spots]


def check_picture(chart: Record, points: list[tuple[float, Record]], scale: str) -> None:
    """Compare a picture with the figures in it, each with its place across."""

    def down(value: float) -> float:
        return 100 - share(value, scale)

    means = [[across, down(one["mean"])] for across, one in points]
    ranges = [[across, down(one["least"]), across, down(one["most"])] for across, one in points]
    assert [dot[:2] for dot in chart["dots"]] == near(means)
    assert chart["bars"] == near(ranges)
    assert [place for line in chart["join"] for place in line] == pytest.approx(
        [place for mean in means for place in mean], abs=FINE
    )


@QUICK
@given(many(rated(), least=4))
def test_over_time_i_see_every_answer_where_it_belongs_and_nothing_else(
    charts: Page, cases: list[list[Record]]
) -> None:
    for entries in cases:
        found = shown(charts, entries)
        unit, periods = periods_of(entries)
        if not periods:
            assert found == {}
            continue
        first = date.fromisoformat(periods[0][0])
        length = (date.fromisoformat(periods[-1][1]) - first) / DAY
        for scale in BOUNDS:
            points, rows = [], []
            for begin, end in periods:
                within = figures([one for one in entries if begin <= one["date"] <= end])
                if scale not in within:
                    continue
                middle = (date.fromisoformat(begin) - first + (date.fromisoformat(end) - first)) / 2
                across = middle / DAY / length * 100 if length else 50
                points.append((across, within[scale]))
                name = short(begin) if begin == end else f"{short(begin)} to {short(end)}"
                rows.append(row(name, within[scale]))
            chart = found[scale]
            check_picture(chart, points, scale)
            caption = f"{scale.capitalize()} by {unit}"
            assert chart["tables"] == ({caption: rows} if rows else {})
            assert chart["said"] == said(entries, scale)
            if rows:
                ends = [short(periods[0][0]), short(periods[-1][1])]
                days = f"From {ends[0]} to {ends[1]}" if len(periods) > 1 else f"On {ends[0]}"
                assert chart["days"] == days
                assert f"ach dot is a {unit}" in chart["key"]
                spread = any(one["least"] < one["most"] for _, one in points)
                assert ("A bar goes" in chart["key"]) == spread


def in_words(scale: str, one: Record | None) -> str:
    """Say what was noted of a step."""
    name = scale.capitalize()
    if not one:
        return f"{name}: not noted"
    least, mean, most = (number(one[part]) for part in ("least", "mean", "most"))
    if one["count"] == 1:
        return f"{name}: {mean} in one entry"
    if least == most:
        return f"{name}: {mean} in each of {one['count']} entries"
    return f"{name}: {mean} on average, from {least} to {most}, in {one['count']} entries"


def strip(one: Record, scale: str) -> Record:
    """Draw what was noted of a step."""
    least, mean, most = (share(one[part], scale) for part in ("least", "mean", "most"))
    return {
        "dots": near([[mean, 50, mean + 0.01, 50]]),
        "bars": near([[least, 50, most, 50]]),
    }


@QUICK
@given(many(rated(), least=4))
def test_by_step_i_see_what_i_noted_of_each_in_the_order_i_tried_them(
    charts: Page, cases: list[list[Record]]
) -> None:
    names = ["Finger", "Small plug", "<b>Large</b> & soft", None]
    for entries in cases:
        for at, one in enumerate(entries):
            one.pop("step", None)
            name = names[(at * 7) % len(names)]
            if name:
                one["step"] = name
        told = [one for one in sorted(entries, key=order) if {"pain", "comfort"} & one.keys()]
        tried = list(dict.fromkeys(one["step"] for one in told if "step" in one))
        by_step = {
            name: figures([one for one in told if one.get("step") == name]) for name in tried
        }
        chart = shown(charts, entries).get("steps", {"steps": [], "tables": {}})
        assert [step[0] for step in chart["steps"]] == tried
        for (name, *scales), of_step in zip(chart["steps"], by_step.values(), strict=True):
            for scale, (words, strips) in zip(BOUNDS, scales, strict=True):
                noted = of_step.get(scale)
                assert words == in_words(scale, noted), name
                assert strips == ([strip(noted, scale)] if noted else [])
        assert chart["tables"] == {
            f"{scale.capitalize()} by step": [
                row(name, one[scale]) for name, one in by_step.items() if scale in one
            ]
            for scale in BOUNDS
            if any(scale in one for one in by_step.values())
        }


# Words


@pytest.mark.parametrize(
    ("pain", "sentence"),
    [
        ([], "No entry notes pain yet. Once one does, its number shows here."),
        ([0], "One entry notes pain. That is too few to say how it changed over time."),
        ([9, 0, 3], "3 entries note pain. That is too few to say how it changed over time."),
        (
            [0, 1, 3, 4],
            (
                "Pain was higher in the later half of the 4 entries that note it: 3.5 on "
                "average, and 0.5 in the earlier half."
            ),
        ),
        (
            [7, 6, 10, 2, 0],
            (
                "Pain was lower in the later half of the 5 entries that note it: 1 on average, "
                "and 6.5 in the earlier half."
            ),
        ),
        (
            [2, 3, 4, 2, 2, 4],
            (
                "Pain was about the same throughout the 6 entries that note it: 3 on average in "
                "the earlier half, and 2.7 in the later half."
            ),
        ),
    ],
)
def test_a_sentence_says_what_the_picture_shows_and_names_it(
    charts: Page, pain: list[int], sentence: str
) -> None:
    days = {f"2026-11-{at + 1:02}": {"pain": one} for at, one in enumerate(pain)}
    found = shown(charts, entries_of({**days, "2026-11-24": {"comfort": 5}}))
    assert found["pain"]["said"] == sentence
    pictures = charts.get_by_role("img", name=sentence, exact=True)
    expect(pictures).to_have_count(1 if pain else 0)
    expect(charts.get_by_role("img")).to_have_count(2 if pain else 1)


def test_the_numbers_are_those_that_i_reckon_by_hand(charts: Page) -> None:
    days: dict[str, Record] = {
        "2026-11-01": {"pain": 4, "comfort": 2, "step": "Fingertip"},
        "2026-11-05 morning": {"pain": 1, "step": "Small plug"},
        "2026-11-05 evening": {"pain": 2, "comfort": 4, "step": "fingertip "},
        "2026-11-21": {"pain": 0, "step": "Small plug"},
        "2026-11-22": {"text": "A note", "step": "Large plug"},
    }
    found = shown(charts, entries_of(days))
    assert found["pain"]["tables"]["Pain by day"] == [
        ["Nov 1, 2026", "1", "4", "4 to 4"],
        ["Nov 5, 2026", "2", "1.5", "1 to 2"],
        ["Nov 21, 2026", "1", "0", "0 to 0"],
    ]
    assert found["pain"]["join"] == [[0, 60, 20, 85, 100, 100]]
    assert found["steps"]["tables"] == {
        "Pain by step": [
            ["fingertip", "2", "3", "2 to 4"],
            ["Small plug", "2", "0.5", "0 to 1"],
        ],
        "Comfort by step": [["fingertip", "2", "3", "2 to 4"]],
    }
    assert [step[0] for step in found["steps"]["steps"]] == ["fingertip", "Small plug"]


@pytest.mark.parametrize(
    ("every", "unit", "first"),
    [
        (1, "day", "Jan 1, 2026"),
        (4, "week", "Dec 29, 2025 to Jan 4, 2026"),
        (20, "month", "Jan 1, 2026 to Jan 31, 2026"),
    ],
)
def test_what_i_noted_on_many_days_is_put_together_and_the_page_says_so(
    charts: Page, every: int, unit: str, first: str
) -> None:
    days = [(date(2026, 1, 1) + at * every * DAY).isoformat() for at in range(31 + (every > 1))]
    chart = shown(charts, entries_of({day: {"pain": 3} for day in days}))["pain"]
    assert chart["tables"][f"Pain by {unit}"][0][0] == first
    assert f"ach dot is a {unit}" in chart["key"]
    assert ("You noted it on many days" in chart["key"]) == (unit != "day")
    assert len(chart["dots"]) == len(chart["tables"][f"Pain by {unit}"])


def test_with_nothing_to_draw_i_learn_what_will_be_here(charts: Page) -> None:
    shown(charts, entries_of({"2026-11-01": {"text": "A note"}}))
    expect(charts.locator("entry-charts")).to_contain_text("Nothing to draw yet.")
    expect(charts.get_by_role("img")).to_have_count(0)
    expect(charts.locator("entry-charts").get_by_role("table")).to_have_count(0)
    link = charts.locator("entry-charts").get_by_role("link", name="write an entry")
    expect(link).to_have_attribute("href", "#write")


def test_a_step_has_its_name_as_i_wrote_it(charts: Page) -> None:
    name = "<img src=x onerror=alert(1)> & “soft”"
    found = shown(charts, entries_of({"2026-11-01": {"pain": 1, "step": name}}))
    assert found["steps"]["steps"][0][0] == name
    assert found["steps"]["tables"]["Pain by step"] == [[name, "1", "1", "1 to 1"]]
    assert found["steps"]["said"] == "You noted how one step was."


# Looks

#: Weeks of entries, and names as long as they can be, in words and in one.
MUCH = [
    record(
        *(at, at),
        date=(date(2026, 11, 24) - 4 * at * DAY).isoformat(),
        pain=(at * 7) % 11,
        comfort=(at * 3) % 5 + 1,
        step=("Outside touch", "a" * 60, "The small soft one of silicone with the narrow neck")[
            at % 3
        ],
    )
    for at in range(40)
]


@pytest.fixture
def much(page: Page) -> Page:
    """Open the charts of a long journal, with all its tables open."""
    go(keep(page, *MUCH), "charts")
    page.evaluate(OPEN_EVERYTHING)
    expect(page.locator("[data-steps] tbody tr")).to_have_count(6)
    return page


def test_at_any_size_nothing_is_cut_off_and_a_thumb_hits_everything(much: Page) -> None:
    for name, size in SIZES.items():
        much.set_viewport_size(size)
        assert [much.evaluate(faults) for faults in (CUT_OFF, TOO_SMALL)] == [[], []], name


@pytest.mark.parametrize("change", [TWICE_AS_LARGE, WIDER_APART], ids=["larger", "wider apart"])
def test_nothing_is_cut_off_when_i_change_how_text_looks(much: Page, change: str) -> None:
    much.evaluate(change)
    for name in USUAL:
        much.set_viewport_size(SIZES[name])
        assert much.evaluate(CUT_OFF) == [], name


def test_with_the_largest_text_on_a_small_phone_no_number_is_cut_off(much: Page) -> None:
    much.evaluate("() => { document.documentElement.dataset.text = 'largest'; }")
    much.set_viewport_size({"width": 320, "height": 568})
    assert much.evaluate(CUT_OFF) == []
    table = much.get_by_role("table", name="Pain by step")
    expect(table.get_by_role("rowheader", name="Outside touch")).to_have_count(1)
    expect(table.get_by_role("cell", name="Entries: ")).to_have_count(3)


@pytest.mark.parametrize("theme", ["day", "night", "black"])
def test_axe_finds_nothing_in_any_theme(much: Page, axe: Axe, theme: str) -> None:
    much.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    assert findings(axe, much) == []


#: Whether what is drawn in one way stands out from the page, in the reader's own colors.
STROKES = """(picture) => {
    const own = getComputedStyle(picture);
    const stroke = (kind) => getComputedStyle(picture.querySelector(`.chart__${kind}`)).stroke;
    return { text: own.color, dot: stroke('dot'), bar: stroke('bar'), rim: stroke('rim'),
        page: getComputedStyle(document.body).backgroundColor };
}"""


def test_with_colors_of_my_own_dots_and_bars_have_them(much: Page) -> None:
    much.emulate_media(forced_colors="active")
    strokes = much.locator(".chart__plot").first.evaluate(STROKES)
    assert strokes["dot"] == strokes["bar"] == strokes["text"]
    assert strokes["rim"] == strokes["page"] != strokes["dot"]


def test_the_charts_follow_what_i_change(much: Page) -> None:
    expect(much.locator("#chart-pain-said")).to_contain_text("the 40 entries that note it")
    go(much, "entries")
    much.locator("[data-list=entries] [data-command=bin-entry]").first.click()
    go(much, "charts")
    expect(much.locator("#chart-pain-said")).to_contain_text("the 39 entries that note it")
    rows = much.locator("section[data-scale=pain] tbody tr")
    counts = rows.locator("[data-figure=count]").all_inner_texts()
    assert sum(map(int, counts)) == 39


# Speed

#: One entry a day for more than thirteen years, of which the charts show each month as a dot.
EVERY_DAY = [
    record(
        *(at, at),
        date=(date(2026, 11, 24) - at * DAY).isoformat(),
        pain=(at * 7) % 11,
        comfort=(at * 3) % 5 + 1,
        step=f"Step {at % 12}",
    )
    for at in range(5000)
]
#: About one entry in each of those months, and of each step: there is as much to draw.
EVERY_MONTH = EVERY_DAY[::29]


@pytest.mark.timing
def test_many_entries_are_drawn_nearly_as_fast_as_few(browser: Browser, base_url: str) -> None:
    page = browser.new_page(base_url=base_url)
    go(open_journal(page), "charts")
    page.evaluate(LOAD)
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics: list[Record] = meter.send("Performance.getMetrics")["metrics"]
        return float(sum(one["value"] * 1000 for one in metrics if one["name"] == "TaskDuration"))

    def took(entries: list[Record]) -> float:
        """Draw, and give the time of the processor in milliseconds."""
        page.evaluate("(entries) => { window.entries = entries; }", entries)
        begun = spent()
        page.evaluate(
            """() => new Promise((drawn) => {
                show(entries);
                requestAnimationFrame(() => setTimeout(drawn));
            })"""
        )
        return spent() - begun

    turns = [(took(EVERY_MONTH), took(EVERY_DAY)) for _ in range(9)]
    page.close()
    few, many = map(median, zip(*turns, strict=True))
    assert many < 1.5 * few, turns
