/** Whether somebody kept something that the first page is about. */

import { holdsAny, isLocked, remove, write } from './local_storage.js';

/** `boot.js` reads it: the first page has a place for it then, and the scripts that fill it. */
const HERE = 'plain:here';
/** What the keys begin with of what it is about. */
const KEPT = ['entry:', 'ladder', 'session'];

/** Look whether there is something, and note it for the next page. */
export function noteWhatIsHere() {
  if (isLocked()) return; // It is as it was.
  if (holdsAny(KEPT)) write(HERE, 'yes');
  else remove(HERE);
}
