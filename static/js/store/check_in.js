/** On which day somebody put off the check-in, and of which day they want to hear no more. */

import { readJson, writeJson } from './json.js';

const KEY = 'check-in';

/**
 * Days by the calendar on the wall.
 * @typedef {object} PutOff
 * @property {string} [dismissed] it isn't offered again on that day
 * @property {string} [ended] nothing of that day or earlier is asked about any more
 */

/**
 * @param {{ today: string, about: string }} days on which it would be offered, and what it is about
 * @returns {boolean} whether it was put off
 */
export function isPutOff({ today, about }) {
  const { dismissed, ended } = known();
  return dismissed === today || (ended !== undefined && about <= ended);
}

/**
 * Put it off until another day, or for good as far as a day is concerned.
 * @param {PutOff} more
 * @returns {boolean} whether that is known at the next visit
 */
export function putOff(more) {
  return writeJson(KEY, isKnown, { ...known(), ...more });
}

/** @returns {PutOff} */
function known() {
  return readJson(KEY, isKnown) ?? {};
}

/**
 * @param {unknown} value
 * @returns {value is PutOff}
 */
function isKnown(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { dismissed, ended } = /** @type {Record<string, unknown>} */ (value);
  return [dismissed, ended].every((day) => day === undefined || typeof day === 'string');
}
