/**
 * Storing versions of entries, and letting go of them. A new one is stored and read back before the
 * one that it replaces goes: whatever ends the tab, one of them is there.
 */

import { asNextVersion, asRecord, heritageOf, readRecord } from '../domain/entry_record.js';
import { keyOf } from './entry_texts.js';
import { put, read, remove, settled } from './local_storage.js';
import { instant, randomName } from './stamps.js';

/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_record.js').Data} Data */
/** @typedef {import('./entry_shelf.js').Held} Held */
/** @typedef {import('./entry_shelf.js').Shelf} Shelf */
/** @typedef {import('./entry_texts.js').Means} Means */

/**
 * What became of a save. `both`: another tab has changed the entry meanwhile, and there are two
 * versions of it now. `refused`: the browser stores nothing, and the entry is there as long as the
 * page is. `full`: there is no room, and nothing has changed.
 * @typedef {{ outcome: 'kept' | 'both' | 'refused', entry: Entry } | { outcome: 'full' }} Saved
 */

/**
 * Store a new entry, or the next version of one.
 * @param {Shelf} shelf
 * @param {Data} content
 * @param {Held | undefined} base what it is made from
 * @param {Means} means
 * @param {string} [id] of a new one, where it has a name already
 * @returns {Promise<Saved>}
 */
export async function keepVersion(shelf, content, base, means, id = randomName()) {
  const name = { id: base?.entry.id ?? id, version: randomName() };
  const stamp = { ...name, replaces: replacedBy(base), now: instant(means) };
  const record = asRecord(content, stamp, base?.record);
  const held = await encoded(record, means);
  const { entry, text } = held;
  const outcome = await putNew(keyOf(record), text);
  if (outcome === 'full') return { outcome };
  shelf.put(keyOf(record), outcome === 'kept' ? held : { ...held, text: null });
  if (base && outcome === 'kept') letGo(shelf, base.entry);
  else if (base) shelf.drop(keyOf(base.entry));
  return { outcome, entry };
}

/**
 * Store a changed record in the place of the version itself, for which room is left whenever it
 * doesn't get longer.
 * @param {Shelf} shelf
 * @param {Data} record
 * @param {Means} means
 * @returns {Promise<Saved>}
 */
export async function keepInPlace(shelf, record, means) {
  const key = keyOf(record);
  const held = await encoded(record, means);
  const outcome = read(key) === null ? 'full' : await putSurely(key, held.text);
  if (outcome !== 'kept') return { outcome: 'full' };
  shelf.put(key, held);
  return { outcome, entry: held.entry };
}

/**
 * Store a record that was brought up to date as the version after itself. Where that can't be done,
 * it is used all the same.
 * @param {Shelf} shelf
 * @param {import('./entry_texts.js').Reading} reading
 * @param {string} text what is stored of it
 * @param {Means} means
 */
export async function keepUpgraded(shelf, { entry, record }, text, means) {
  const held = await encoded(asNextVersion(record), means);
  const key = keyOf(held.record);
  // Another tab may have done the same.
  const there = read(key);
  const done = there === null ? (await putNew(key, held.text)) === 'kept' : there === held.text;
  if (done) {
    shelf.put(key, held);
    letGo(shelf, entry);
  } else shelf.put(keyOf(entry), { entry, record, text });
}

/**
 * Let go of a version.
 * @param {Shelf} shelf
 * @param {Entry} entry
 * @returns {boolean} whether it is gone for good
 */
export function letGo(shelf, entry) {
  const { id, version, replaces = [] } = entry;
  // A tab that was ended may have left what this one replaces; it must not come back.
  const keys = [...replaces, version].map((one) => keyOf({ id, version: one }));
  const stored = keys.filter((key) => read(key) !== null);
  if (!stored.every(remove)) return false;
  for (const key of keys) shelf.drop(key);
  return true;
}

/**
 * Say what a version replaces that is made from another one.
 * @param {Held | undefined} base
 * @returns {readonly string[]}
 */
function replacedBy(base) {
  if (!base) return [];
  // What was never stored leaves its place to its heir.
  return base.text === null ? (base.entry.replaces ?? []) : heritageOf(base.entry);
}

/**
 * Turn a record into what is stored, and make sure that it can be read again.
 * @param {Data} record
 * @param {Means} means
 * @returns {Promise<Held & { text: string }>}
 * @throws {TypeError} where it isn't what the check wants
 */
async function encoded(record, { check, codec }) {
  const entry = readRecord(record, check);
  if (!entry) throw new TypeError(`No entry has such ${check.misfits(record).join(', ')}.`);
  return { entry, record, text: await codec.encode(record, keyOf(record)) };
}

/**
 * Store a text under a key that is new, and leave nothing there that isn't right.
 * @param {string} key
 * @param {string} text
 */
async function putNew(key, text) {
  const outcome = await putSurely(key, text);
  if (outcome === 'refused') remove(key);
  return outcome;
}

/**
 * Store a text, and wait until that is done.
 * @param {string} key
 * @param {string} text
 */
async function putSurely(key, text) {
  const outcome = put(key, text);
  return outcome === 'kept' ? await settled() : outcome;
}
