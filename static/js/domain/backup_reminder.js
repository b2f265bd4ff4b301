/** When it is time to speak of a backup. */

import { dayOf, isDate } from './calendar.js';

/** How many days a backup is fresh, and how many pass before it is spoken of again. */
const MONTH = 30;

/**
 * @typedef {object} Known
 * @property {string} today
 * @property {string} [made] the day of the last backup
 * @property {string} [asked] the day on which it was last spoken of
 * @property {string | undefined} first the day of the first entry
 * @property {string | undefined} changed the day on which an entry was last changed
 */

/**
 * Say whether it is time: something was written since the last backup, and that, or without one the
 * first entry, is a month old. Days that a clock was set back from count as today.
 * @param {Known} known
 * @returns {boolean}
 */
export function isBackupDue({ today, made = '', asked = '', first, changed }) {
  if (!first || !changed || isRecent(asked, today)) return false;
  if (!isDate(made)) return !isRecent(first, today);
  return changed > made && !isRecent(made, today);
}

/**
 * @param {string} day
 * @param {string} today
 */
function isRecent(day, today) {
  return isDate(day) && Math.abs(dayOf(today) - dayOf(day)) < MONTH;
}
