/** How much room the storage has: browsers tell nobody, so it is tried. */

import { fits } from './local_storage.js';

/** How long an entry is that answers everything, with a note of 100 characters, and its key. */
const TYPICAL = 700;
/** WebKit counts a text twice that holds any letter that isn't Latin; most notes hold one. */
const LETTER = '’';

/**
 * Say whether so many more entries would fit.
 * @param {number} entries
 * @returns {import('./local_storage.js').Outcome} `refused` where nothing can be stored at all
 */
export function roomFor(entries) {
  return fits(LETTER.repeat(entries * TYPICAL));
}
