/** What records are stamped with. */

import { LETTERS } from '../domain/entry_record.js';

const LENGTH = 16;
const ALPHABET = LETTERS.replaceAll(/\d/gu, '');

/** @returns {string} a name of 80 random bits, which nothing else has */
export function randomName() {
  return drawn(LETTERS);
}

/** @returns {string} the same for an item of somebody's own in a list whose names hold no digits */
export function randomOwnName() {
  return `own-${drawn(ALPHABET)}`;
}

/**
 * Write down what time it is.
 * @param {{ now: () => number }} clock
 * @returns {string} in UTC
 */
export function instant({ now }) {
  return new Date(now()).toISOString();
}

/** @param {string} letters */
function drawn(letters) {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
