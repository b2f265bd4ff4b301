/** What the app remembers in plain text: how it looks, and what was answered. */

import { read, remove, write } from './local_storage.js';

/** What follows the device, or is the usual way, is what nothing stored means. */
export const AUTO = 'auto';

/**
 * Say how something is set; `boot.js` reads the same.
 * @param {string} name
 * @returns {string} the choice, or `auto`
 */
export function preference(name) {
  return read(`plain:${name}`) ?? AUTO;
}

/**
 * Keep a choice.
 * @param {string} name
 * @param {string} choice
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepPreference(name, choice) {
  return choice === AUTO ? remove(`plain:${name}`) : write(`plain:${name}`, choice);
}
