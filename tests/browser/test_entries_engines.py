"""In every engine, my journal is kept to the letter, and there is room for years of it."""

import json
from typing import Any

import pytest

from tests.browser.journal import LOAD, SCHEMA
from tests.browser.readers import Reader
from tools.bench.journal import TYPICAL
from tools.serving import Server

#: Control and bidi characters, halves of an emoji, markup, and letters of two bytes.
NOTE = "\\u0000\\u001b\\u202e\\ud83d\\ude00\\ud800\\udfff</script>&amp;’\\u2028\\ufeff中\\n a "


def bring(reader: Reader, server: Server) -> None:
    """Open a page of the app that keeps nothing by itself, with the journal at hand."""
    reader.open(f"{server.url}/exit/")
    assert reader.run(f"({LOAD})({json.dumps(SCHEMA)}).then(() => true)")


def run(reader: Reader, script: str) -> Any:
    """Run some lines, and give what they come to."""
    return reader.run(f"(async () => {{ {script} }})()")


def test_what_i_save_and_change_is_there_the_next_time(reader: Reader, server: Server) -> None:
    bring(reader, server)
    saved = run(
        reader,
        f"""
        const entries = await open();
        const note = `{NOTE}`;
        const saved = await entries.save({{ date: '2026-11-24', pain: 3, text: note }});
        const other = await entries.save({{ date: '2026-11-23' }});
        await entries.moveToBin(other.entry);
        return [saved.outcome, saved.entry.id];
        """,
    )
    assert saved[0] == "kept"
    bring(reader, server)
    found = run(
        reader,
        f"""
        const entries = await open();
        const [entry] = entries.listed;
        const same = entry.text === `{NOTE}`;
        const {{ outcome }} = await entries.save({{ date: entry.date, text: 'b' }}, entry);
        return [entries.binned.length, entry.id, same, outcome];
        """,
    )
    assert found == [1, saved[1], True, "kept"]
    bring(reader, server)
    listed = run(
        reader,
        """
        const entries = await open();
        await entries.restore(entries.binned[0]);
        return (await open()).listed.map(({ date, text, pain }) => [date, text ?? '', pain ?? '']);
        """,
    )
    assert listed == [["2026-11-24", "b", ""], ["2026-11-23", "", ""]]


def test_a_draft_is_held_by_its_tab(reader: Reader, server: Server) -> None:
    bring(reader, server)
    held = run(
        reader,
        """
        const drafts = new store.Drafts({ hold: tabs.holdName, held: tabs.heldNames });
        const draft = await drafts.begin();
        await draft.keep({ text: 'a' });
        return (await drafts.leftBehind()).length;
        """,
    )
    assert held == 0
    bring(reader, server)
    left = run(
        reader,
        """
        const drafts = new store.Drafts({ hold: tabs.holdName, held: tabs.heldNames });
        const left = await drafts.leftBehind();
        const draft = await drafts.resume(left[0]);
        const again = await drafts.leftBehind();
        return [left.map(({ fields }) => fields.text), again.length, draft.drop()];
        """,
    )
    assert left == [["a"], 0, True]


#: Stores typical entries until no more fit, and then uses the journal.
FILL = """
    const typical = %s;
    let count = 0;
    for (; ; count += 1) {
        const [key, text] = typical(count);
        if (store.put(key, text.replace('"text":"', '$&%s')) !== 'kept') break;
    }
    const entries = await open();
    const [first, second] = entries.listed;
    const full = [await entries.save({ date: '2026-11-24', text: 'a'.repeat(700) }),
        await entries.save({ ...second, text: 'a'.repeat(700) }, second)];
    for (let at = 0; store.put(`filler:${at}`, '') === 'kept'; ) at += 1;
    const binned = await entries.moveToBin(first);
    const restored = await entries.restore(binned.entry);
    const again = await open();
    const told = [...full, binned, restored].map(({ outcome }) => outcome);
    return [count, again.listed.length, again.binned.length, told, store.roomFor(1)];
"""


@pytest.mark.parametrize("letter", ["a", "’"])
def test_years_of_entries_fit_and_the_bin_works_when_it_is_full(
    reader: Reader, server: Server, letter: str
) -> None:
    bring(reader, server)
    run(reader, "localStorage.clear();")
    count, listed, binned, told, room = run(reader, FILL % (TYPICAL, letter))
    assert (listed, binned) == (count, 0)
    assert told == ["full", "full", "kept", "kept"]
    assert room == "full"
    # One a day for ten years, even where a letter that isn't Latin makes a text count twice.
    assert count >= 3_653, count
    print(f"{count:,} typical entries fit")
