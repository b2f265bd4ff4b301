/** On which day somebody put off the check-in, and of which days they want to hear no more. */

import { isDate } from '../domain/calendar.js';
import { readJson, writeJson } from './json.js';

const KEY = 'check-in';
/** How many days are remembered, the latest. */
const MOST = 100;

/**
 * Days by the calendar on the wall.
 * @typedef {object} PutOff
 * @property {string} [dismissed] it isn't offered again on that day
 * @property {string[]} [ended] days that aren't asked about any more
 */

/**
 * @param {string} today
 * @returns {boolean} whether it was put off today
 */
export function isPutOff(today) {
  return known().dismissed === today;
}

/** @returns {readonly string[]} the days that aren't asked about any more */
export function endedDays() {
  return known().ended ?? [];
}

/**
 * Put it off until another day.
 * @param {string} today
 * @param {string} [about] a day that isn't asked about any more
 * @returns {boolean} whether that is known at the next visit
 */
export function putOff(today, about) {
  const ended = [...endedDays(), ...(about ? [about] : [])].slice(-MOST);
  return writeJson(KEY, isKnown, { ...known(), dismissed: today, ended });
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
  const { dismissed, ended = [] } = /** @type {Record<string, unknown>} */ (value);
  const days = dismissed === undefined ? [] : [dismissed];
  return Array.isArray(ended) && [...days, ...ended].every(isDay);
}

/** @param {unknown} value */
function isDay(value) {
  return typeof value === 'string' && isDate(value);
}
