/** Entries as texts: what one is stored under, and what a stored text turns out to be. */

import { isNewer, isOlder, migrate, readRecord } from '../domain/entry_record.js';
import { isObject } from '../domain/schema.js';
import { isWritable } from './codec.js';

/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_record.js').Data} Data */

/**
 * How records are read and written.
 * @typedef {object} Means
 * @property {import('../domain/schema.js').Check} check
 * @property {import('./codec.js').Codec} codec
 * @property {import('../domain/entry_record.js').Steps} steps from older formats to this one
 * @property {() => number} now the time by the device's clock
 */

/**
 * What a text is: an entry, and the whole record if it holds more than is understood.
 * @typedef {{ entry: Entry, record: Data, older: boolean }} Reading
 */

/** What all entries are stored under begins so. */
export const PREFIX = 'entry:';

/**
 * Say what a version is stored under.
 * @param {Data} record or an entry
 * @returns {string}
 */
export function keyOf({ id, version }) {
  return `${PREFIX}${id}:${version}`;
}

/**
 * Say what was stored under a key.
 * @param {import('./codec.js').Stored} stored
 * @param {unknown} data what was decoded of it
 * @param {Means} means
 * @returns {Reading | 'damaged' | 'newer'} `newer` is what a newer version of the app may understand
 */
export function readStored([key, text], data, { check, steps }) {
  const found = isObject(data) ? data : {};
  const record = isOlder(found) ? upgraded(found, steps) : found;
  const entry = readRecord(record, check);
  if (entry && keyOf(entry) === key && isWritable(record, text)) {
    return { entry, record, older: record !== found };
  }
  return isNewer(found) ? 'newer' : 'damaged';
}

/**
 * Bring a record up to date; where that can't be done, it is as good as empty.
 * @param {Data} record
 * @param {Means['steps']} steps
 * @returns {Data}
 */
function upgraded(record, steps) {
  try {
    return migrate(record, steps) ?? {};
  } catch {
    return {};
  }
}
