"""Whatever ends my tab while I lock or unlock, all is there, and nothing is readable."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jwcrypto import jwe, jwk
from playwright.sync_api import Browser, Page

from tests.browser.locked import PASSPHRASE, unlock
from tests.browser.test_entries_ended import END

NEW = "nine quiet pebbles"
TEXTS = {
    "entry:aaaaaaaaaaaaaaaa:bbbbbbbbbbbbbbbb": '{"text":"a note’ 😀"}',
    "ladder": '{"steps":[]}',
    "plain:backup": "2026-11-01",
    "damaged:x\ny": "half HALF a letter",
}

#: Puts the lock at hand. The passphrase is stirred once, so that thousands of tries end.
LOAD = """async (passphrases) => {
    Object.assign(window, passphrases);
    const load = (name) => import(`/static/js/store/${name}.js`);
    Object.assign(window, await load('lock'), await load('local_storage'), await load('backups'));
    window.sealing = { ...await load('sealed_record'), ...await load('sealed_content') };
    sealing.openRecord = (text, place, key) =>
        sealing.openUnfolded(sealing.unfoldRecord(text, place), key);
    window.Vault = (await load('vault')).Vault;
    const { deriveKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.deriveKey = function (way, ...others) {
        return deriveKey.call(this, way.iterations ? { ...way, iterations: 1 } : way, ...others);
    };
    // Half of a letter doesn't come through to the test.
    const told = (text) => text.replaceAll(/\\p{Surrogate}/gu, 'HALF');
    const meant = (texts) => Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, text.replaceAll('HALF', '\\ud83d')]));
    window.privately = () => Object.fromEntries(
        readAll('').filter(([key]) => isPrivate(key)).map(([key, text]) => [key, told(text)]));
    window.start = async (texts, locked) => {
        keepPrivateIn(null);
        localStorage.clear();
        Object.assign(localStorage, meant(texts));
        if (locked) await turnLockOn(OLD);
    };
    window.arrive = async () => {
        keepPrivateIn(null);
        settleLock();
        const state = lockState();
        const plain = privately();
        const sealed = Object.keys(localStorage).filter((key) => key.startsWith('vault:')).length;
        if (state === 'none') return { state, plain, sealed, inside: null };
        let opens = OLD;
        let keys = await keysOfLock(OLD);
        if (keys === 'wrong') {
            opens = NEW;
            keys = await keysOfLock(NEW);
        }
        await openVault(keys);
        return { state, plain, sealed, opens, inside: privately() };
    };
    window.acts = {
        on: () => turnLockOn(OLD),
        off: () => turnLockOff(),
        change: () => changePassphrase(OLD, NEW),
        restore: () => restore({
            puts: [['ladder', 'new'], ['checklists', 'new']],
            removes: ['entry:aaaaaaaaaaaaaaaa:bbbbbbbbbbbbbbbb'],
        }),
        undo: undoRestore,
        write: async () => {
            put('ladder', 'new');
            put('fresh', 'new');
            remove('plain:backup');
            return settled();
        },
    };
}"""

TRY = """async ([texts, doing, how]) => {
    const found = [];
    for (let calls = 0; ; calls += 1) {
        await start(texts, doing !== 'on');
        if (doing !== 'on') await openVault(await keysOfLock(OLD));
        if (doing === 'undo') await acts.restore();
        const release = endAfter(calls, how);
        const said = await acts[doing]();
        const whole = release();
        const there = await arrive();
        if (doing === 'restore' || doing === 'undo') await undoRestore();
        found.push({ said, ...there, undone: doing === 'on' || privately() });
        if (whole) return found;
    }
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser, base_url: str) -> Iterator[Page]:
    """Open a page of the app that keeps nothing by itself, with the lock at hand."""
    page = browser.new_page(base_url=base_url)
    page.goto("/exit/")
    page.evaluate(END)
    page.evaluate(LOAD, {"OLD": PASSPHRASE, "NEW": NEW})
    yield page
    page.close()


Found = list[dict[str, Any]]


@pytest.fixture(params=["dead", "once"])
def ends(request: pytest.FixtureRequest) -> str:
    """Say how each end comes: all calls fail from then on, or one does."""
    return str(request.param)


def tried(page: Page, doing: str, how: str) -> Found:
    """Do something, ended after each call of the storage in turn; say what is found then."""
    found: Found = page.evaluate(TRY, [TEXTS, doing, how])
    assert len(found) > 4, "it was ended at several moments"
    return found


def test_turning_it_on_ends_or_never_was(bare: Page, ends: str) -> None:
    found = tried(bare, "on", ends)
    for one in found:
        if one["state"] == "none":
            assert (one["plain"], one["sealed"]) == (TEXTS, 0)
        else:
            assert (one["state"], one["plain"], one["inside"]) == ("on", {}, TEXTS)
    assert [one["state"] for one in (found[0], found[-1])] == ["none", "on"]


@pytest.mark.parametrize("doing", ["restore", "undo"])
def test_a_restore_behind_a_lock_that_was_ended_can_be_undone(
    bare: Page, doing: str, ends: str
) -> None:
    found = tried(bare, doing, ends)
    for one in found:
        assert (one["state"], one["plain"]) == ("on", {})
        assert one["undone"] == TEXTS
    assert found[-1]["said"] == ("done" if doing == "restore" else 0)


def test_turning_it_off_ends_or_never_was(bare: Page, ends: str) -> None:
    found = tried(bare, "off", ends)
    for one in found:
        if one["state"] == "none":
            assert (one["plain"], one["sealed"]) == (TEXTS, 0)
        else:
            assert (one["state"], one["plain"], one["inside"]) == ("on", {}, TEXTS)
    assert [one["state"] for one in (found[0], found[-1])] == ["on", "none"]


def test_one_passphrase_opens_it_at_any_moment_of_a_change(bare: Page, ends: str) -> None:
    found = tried(bare, "change", ends)
    assert all(one["inside"] == TEXTS for one in found)
    assert [one["opens"] for one in (found[0], found[-1])] == [PASSPHRASE, NEW]
    for one in found:
        assert one["said"] != "kept" or one["opens"] == NEW


def test_what_is_written_is_old_or_new(bare: Page, ends: str) -> None:
    found = tried(bare, "write", ends)
    for one in found:
        inside = one["inside"]
        assert inside.pop("ladder") in {TEXTS["ladder"], "new"}
        assert inside.pop("fresh", "new") == "new"
        assert inside.pop("plain:backup", TEXTS["plain:backup"]) == TEXTS["plain:backup"]
        assert inside == {key: TEXTS[key] for key in TEXTS if key[:6] in {"entry:", "damage"}}
    assert found[-1]["said"] == "kept"


def test_a_removal_waits_for_what_was_to_be_there_before(bare: Page) -> None:
    order = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            const real = [Storage.prototype.setItem, Storage.prototype.removeItem];
            const order = [];
            Storage.prototype.setItem = function (key, text) {
                if (key.startsWith('vault:')) order.push('put');
                return real[0].call(this, key, text);
            };
            Storage.prototype.removeItem = function (key) {
                if (key.startsWith('vault:')) order.push('remove');
                return real[1].call(this, key);
            };
            put('heir', 'x');
            remove('ladder');
            await settled();
            Object.assign(Storage.prototype, { setItem: real[0], removeItem: real[1] });
            return order;
        }""",
        TEXTS,
    )
    assert order == ["put", "remove"]


def test_another_tool_opens_the_lock_and_what_it_holds(page: Page) -> None:
    page.goto("/exit/")
    storage = page.evaluate(
        """async ([texts, passphrase]) => {
            Object.assign(localStorage, texts);
            const { turnLockOn } = await import('/static/js/store/lock.js');
            await turnLockOn(passphrase);
            return { ...localStorage };
        }""",
        [{key: text for key, text in TEXTS.items() if "damaged" not in key}, PASSPHRASE],
    )
    key = jwk.JWK.from_json(unlock(json.loads(storage["plain:lock"])["key"])[0])
    opened = {}
    for name, sealed in storage.items():
        if name.startswith("vault:"):
            token = jwe.JWE(algs=["dir", "A256GCM"])
            token.deserialize(sealed)
            token.decrypt(key)
            assert json.loads(token.objects["protected"])["record"] == name
            line, _, text = token.payload.decode().partition("\n")
            opened[json.loads(line)[0]] = text
    assert opened == {key: text for key, text in TEXTS.items() if "damaged" not in key}


def test_we_open_what_another_tool_sealed_for_that_place(bare: Page) -> None:
    key = jwk.JWK.generate(kty="oct", size=256)
    header = {"alg": "dir", "enc": "A256GCM", "record": "vault:abc"}
    token = jwe.JWE("a ’ 😀", json.dumps(header, separators=(",", ":")), algs=["dir", "A256GCM"])
    token.add_recipient(key)
    sealed = token.serialize(compact=True)
    opened = bare.evaluate(
        """async ([sealed, k]) => {
            const jwk = { kty: 'oct', k };
            const key = await crypto.subtle.importKey('jwk', jwk, 'AES-GCM', false, ['decrypt']);
            const places = ['vault:abc', 'vault:abd'];
            return Promise.all(places.map((one) => sealing.openRecord(sealed, one, key)));
        }""",
        [sealed, key.export(as_dict=True)["k"]],
    )
    assert opened == ["a ’ 😀", None]


@pytest.mark.parametrize("part", range(5))
def test_a_record_that_was_changed_is_not_opened(bare: Page, part: int) -> None:
    opened = bare.evaluate(
        """async (part) => {
            const way = { name: 'AES-GCM', length: 256 };
            const key = await crypto.subtle.generateKey(way, false, ['encrypt', 'decrypt']);
            const parts = (await sealing.sealRecord('text', 'vault:a', key)).split('.');
            const [first, ...others] = parts[part] || '-';
            parts[part] = [first === 'A' ? 'B' : 'A', ...others].join('');
            return sealing.openRecord(parts.join('.'), 'vault:a', key);
        }""",
        part,
    )
    assert opened is None


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(st.characters(), max_size=200))
def test_every_text_comes_back_to_the_letter(bare: Page, key: str, text: str) -> None:
    assert bare.evaluate(
        """async ([key, text]) => {
            await start({}, true);
            put(`entry:${key}`, text);
            await settled();
            keepPrivateIn(null);
            await openVault(await keysOfLock(OLD));
            return read(`entry:${key}`) === text;
        }""",
        [key, text],
    )


def test_what_an_older_app_stored_meanwhile_is_taken_in(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            Object.assign(localStorage, {
                'entry:new': 'new', ladder: 'another', 'plain:backup': texts['plain:backup'] });
            return arrive();
        }""",
        TEXTS,
    )
    assert found["inside"] == TEXTS | {"entry:new": "new", "damaged:ladder": "another"}
    assert bare.evaluate("() => Object.keys(localStorage).filter((key) => isPrivate(key))") == []


def test_nothing_readable_is_stored_while_it_is_closed(bare: Page) -> None:
    said = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            keepPrivateIn(null);
            return [put('ladder', 'x'), read('ladder'), isLocked(), put('plain:theme', 'day')];
        }""",
        TEXTS,
    )
    assert said == ["refused", None, True, "kept"]


def test_without_room_nothing_changes_and_nothing_is_lost(bare: Page) -> None:
    said, found = bare.evaluate(
        """async (texts) => {
            await start({ ...texts, 'entry:long': 'x'.repeat(3_000_000) }, false);
            const said = await turnLockOn(OLD);
            const { 'entry:long': long, ...plain } = privately();
            return [[said, lockState(), long.length], plain];
        }""",
        TEXTS,
    )
    assert said == ["full", "none", 3_000_000]
    assert found == TEXTS


def test_a_full_vault_says_so_and_keeps_what_there_was(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            const said = [];
            for (let at = 0; said.at(-1) !== 'full' && at < 100; at += 1)
                said.push(put(`entry:${at}`, 'x'.repeat(100_000)));
            const became = await settled();
            const kept = said.filter((one) => one === 'kept').length;
            said.push(put('ladder', 'y'.repeat(200_000)));
            const small = put('entry:small', 'z');
            const last = await settled();
            keepPrivateIn(null);
            await openVault(await keysOfLock(OLD));
            const there = readAll('entry:').filter(([, { length }]) => length === 100_000).length;
            const end = said.slice(-2);
            return { became, last, kept, there, ladder: read('ladder'), end, small };
        }""",
        TEXTS,
    )
    assert found["became"] == found["last"] == found["small"] == "kept"
    assert found["end"] == ["full", "full"]
    assert found["there"] == found["kept"] > 20
    assert found["ladder"] == TEXTS["ladder"]


@pytest.mark.parametrize(
    "kept",
    ["", "null", "{}", '{"version":0}', '{"version":1,"state":"on","id":"a"}', "\x00", "[" * 9000],
)
def test_a_damaged_lock_is_closed_and_changes_nothing(bare: Page, kept: str) -> None:
    said = bare.evaluate(
        """async ([texts, kept]) => {
            await start(texts, true);
            keepPrivateIn(null);
            localStorage.setItem('plain:lock', kept);
            const before = { ...localStorage };
            settleLock();
            const same = JSON.stringify({ ...localStorage }) === JSON.stringify(before);
            return [lockState(), isLocked(), await keysOfLock(OLD), same, put('ladder', 'x')];
        }""",
        [TEXTS, kept],
    )
    assert said == ["damaged", True, "damaged", True, "refused"]


def test_what_cannot_be_opened_stays_and_is_set_aside_in_the_end(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            const name = Object.keys(localStorage).find((key) => key.startsWith('vault:'));
            localStorage.setItem(name, 'no record');
            keepPrivateIn(null);
            await openVault(await keysOfLock(OLD));
            const unreadable = [...unreadableRecords()];
            const said = await turnLockOff();
            return { name, unreadable, said, aside: localStorage.getItem(`damaged:${name}`) };
        }""",
        TEXTS,
    )
    assert found["unreadable"] == [found["name"]]
    assert (found["said"], found["aside"]) == ("kept", "no record")


def test_what_cannot_be_opened_is_set_aside_before_another_takes_its_place(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            const keys = await keysOfLock(OLD);
            const vault = await openVault(keys);
            put('ladder', 'mine');
            await settled();
            const before = new Map(Object.entries({ ...localStorage }));
            const changed = Object.keys(localStorage).filter((key) => key.startsWith('vault:'));
            for (const name of changed) localStorage.setItem(name, `${before.get(name)}A`);
            keepPrivateIn(null);
            await openVault(keys);
            const said = put('ladder', 'new');
            const became = await settled();
            keepPrivateIn(null);
            await openVault(keys);
            const aside = readAll('damaged:vault:');
            return { said, became, ladder: read('ladder'), aside,
                old: [...before].map(([, text]) => `${text}A`) };
        }""",
        TEXTS,
    )
    assert (found["said"], found["became"], found["ladder"]) == ("kept", "kept", "new")
    [(_, text)] = found["aside"]
    assert text in found["old"]


def test_everybody_who_waits_is_told_what_went_wrong(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            await openVault(await keysOfLock(OLD));
            const { setItem } = Storage.prototype;
            Storage.prototype.setItem = function (key, text) {
                if (key.startsWith('vault:')) throw new DOMException('', 'QuotaExceededError');
                return setItem.call(this, key, text);
            };
            const said = [put('draft:a', 'x'), put('ladder', 'y')];
            const waiting = [settled(), settled()];
            const became = await Promise.all(waiting);
            Storage.prototype.setItem = setItem;
            return { said, became, later: await settled() };
        }""",
        TEXTS,
    )
    assert found == {"said": ["kept", "kept"], "became": ["full", "full"], "later": "kept"}


def test_turning_a_lock_on_keeps_what_an_earlier_one_sealed(bare: Page) -> None:
    found = bare.evaluate(
        """async (texts) => {
            await start(texts, true);
            const orphans = Object.fromEntries(
                Object.entries(localStorage).filter(([key]) => key.startsWith('vault:')));
            keepPrivateIn(null);
            localStorage.removeItem('plain:lock');
            put('fill', 'x'.repeat(3_000_000));
            const full = await turnLockOn(OLD);
            localStorage.removeItem('fill');
            await turnLockOn(OLD);
            const aside = Object.fromEntries(readAll('damaged:vault:'));
            return { full, orphans, aside };
        }""",
        TEXTS,
    )
    assert found["full"] == "full"
    assert len(found["orphans"]) == len(TEXTS)
    assert found["aside"] == {f"damaged:{name}": text for name, text in found["orphans"].items()}
