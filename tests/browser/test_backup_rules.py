"""Whatever a backup file holds, it is read or refused, quickly; and adding one loses nothing."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.browser.journal import SCHEMA, Record, key_of, record
from tests.browser.rules import QUICK, bring_rules, many

PROBLEMS = {"unreadable", "foreign", "newer", "twice", "empty", "odd"}

#: Reads files, and says of each what came of it and how long it took.
READ = """(files) => files.map((file) => {
    const start = performance.now();
    const { problem = '', records = [], odd = 0 } = rules.readBackup(file, check);
    return { problem, records, odd, took: performance.now() - start };
})"""

#: Adds the records of a backup, twice, and gives what is here then each time.
ADD = """([here, records]) => {
    const add = (stored) => {
        const plan = rules.planToAdd(records, new Map(stored));
        const made = new Map([...stored, ...plan.puts]);
        for (const key of plan.removes) made.delete(key);
        return [...made];
    };
    const once = add(here);
    return [once, add(once)];
}"""


@pytest.fixture(scope="module")
def rules(browser: Browser, base_url: str) -> Iterator[Page]:
    """Bring the rules of backups."""
    page = bring_rules(browser, base_url, "backup", "restoring", "schema", "table_text")
    page.evaluate("(schema) => { window.check = rules.compileSchema(schema); }", SCHEMA)
    yield page
    page.close()


ODD: list[Any] = [
    None,
    True,
    -1,
    1e308,
    "",
    "x" * 5_000,
    "\u202e\x00’",
    [],
    {},
    [[[]]],
    {"__proto__": {"pain": 1}},
    {"constructor": 1},
    "__proto__",
    "entry:",
    "damaged:",
    99,
    "9999-99-99",
]


def backup(chance: random.Random) -> Any:
    """Make a backup of a few notes."""
    entries = [record(chance.randrange(5), at, pain=chance.randrange(11)) for at in range(4)]
    records: list[Any] = [{"key": key_of(one), "value": one} for one in entries]
    records.append({"key": "ladder", "value": {"format": 1, "current": None, "steps": []}})
    records.append({"key": "damaged:ladder", "text": "{"})
    head = {"kind": "private-notes-backup", "format": 1, "made": "2026-11-22T07:08:09.123Z"}
    return head | {"records": records}


def spoiled(data: Any, chance: random.Random) -> Any:
    """Put something odd somewhere into it, or leave something out."""
    if not isinstance(data, dict | list) or not data or chance.random() < 0.2:
        return deepcopy(chance.choice(ODD))
    place: Any = chance.choice([*data] if isinstance(data, dict) else [*range(len(data))])
    match chance.randrange(4):
        case 0:
            del data[place]
        case 1 if isinstance(data, list):
            data.append(deepcopy(data[place]))
        case 1 if isinstance(data, dict):
            data[str(chance.choice(ODD))] = deepcopy(data[place])
        case _:
            data[place] = spoiled(data[place], chance)
    return data


def hostile(chance: random.Random) -> str:
    """Make a file that is nearly a backup."""
    data = backup(chance)
    for _ in range(chance.randrange(4)):
        data = spoiled(data, chance)
    text = json.dumps(data)
    match chance.randrange(6):
        case 0:
            return text[: chance.randrange(len(text) + 1)]
        case 1:
            at = chance.randrange(len(text) + 1)
            return text[:at] + chance.choice(['"', "{", "\x00", "]", "1e999", "\ufeff"]) + text[at:]
    return text


def test_ten_thousand_files_that_are_nearly_backups(rules: Page) -> None:
    chance = random.Random(7)  # noqa: S311
    seen = set()
    for _ in range(20):
        files = [hostile(chance) for _ in range(500)]
        for file, found in zip(files, rules.evaluate(READ, files), strict=True):
            seen.add(found["problem"])
            assert found["problem"] in PROBLEMS | {""}, file
            # What takes long by chance doesn't do so twice.
            assert found["took"] < 200 or rules.evaluate(READ, [file])[0]["took"] < 200, file
            for key, text in found["records"]:
                assert key.startswith(("entry:", "ladder", "damaged:")), file
                assert key.startswith("damaged:") or isinstance(json.loads(text), dict), file
    assert seen == PROBLEMS | {""}, "each of them was there"
    assert rules.evaluate("() => ({}).pain ?? null") is None


@pytest.mark.parametrize(
    "file",
    [
        "[" * 5_000_000,
        '{"a":' * 1_000_000,
        '"' + "x" * 8_000_000,
        json.dumps({"kind": "private-notes-backup", "format": 1, "made": "2026-11-22T07:08:09Z",
                    "records": [{"key": "__proto__"}] * 100_000}),
    ],
    ids=["lists in lists", "objects in objects", "one long text", "a hundred thousand parts"],
)  # fmt: skip
def test_a_huge_file_is_refused_or_read_in_time(rules: Page, file: str) -> None:
    found = rules.evaluate(READ, [file])[0]
    assert found["problem"] in {"unreadable", "large"}
    assert found["records"] == []
    assert found["took"] < 500 or rules.evaluate(READ, [file])[0]["took"] < 500


#: The version that each of the others was made from, by their numbers; 0 is none.
_families = st.tuples(*(st.integers(0, number - 1) for number in range(1, 8)))


def family(parents: tuple[int, ...]) -> list[Record]:
    """Make an entry with these versions, as the app would have saved them."""
    versions: list[Record] = []
    for number, parent in enumerate(parents, 1):
        base = versions[parent - 1] if parent else None
        replaces = [base["version"], *base.get("replaces", [])] if base else []
        more = {"replaces": replaces} if replaces else {}
        versions.append(record(1, number, pain=number, **more))
    return versions


@st.composite
def _meetings(draw: st.DrawFn) -> list[list[list[str]]]:
    """Make what is here and what is in a backup, of the same entry."""
    versions = family(draw(_families))
    stored = st.lists(st.sampled_from(versions), unique_by=key_of, max_size=4)
    return [[[key_of(one), json.dumps(one)] for one in draw(stored)] for _ in range(2)]


def current(stored: list[list[str]]) -> set[str]:
    """Give the keys of the versions that no other one replaces."""
    records = [json.loads(text) for _, text in stored]
    replaced = {name for one in records for name in one.get("replaces", [])}
    return {key_of(one) for one in records if one["version"] not in replaced}


@QUICK
@given(cases=many(_meetings()))
def test_adding_keeps_just_what_nothing_replaces(rules: Page, cases: list[Any]) -> None:
    found = rules.evaluate(f"(cases) => cases.map({ADD})", cases)
    for (here, records), (once, twice) in zip(cases, found, strict=True):
        assert current(once) == current([*here, *records])
        assert sorted(once) == sorted(twice), "adding it again changes nothing"


def test_a_backup_that_the_app_writes_can_always_be_read(rules: Page) -> None:
    deep: Any = "x"
    for _ in range(60):
        deep = [deep]
    odd = record(1, 1) | {"later": deep}
    stored = [[key_of(one), json.dumps(one)] for one in (odd, record(2, 2))]
    found = rules.evaluate(
        "(stored) => rules.readBackup(rules.writeBackup(stored, '2026-11-22T07:08:09Z'), check)",
        stored,
    )
    assert [key for key, _ in found["records"]] == [key_of(record(2, 2))]
    assert found["odd"] == 1


def test_a_cell_is_never_a_formula(rules: Page) -> None:
    texts = ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\uff1d1", 'say "a", b', "a\nb", "", "’"]
    table = rules.evaluate(
        "(texts) => rules.tableOf(['text', 'pain', 'signs'], texts.map((text) => ({ text, pain: 3,"
        " signs: ['none', 'fever'] })))",
        texts,
    )
    assert table.startswith("\ufefftext,pain,signs\r\n")
    assert "\r\n'=1,3,none; fever\r\n'+1," in table
    assert '\r\n"say ""a"", b",3,' in table
    assert '\r\n"a\nb",3,' in table


def test_a_list_of_yes_no_and_maybe_comes_back_with_what_was_added_to_it(rules: Page) -> None:
    own = {"id": "own-abcdefghijklmnop", "name": "A slow dance"}
    whole = {"format": 1, "answers": {own["id"]: "yes"}, "own": [own]}
    damaged = whole | {"own": [own | {"name": ""}]}
    head = {"kind": "private-notes-backup", "format": 1, "made": "2026-11-22T07:08:09.123Z"}
    files = [
        json.dumps(head | {"records": [{"key": "wishes", "value": one}]})
        for one in (whole, damaged)
    ]
    sound, odd = rules.evaluate(READ, files)
    assert [[key, json.loads(text)] for key, text in sound["records"]] == [["wishes", whole]]
    assert (odd["problem"], odd["records"]) == ("odd", [])
