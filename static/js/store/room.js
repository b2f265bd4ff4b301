/** How much room the storage has: browsers tell nobody, so it is tried. */

import { put, readAll, remove } from './local_storage.js';

/** Something as long as a record, its key and all its answers, with a note of 100 characters. */
const TYPICAL = 700;
const TRIAL = 'room:trial';

/** @returns {number} how many characters are stored, keys and all */
export function usedRoom() {
  return readAll('').reduce((sum, [key, text]) => sum + key.length + text.length, 0);
}

/**
 * Say whether so many more entries would fit.
 * @param {number} entries
 * @returns {import('./local_storage.js').Outcome} `refused` where nothing can be stored at all
 */
export function roomFor(entries) {
  const outcome = put(TRIAL, 'x'.repeat(entries * TYPICAL));
  remove(TRIAL);
  return outcome;
}
