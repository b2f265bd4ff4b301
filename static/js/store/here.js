/** Whether somebody has been here before and kept something that the first page is about. */

import { holdsAny, remove, write } from './local_storage.js';

/** `boot.js` reads it, so that the place for it on the first page is kept free. */
const HERE = 'plain:here';
/** What the keys begin with of what it is about. */
const KEPT = ['entry:', 'ladder', 'session'];

/**
 * Look whether there is something, and note it for the first paint of the next visit.
 * @returns {boolean}
 */
export function isHere() {
  const there = holdsAny(KEPT);
  if (there) write(HERE, 'yes');
  else remove(HERE);
  return there;
}
