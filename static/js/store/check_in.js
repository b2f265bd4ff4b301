/** On which day somebody put off the check-in. They are asked again on another day. */

import { readJson, writeJson } from './json.js';

const KEY = 'check-in';

/** @typedef {{ dismissed: string }} Dismissal a day by the calendar on the wall */

/**
 * @param {string} today
 * @returns {boolean} whether it was put off today
 */
export function isDismissed(today) {
  return readJson(KEY, isDismissal)?.dismissed === today;
}

/**
 * Put it off until another day.
 * @param {string} today
 * @returns {boolean} whether that is known at the next visit
 */
export function dismiss(today) {
  return writeJson(KEY, isDismissal, { dismissed: today });
}

/**
 * @param {unknown} value
 * @returns {value is Dismissal}
 */
function isDismissal(value) {
  const { dismissed } = /** @type {Partial<Dismissal>} */ (value ?? {});
  return typeof dismissed === 'string';
}
