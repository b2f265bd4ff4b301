"""My backup holds everything, opens with any tool, and brings back what I lost and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from jwcrypto import jwe
from playwright.sync_api import Locator, Page, expect

from tests.browser.journal import Record, key_of, name_of, record
from tests.browser.locked import PASSPHRASE, lock, unlock
from tests.browser.one_record import stored

PUT = "(texts) => Object.assign(localStorage, texts)"

Texts = dict[str, str]

#: As a script writes it.
EXACT: Any = {"separators": (",", ":"), "ensure_ascii": False}


def texts(*records: Record, **others: Any) -> Texts:
    """Write down records of entries, and other things by their keys."""
    return {key_of(one): json.dumps(one, **EXACT) for one in records} | {
        key: json.dumps(value, **EXACT) for key, value in others.items()
    }


LADDER = {
    "format": 1,
    "current": name_of(1),
    "steps": [{"id": name_of(1), "name": "Fingertip ’", "width": 16}],
}
MINE = texts(
    record(1, 1, kind="session", pain=2, text="=1+1, “quoted” \u202e😀"),
    record(2, 2, kind="note", text="a\nb"),
    ladder=LADDER,
    session=None,
) | {
    "reading:marks": '["lubricant"]',
    "damaged:ladder": "{half",
    "breathing:pattern:mine": '{"name":"Mine","seconds":{"in":4,"hold":0,"out":6,"rest":0}}',
}
MINE.pop("session")


@pytest.fixture
def settings(page: Page) -> Page:
    """Open the settings where all this is kept."""
    return opened(page, MINE)


def opened(page: Page, kept: Texts) -> Page:
    """Open the settings where just this is kept."""
    page.goto("/exit/")
    page.evaluate("() => localStorage.clear()")
    page.evaluate(PUT, kept)
    return arrived(page)


def arrived(page: Page) -> Page:
    """Open the settings, and wait until they answer."""
    page.goto("/settings/")
    page.wait_for_function("() => customElements.get('open-backup')")
    return page


def kept(page: Page) -> Texts:
    """Read what is kept, but for what the app notes of it."""
    return {key: text for key, text in stored(page).items() if not key.startswith("plain:")}


def save(page: Page, passphrase: str | None = None, again: str | None = None) -> Path:
    """Save a backup."""
    if passphrase is None:
        page.get_by_label("Without one").check()
    else:
        page.get_by_label("Passphrase", exact=True).fill(passphrase)
        page.get_by_label("The same passphrase again").fill(passphrase if again is None else again)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a backup").click()
    return Path(download.value.path())


def choose(page: Page, file: Path | bytes | str) -> Locator:
    """Choose a file to open, and give what shows it."""
    body = file.read_bytes() if isinstance(file, Path) else file
    body = body.encode() if isinstance(body, str) else body
    chosen = {"name": "backup.json", "mimeType": "application/json", "buffer": body}
    page.get_by_label("Your backup file").set_input_files(chosen)  # type: ignore[arg-type]
    return page.locator("open-backup")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def backup(*records: Any, **others: Any) -> str:
    """Write a backup as the app writes one."""
    head = {"kind": "private-notes-backup", "format": 1, "made": "2026-11-22T07:08:09.123Z"}
    return json.dumps(head | {"records": list(records)} | others)


def of(one: Record) -> Record:
    """Write a record of an entry as it stands in a backup."""
    return {"key": key_of(one), "value": one}


def test_an_open_backup_is_json_that_holds_everything_to_the_letter(settings: Page) -> None:
    file = save(settings)
    data = json.loads(file.read_text("utf-8"))
    assert {data["kind"], data["format"]} == {"private-notes-backup", 1}
    found = {one["key"]: one["text"] if "text" in one else one["value"] for one in data["records"]}
    wanted = {
        key: text if key.startswith("damaged:") else json.loads(text) for key, text in MINE.items()
    }
    assert found == wanted
    expect(settings.get_by_text("Your last backup here:")).to_be_visible()


def test_half_a_letter_that_was_damaged_is_kept_as_it_is(page: Page) -> None:
    opened(page, {})
    page.evaluate("() => localStorage.setItem('damaged:ladder', '\\ud800{')")
    file = save(page)
    opened(page, {})
    choose(page, file)
    press(page, "Add what isn’t here")
    expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()
    assert page.evaluate("() => localStorage.getItem('damaged:ladder') === '\\ud800{'")


def test_a_locked_backup_opens_with_another_tool_and_shows_nothing_without_it(
    settings: Page,
) -> None:
    file = save(settings, PASSPHRASE)
    sealed = file.read_text("utf-8")
    assert "entry" not in sealed
    with pytest.raises(jwe.InvalidJWEData):
        unlock(sealed, PASSPHRASE + " ")
    text, header = unlock(sealed)
    assert len(json.loads(text)["records"]) == len(MINE)
    assert header["p2c"] == 210_000
    for label in ("Passphrase", "The same passphrase again"):
        expect(settings.get_by_label(label, exact=True)).to_have_value("")


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("short", "short", "This passphrase is short"),
        ("long enough for this", "long enough for that", "The two passphrases differ"),
    ],
)
def test_a_passphrase_that_would_shut_me_out_saves_nothing(
    settings: Page, passphrase: str, again: str, said: str
) -> None:
    downloads: list[str] = []
    settings.on("download", lambda one: downloads.append(one.suggested_filename))
    settings.get_by_label("Passphrase", exact=True).fill(passphrase)
    settings.get_by_label("The same passphrase again").fill(again)
    press(settings, "Save a backup")
    expect(settings.get_by_text(said)).to_be_visible()
    assert downloads == []
    expect(settings.get_by_label("Passphrase", exact=True)).to_have_value(passphrase)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["open", "locked"])
def test_what_i_lost_comes_back_to_the_letter(settings: Page, passphrase: str | None) -> None:
    file = save(settings, passphrase)
    opened(settings, {})
    shown = choose(settings, file)
    if passphrase:
        settings.get_by_label("The passphrase of this backup").fill(passphrase)
        press(settings, "Open the backup")
    expect(shown.get_by_role("heading", name="This backup opens")).to_be_focused()
    expect(shown.get_by_text("Entries that aren’t here yet: 2")).to_be_visible()
    assert kept(settings) == {}, "looking changes nothing"
    press(settings, "Add what isn’t here")
    expect(settings.get_by_role("button", name="Undo the restore")).to_be_focused()
    found = kept(settings)
    assert found.pop("restore:changes")
    assert found == MINE
    assert stored(settings)["plain:here"] == "yes"
    settings.goto("/journal/")
    expect(settings.get_by_text("“quoted”")).to_be_visible()


def test_a_wrong_passphrase_can_be_typed_again(settings: Page) -> None:
    file = save(settings, PASSPHRASE)
    shown = choose(settings, file)
    field = settings.get_by_label("The passphrase of this backup")
    field.fill("another one, and wrong")
    field.press("Enter")
    expect(shown.get_by_text("That isn’t the passphrase of this backup")).to_be_visible()
    expect(field).to_be_focused()
    field.fill(PASSPHRASE)
    field.press("Enter")
    expect(shown.get_by_text("Entries that are here already, the same or newer: 2")).to_be_visible()
    expect(field).to_be_hidden()


def test_of_the_same_entry_the_later_version_counts_and_both_where_both_changed(
    page: Page,
) -> None:
    base = record(1, 1, pain=1)
    mine = record(1, 2, pain=2, replaces=[name_of(1)])
    later = record(1, 3, pain=3, replaces=[name_of(2), name_of(1)])
    rival = record(1, 4, pain=4, replaces=[name_of(1)])
    cases = {
        "an older one": (mine, base, {key_of(mine)}),
        "one from long ago": (later, base, {key_of(later)}),
        "a newer one": (mine, later, {key_of(later)}),
        "a rival": (mine, rival, {key_of(mine), key_of(rival)}),
        "the same": (mine, mine, {key_of(mine)}),
    }
    for case, (here, there, wanted) in cases.items():
        opened(page, texts(here))
        shown = choose(page, backup(of(there)))
        expect(shown.get_by_role("heading", name="This backup opens")).to_be_visible()
        press(page, "Add what isn’t here")
        expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()
        assert {key for key in kept(page) if key.startswith("entry:")} == wanted, case
        press(page, "Undo the restore")
        expect(page.get_by_text("It is as it was before. Nothing")).to_be_visible()
        assert kept(page) == texts(here), case


def test_an_edit_in_the_app_knows_all_that_it_replaces(page: Page) -> None:
    opened(page, texts(record(1, 1, kind="note", text="First")))
    old = save(page)
    for words in ("Second", "Third"):
        page.goto("/journal/")
        page.get_by_role("button", name="Change").click()
        page.locator("entry-form textarea").fill(words)
        page.get_by_role("button", name="Save entry").click()
        expect(page.get_by_text("Saved on this device.")).to_be_visible()
    arrived(page)
    shown = choose(page, old)
    expect(shown.get_by_text("Entries that are here already, the same or newer: 1")).to_be_visible()


def test_steps_and_lists_of_both_are_kept_and_mine_come_first(page: Page) -> None:
    step = {"id": name_of(2), "name": "Two"}
    renamed = {**LADDER, "steps": [{**LADDER["steps"][0], "name": "Other"}, step]}  # type: ignore[index]
    opened(page, texts(ladder=LADDER))
    choose(page, backup({"key": "ladder", "value": renamed}))
    press(page, "Add what isn’t here")
    expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()
    assert json.loads(kept(page)["ladder"]) == {**LADDER, "steps": [*LADDER["steps"], step]}  # type: ignore[misc]


def test_replacing_asks_for_a_backup_first_and_leaves_only_what_is_in_it(settings: Page) -> None:
    other = record(9, 9, kind="note")
    choose(settings, backup(of(other)))
    expect(settings.get_by_text("2 of the entries here would go")).to_be_visible()
    press(settings, "Replace what is here")
    expect(settings.get_by_text("Save a backup of what is here first")).to_be_visible()
    assert kept(settings) == MINE
    save(settings)
    press(settings, "Replace what is here")
    expect(settings.get_by_role("button", name="Undo the restore")).to_be_focused()
    found = kept(settings)
    found.pop("restore:changes")
    assert found == texts(other)
    settings.reload()
    settings.wait_for_function("() => customElements.get('open-backup')")
    press(settings, "Undo the restore")
    expect(settings.get_by_text("It is as it was before. Nothing")).to_be_visible()
    assert kept(settings) == MINE


def test_what_i_change_after_a_restore_stays_when_i_undo_it(page: Page) -> None:
    opened(page, {})
    choose(page, backup({"key": "ladder", "value": LADDER}, of(record(1, 1))))
    press(page, "Add what isn’t here")
    expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()
    changed = json.dumps({**LADDER, "current": None})
    page.evaluate(PUT, {"ladder": changed})
    press(page, "Undo the restore")
    expect(page.get_by_text("but for what you changed since then")).to_be_visible()
    assert kept(page) == {"ladder": changed}


def restored(page: Page, here: Texts, *records: Any) -> None:
    """Add a backup of these records to what is here."""
    opened(page, here)
    choose(page, backup(*records))
    press(page, "Add what isn’t here")
    expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()


def test_my_own_words_come_back_even_if_i_edited_the_restored_ones(page: Page) -> None:
    mine = record(1, 1, kind="note", text="Mine")
    theirs = record(1, 2, kind="note", text="Theirs", replaces=[name_of(1)])
    restored(page, texts(mine), of(theirs))
    page.goto("/journal/")
    page.get_by_role("button", name="Change").click()
    page.locator("entry-form textarea").fill("Theirs, changed")
    page.get_by_role("button", name="Save entry").click()
    expect(page.get_by_text("Saved on this device.")).to_be_visible()
    arrived(page)
    press(page, "Undo the restore")
    expect(page.get_by_text("but for what you changed since then")).to_be_visible()
    page.goto("/journal/")
    expect(page.locator(".entry__text")).to_have_count(2)
    assert sorted(page.locator(".entry__text").all_inner_texts()) == ["Mine", "Theirs, changed"]


def test_what_i_moved_to_the_bin_since_then_stays_there(page: Page) -> None:
    restored(page, {}, of(record(1, 1, kind="note", text="Theirs")))
    page.goto("/journal/")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("The entry is in the bin.")).to_be_visible()
    arrived(page)
    press(page, "Undo the restore")
    expect(page.get_by_text("but for what you changed since then")).to_be_visible()
    assert [json.loads(text)["text"] for text in kept(page).values()] == ["Theirs"]


def test_one_restore_waits_until_i_undo_or_keep_the_one_before(page: Page) -> None:
    restored(page, texts(record(1, 1)), of(record(2, 2)))
    before = kept(page)
    choose(page, backup(of(record(3, 3))))
    press(page, "Add what isn’t here")
    expect(page.get_by_text("The last restore can still be undone.")).to_be_visible()
    assert kept(page) == before
    press(page, "Keep what was restored")
    press(page, "Add what isn’t here")
    expect(page.get_by_role("button", name="Undo the restore")).to_be_focused()
    press(page, "Undo the restore")
    expect(page.get_by_text("It is as it was before. Nothing")).to_be_visible()
    assert kept(page) == texts(record(1, 1), record(2, 2))


def test_a_cut_while_i_undo_is_undone_by_undoing_again(page: Page) -> None:
    before = texts(record(1, 1, pain=1), record(2, 2), ladder=LADDER)
    news = [of(record(1, 3, replaces=[name_of(1)])), of(record(7, 7))]
    for count in range(6):
        restored(page, before, *news)
        page.evaluate(CUT, count)
        press(page, "Undo the restore")
        arrived(page)
        if "restore:changes" in kept(page):
            press(page, "Undo the restore")
            expect(page.get_by_text("It is as it was before. Nothing")).to_be_visible()
        assert kept(page) == before, count


def test_a_damaged_note_here_does_not_stand_in_the_way_of_its_good_copy(page: Page) -> None:
    good = record(1, 1, kind="note")
    restored(page, {key_of(good): "{half"}, of(good))
    found = kept(page)
    assert found[key_of(good)] == texts(good)[key_of(good)]
    assert found[f"damaged:{key_of(good)}"] == "{half"


def test_what_i_typed_is_gone_when_i_choose_otherwise_or_come_back(settings: Page) -> None:
    settings.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    settings.get_by_label("Without one").check()
    settings.get_by_label("With a passphrase").check()
    expect(settings.get_by_label("Passphrase", exact=True)).to_have_value("")


def test_what_i_keep_for_good_cannot_be_undone(page: Page) -> None:
    opened(page, {})
    choose(page, backup(of(record(1, 1))))
    press(page, "Add what isn’t here")
    press(page, "Keep what was restored")
    expect(page.get_by_text("What was restored stays.")).to_be_visible()
    assert kept(page) == texts(record(1, 1))


#: Ends the tab, as far as its scripts can tell, after so many writes.
CUT = """(count) => {
    let left = count;
    for (const name of ['setItem', 'removeItem']) {
        const call = Storage.prototype[name];
        Storage.prototype[name] = function (...rest) {
            if (left-- <= 0) throw new Error('The tab was ended.');
            return call.apply(this, rest);
        };
    }
}"""


@pytest.mark.parametrize("way", ["Add what isn’t here", "Replace what is here"])
def test_a_cut_after_any_write_loses_nothing_and_can_be_undone(page: Page, way: str) -> None:
    before = texts(record(1, 1, pain=1), record(2, 2), ladder=LADDER)
    new = [of(record(1, 3, replaces=[name_of(1)])), of(record(7, 7)), {"key": "ladder", "value": {
        **LADDER, "current": None, "steps": [{"id": name_of(5), "name": "Five"}]}}]  # fmt: skip
    for count in range(9):
        opened(page, before)
        if way.startswith("Replace"):
            save(page)
        choose(page, backup(*new))
        expect(page.get_by_role("heading", name="This backup opens")).to_be_visible()
        page.evaluate(CUT, count)
        press(page, way)
        arrived(page)
        found = kept(page)
        ids = {key.split(":")[1] for key in found if key.startswith("entry:")}
        if way.startswith("Add") or "restore:changes" not in found:
            assert {name_of(1), name_of(2)} <= ids, count
        if "restore:changes" in found:
            press(page, "Undo the restore")
            expect(page.get_by_text("It is as it was before. Nothing")).to_be_visible()
        assert kept(page) == before, count


def test_without_room_nothing_changes(page: Page) -> None:
    opened(page, MINE)
    page.evaluate(
        """() => { let text = 'x'.repeat(1000);
        try { for (let at = 0;; at += 1) localStorage.setItem(`filler${at}`, text.repeat(100)); }
        catch {}
        try { for (let at = 0;; at += 1) localStorage.setItem(`more${at}`, text); } catch {} }"""
    )
    before = kept(page)
    choose(page, backup(*(of(record(at, at, text="y" * 2_000)) for at in range(20, 25))))
    press(page, "Add what isn’t here")
    expect(page.get_by_text("There isn’t enough room on this device")).to_be_visible()
    assert kept(page) == before


HOSTILE: dict[str, tuple[bytes | str, str]] = {
    "nothing": ("", "This file isn’t a backup, or it is cut off."),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "This file isn’t a backup, or it is cut off."),
    "cut off": (backup(of(record(1, 1)))[:-9], "This file isn’t a backup, or it is cut off."),
    "nested": ("[" * 200_000, "This file isn’t a backup, or it is cut off."),
    "another app’s": ('{"entries": []}', "This file isn’t a backup of this app."),
    "a list": ("[]", "This file isn’t a backup of this app."),
    "no date": (backup(made="yesterday"), "This file isn’t a backup of this app."),
    "from the future": (backup(format=99), "made by a newer version of the app"),
    "twice the same": (backup(*[of(record(1, 1))] * 2), "says two things of the same note"),
    "empty": (backup(), "there is nothing in it"),
    "a day that is none": (backup(made="2026-99-99T99:99:99Z"), "isn’t a backup of this app."),
    "nothing but odd parts": (backup(None, 7), "Nothing in this backup can be read"),
}


@pytest.mark.parametrize(("file", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_backup_is_told_in_a_sentence_and_changes_nothing(
    settings: Page, file: bytes | str, said: str
) -> None:
    faults: list[str] = []
    settings.on("pageerror", lambda error: faults.append(str(error)))
    shown = choose(settings, file)
    expect(shown.get_by_text(said)).to_be_visible()
    assert kept(settings) == MINE
    assert faults == []


def test_odd_parts_of_a_backup_stay_out_and_are_counted(page: Page) -> None:
    opened(page, {})
    odd: list[Any] = [
        None,
        7,
        {"key": "plain:theme", "value": "black"},
        {"key": "__proto__", "value": {}},
        {"key": "restore:changes", "value": []},
        {"key": "ladder", "value": {"format": 1}},
        {"key": "reading:marks", "value": ["lubricant", {}]},
        {"key": f"draft:{name_of(1)}", "value": {"fields": {}, "changed": "zzz"}},
        {"key": "check-in", "value": {"dismissed": "zzz"}},
        {
            "key": key_of(record(4, 4)),
            "value": {**record(4, 4), "format": 2, "pain": "zzz", "date": 1},
        },
        {"key": key_of(record(1, 1)), "value": record(2, 2)},
        {"key": key_of(record(3, 3)), "value": record(3, 3, pain=11)},
    ]
    shown = choose(page, backup(*odd, of(record(5, 5))))
    expect(shown.get_by_text(f"Parts that can’t be read and stay out: {len(odd)}")).to_be_visible()
    press(page, "Add what isn’t here")
    press(page, "Keep what was restored")
    assert kept(page) == texts(record(5, 5))


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ({}, "there is nothing in it"),
        ({"cty": "json"}, "there is nothing in it"),
        ({"p2c": 209_999}, "locked in a way that this app"),
        ({"p2c": 2_000_001}, "locked in a way that this app"),
        ({"zip": "DEF"}, "locked in a way that this app"),
        ({"enc": "A128GCM"}, "locked in a way that this app"),
    ],
)
def test_backups_that_another_tool_locked(
    settings: Page, header: dict[str, Any], said: str
) -> None:
    choose(settings, lock(backup(), **header))
    settings.get_by_label("The passphrase of this backup").fill(PASSPHRASE)
    press(settings, "Open the backup")
    expect(settings.locator("open-backup").get_by_text(said)).to_be_visible()


def test_what_only_looks_locked_is_refused(settings: Page) -> None:
    shown = choose(settings, "e30.AAAA.AAAA.AAAA.AAAA")
    settings.get_by_label("The passphrase of this backup").fill(PASSPHRASE)
    press(settings, "Open the backup")
    expect(shown.get_by_text("locked in a way that this app")).to_be_visible()


def test_a_locked_backup_that_was_changed_is_refused(settings: Page) -> None:
    parts = lock(backup()).split(".")
    for at, said in ((1, "That isn’t the passphrase"), (3, "damaged or cut off")):
        part = parts[at]
        changed = [*parts]
        changed[at] = ("B" if part[0] == "A" else "A") + part[1:]
        choose(settings, ".".join(changed))
        settings.get_by_label("The passphrase of this backup").fill(PASSPHRASE)
        press(settings, "Open the backup")
        expect(settings.locator("open-backup").get_by_text(said)).to_be_visible()


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(settings: Page) -> None:
    with settings.expect_download() as download:
        press(settings, "Save your entries as a table")
    table = Path(download.value.path()).read_text("utf-8-sig")
    assert '"\'=1+1, “quoted” \u202e😀"' in table
    assert '"a\nb"' in table


#: When an entry was written, what is noted, and whether the journal speaks of a backup on the 28th.
REMINDERS = {
    "a month of notes": ("2026-10-28", {}, True),
    "not even a month": ("2026-11-01", {}, False),
    "it was said this month": ("2026-10-01", {"plain:backup-asked": "2026-11-05"}, False),
    "it was said long ago": ("2026-09-01", {"plain:backup-asked": "2026-10-05"}, True),
    "saved since": ("2026-09-01", {"plain:backup": "2026-10-01"}, False),
    "saved before": ("2026-09-01", {"plain:backup": "2026-08-01"}, True),
    "what is noted is odd": ("2026-09-01", {"plain:backup": "x", "plain:backup-asked": "y"}, True),
    "a clock that was set back": ("2026-09-01", {"plain:backup-asked": "2026-12-02"}, False),
}


@pytest.mark.parametrize(("written", "noted", "due"), REMINDERS.values(), ids=REMINDERS)
def test_the_journal_speaks_of_a_backup_once_a_month_at_most(
    page: Page, written: str, noted: Texts, due: bool
) -> None:
    page.clock.set_fixed_time("2026-11-28T12:00:00Z")
    instants = {"created": f"{written}T08:00:00.000Z", "changed": f"{written}T08:00:00.000Z"}
    opened(page, texts(record(1, 1, **instants)) | noted)
    told = page.get_by_text("What you wrote lately is on this device alone.")
    for expected in (due, False):
        page.goto("/journal/")
        page.wait_for_function("() => document.documentElement.dataset.journal === 'open'")
        expect(told).to_be_visible(visible=expected)
    if due:
        page.evaluate("() => localStorage.removeItem('plain:backup-asked')")
        page.goto("/journal/")
        press(page, "Not now")
        expect(told).to_be_hidden()


@pytest.mark.timing
def test_a_full_journal_is_saved_and_opened_without_a_freeze(page: Page) -> None:
    opened(page, texts(*(record(at, at, text="word " * 100) for at in range(1, 5_001))))
    page.evaluate(
        """() => { window.longest = 0; let last = performance.now();
        setInterval(() => { const now = performance.now();
            window.longest = Math.max(window.longest, now - last); last = now; }, 5); }"""
    )
    file = save(page, PASSPHRASE)
    choose(page, file)
    page.get_by_label("The passphrase of this backup").fill(PASSPHRASE)
    press(page, "Open the backup")
    expect(page.get_by_text("the same or newer: 5,000")).to_be_visible()
    # A busy machine takes several times as long as a quiet one.
    assert page.evaluate("() => window.longest") < 1_500
