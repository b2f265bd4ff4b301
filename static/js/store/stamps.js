/** What records are stamped with. */

import { LETTERS } from '../domain/entry_record.js';

const LENGTH = 16;

/** @returns {string} a name of 80 random bits, which nothing else has */
export function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/**
 * Write down what time it is.
 * @param {{ now: () => number }} clock
 * @returns {string} in UTC
 */
export function instant({ now }) {
  return new Date(now()).toISOString();
}
