/** Reading entries from the storage, and leaving behind only what is still good for something. */

import { isExpired } from '../domain/entry.js';
import { decodeAll } from './codec.js';
import { keepUpgraded, letGo } from './entry_saving.js';
import { PREFIX, readStored } from './entry_texts.js';
import { read, readAll } from './local_storage.js';

/** @typedef {import('./entry_shelf.js').Shelf} Shelf */
/** @typedef {import('./entry_texts.js').Means} Means */
/** @typedef {import('./codec.js').Stored} Stored */

/**
 * Take in all that is stored now.
 * @param {Shelf} shelf
 * @param {Means} means
 * @returns {Promise<boolean>} whether anything has changed
 */
export function loadAll(shelf, means) {
  const stored = readAll(PREFIX);
  const there = new Set(stored.map(([key]) => key));
  const gone = shelf.stored.filter((key) => !there.has(key));
  return take(shelf, stored, gone, means);
}

/**
 * Take in what is stored under one key now.
 * @param {Shelf} shelf
 * @param {string} key
 * @param {Means} means
 * @returns {Promise<boolean>} whether anything has changed
 */
export function loadOne(shelf, key, means) {
  const text = read(key);
  if (text !== null) return take(shelf, [[key, text]], [], means);
  return take(shelf, [], shelf.textOf(key) === null ? [] : [key], means);
}

/**
 * Remove versions that others replace, and then what the bin has kept for long enough.
 * @param {Shelf} shelf
 * @param {number} now
 */
export function tidy(shelf, now) {
  const { replaced, binned } = shelf.lists;
  // What was replaced first goes first: nothing must come back because its heir is gone.
  const done = replaced.toReversed().every((entry) => letGo(shelf, entry));
  if (!done) return;
  for (const entry of binned) if (isExpired(entry, now)) letGo(shelf, entry);
}

/**
 * @param {Shelf} shelf
 * @param {readonly Stored[]} stored
 * @param {readonly string[]} gone
 * @param {Means} means
 */
async function take(shelf, stored, gone, means) {
  for (const key of gone) shelf.drop(key);
  const fresh = stored.filter(([key, text]) => shelf.textOf(key) !== text);
  const data = await decodeAll(fresh, means.codec);
  /** @type {Promise<void>[]} */
  const upgrades = [];
  for (const [at, [key, text]] of fresh.entries()) {
    const reading = readStored([key, text], data[at], means);
    if (typeof reading === 'string') {
      shelf.drop(key);
      if (reading === 'newer') shelf.unreadable.stay(key, text);
      else shelf.unreadable.setAside(key, text);
    } else if (reading.older) upgrades.push(keepUpgraded(shelf, reading, text, means));
    else shelf.put(key, { entry: reading.entry, record: reading.record, text });
  }
  await Promise.all(upgrades);
  return fresh.length + gone.length > 0;
}
