/** The record of a session: reading what was stored, whatever it is. */

import { isDate } from './calendar.js';
import { isObject } from './schema.js';
import { FORMAT, LEADS } from './session.js';
import { isLong, isVisible } from './texts.js';

/** @typedef {import('./session.js').Session} Session */

/**
 * What a stored value turns out to be; `newer` is one of a newer version of the app that this one
 * doesn't understand.
 * @typedef {{ state: 'whole', record: Session } | { state: 'damaged' | 'newer' }} Reading
 */

const ID = /^[a-z2-7]{16}$/u;
const SLUG = /^[a-z]+(?:-[a-z]+)*$/u;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
/** How long the name of a step and a text of an entry may be, in characters. */
const LONGEST_NAME = 60;
const LONGEST_TEXT = 20_000;
/** More screens than anybody comes to, so that a damaged record takes no time. */
const MOST_STAGES = 1000;

/** @type {Record<string, (value: unknown) => boolean>} what each known member has to be */
const MEMBERS = {
  id: (value) => matches(value, ID),
  date: (value) => typeof value === 'string' && isDate(value),
  time: (value) => matches(value, TIME),
  step: (value) => value === null || isPlanned(value),
  stages: areStages,
  ticked: (value) => isObject(value) && Object.values(value).every(areTexts),
  answers: (value) => isObject(value) && Object.values(value).every(isAnswer),
};
const OPTIONAL = {
  lubricant: (/** @type {unknown} */ value) => matches(value, SLUG),
  started: isInstant,
  stopped: isInstant,
};
/** @type {Record<string, (value: unknown) => boolean>} */
const PLANNED = {
  id: (value) => matches(value, ID),
  name: (value) => typeof value === 'string' && isVisible(value) && !isLong(value, LONGEST_NAME),
};
const PLANNED_OPTIONAL = {
  width: (/** @type {unknown} */ value) => typeof value === 'number' && value >= 1 && value <= 100,
  material: (/** @type {unknown} */ value) => matches(value, SLUG),
  lubricant: (/** @type {unknown} */ value) => matches(value, SLUG),
  barrier: (/** @type {unknown} */ value) => matches(value, SLUG),
};

/**
 * Say what a stored value is.
 * @param {unknown} data
 * @returns {Reading}
 */
export function readSession(data) {
  if (!isObject(data) || !Number.isSafeInteger(data.format)) return { state: 'damaged' };
  if (fits(data, MEMBERS, OPTIONAL) && Number(data.format) >= FORMAT) {
    return { state: 'whole', record: /** @type {Session} */ (data) };
  }
  return { state: Number(data.format) > FORMAT ? 'newer' : 'damaged' };
}

/**
 * @param {Record<string, unknown>} data
 * @param {Record<string, (value: unknown) => boolean>} needed
 * @param {Record<string, (value: unknown) => boolean>} optional
 */
function fits(data, needed, optional) {
  const has = (/** @type {string} */ name) => Object.hasOwn(data, name);
  const needs = Object.entries(needed).every(([name, is]) => has(name) && is(data[name]));
  return needs && Object.entries(optional).every(([name, is]) => !has(name) || is(data[name]));
}

/** @param {unknown} value */
function isPlanned(value) {
  return isObject(value) && fits(value, PLANNED, PLANNED_OPTIONAL);
}

/** @param {unknown} value */
function areStages(value) {
  if (!Array.isArray(value) || !value.length || value.length > MOST_STAGES) return false;
  return value.every(isStage) && value[0].screen === 'ask';
}

/** @param {unknown} value */
function isStage(value) {
  if (!isObject(value)) return false;
  const { screen, reason } = value;
  if (typeof screen !== 'string' || !Object.hasOwn(LEADS, screen)) return false;
  if (reason === undefined) return true;
  return typeof reason === 'string' && Object.hasOwn(LEADS.stopped, reason);
}

/** @param {unknown} value */
function isAnswer(value) {
  if (typeof value === 'string') return !isLong(value, LONGEST_TEXT);
  return value === null || typeof value === 'boolean' || Number.isFinite(value) || areTexts(value);
}

/** @param {unknown} value */
function isInstant(value) {
  return matches(value, INSTANT) && !Number.isNaN(Date.parse(String(value)));
}

/** @param {unknown} value */
function areTexts(value) {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function matches(value, pattern) {
  return typeof value === 'string' && pattern.test(value);
}
