/** What the app remembers in plain text about how it looks and what was answered. */

import { read, remove, write } from './local_storage.js';

/** The keys that `boot.js` reads, too. */
const THEME = 'plain:theme';
const ADULT = 'plain:adult';

/** The theme that follows the device, which is what nothing stored means. */
const AUTO = 'auto';

/** @returns {string} the chosen theme, or `auto` */
export function theme() {
  return read(THEME) ?? AUTO;
}

/**
 * Keep a theme.
 * @param {string} chosen
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepTheme(chosen) {
  return chosen === AUTO ? remove(THEME) : write(THEME, chosen);
}

/**
 * Keep the answer to the adults-only notice.
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepAdult() {
  return write(ADULT, 'yes');
}
