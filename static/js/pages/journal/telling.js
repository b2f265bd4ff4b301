/** What has just happened, and the way back from it. */

import { onCommand } from '../../platform/commands.js';
import { told } from './parts.js';

let takeBack = () => {};

onCommand('undo', () => takeBack());
// Who goes on to something else has heard it. Links that a script follows are part of what happens.
document.querySelector('.views')?.addEventListener('click', ({ isTrusted, target }) => {
  if (isTrusted && target instanceof Element && target.closest('a')) tell('');
});

/**
 * Tell what has happened.
 * @param {string} what
 */
export function tell(what) {
  takeBack = () => {};
  told.change.tell(what);
}

/**
 * Tell what has happened, and offer for a short time to take it back.
 * @param {string} what
 * @param {() => void} back takes it back
 * @param {() => void} goOn puts the focus where it belongs, once that is over
 */
export function tellAndOffer(what, back, goOn) {
  takeBack = back;
  told.change.offerBack(what, goOn);
}
