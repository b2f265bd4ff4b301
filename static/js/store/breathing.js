/** What the app remembers of breathing: how somebody likes it, and the patterns of their own. */

import { folded, isOwnPattern, sameName } from '../domain/own_pattern.js';
import { isAnswer, isObject } from '../domain/schema.js';
import { aside } from './damaged.js';
import { readJson, writeJson } from './json.js';
import { readAll, remove } from './local_storage.js';

/** @typedef {import('../domain/own_pattern.js').OwnPattern} OwnPattern */
/** @typedef {Record<string, unknown>} Choices answers of the form by the names of its fields */

const ALL = 'breathing:';
const CHOICES = 'breathing:choices';
/** Each pattern has a key of its own: two tabs that save at one time can't undo one another. */
const PATTERN = 'breathing:pattern:';

/** @type {Map<string, OwnPattern>} by their keys, what was refused; it lasts as long as the page */
const unkept = new Map();

/** @returns {Choices} but for what no field of the form could hold */
export function breathingChoices() {
  const kept = Object.entries(readJson(CHOICES, isObject) ?? {});
  return Object.fromEntries(kept.filter(([, answer]) => isAnswer(answer)));
}

/**
 * Keep choices, beside all others, and those that this version of the app may not know.
 * @param {Choices} choices
 * @returns {boolean} whether they will be there at the next visit
 */
export function keepBreathingChoices(choices) {
  return writeJson(CHOICES, isObject, { ...readJson(CHOICES, isObject), ...choices });
}

/** @returns {OwnPattern[]} by their names; damaged ones are left out */
export function ownPatterns() {
  const stored = keysOf(PATTERN).filter((key) => !unkept.has(key));
  const kept = stored.map((key) => readJson(key, fitsTo(key))).filter((one) => one !== null);
  return [...kept, ...unkept.values()].sort(byName);
}

/**
 * Keep a pattern.
 * @param {OwnPattern} pattern
 * @param {string} instead the name of the one it replaces
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepOwnPattern(pattern, instead = pattern.name) {
  const key = keyOf(pattern.name);
  const old = keyOf(instead);
  // What this version of the app may not know of it stays.
  const kept = writeJson(key, fitsTo(key), { ...readJson(old, fitsTo(old)), ...pattern });
  unkept.delete(old);
  if (!kept) unkept.set(key, pattern);
  if (kept && old !== key) remove(old);
  return kept;
}

/**
 * Let go of a pattern.
 * @param {string} gone its name
 * @returns {boolean} whether it is gone
 */
export function dropOwnPattern(gone) {
  unkept.delete(keyOf(gone));
  remove(keyOf(gone));
  return !ownPatterns().some(({ name }) => sameName(name, gone));
}

/** @returns {boolean} whether nothing of all this is left */
export function forgetBreathing() {
  return [CHOICES, ...keysOf(ALL), ...keysOf(aside(ALL))].map(remove).every(Boolean);
}

/** @param {string} prefix */
function keysOf(prefix) {
  return readAll(prefix).map(([key]) => key);
}

/** @param {string} name */
function keyOf(name) {
  return PATTERN + folded(name);
}

/**
 * @param {OwnPattern} one
 * @param {OwnPattern} other
 */
function byName(one, other) {
  return one.name.localeCompare(other.name, [], { numeric: true });
}

/**
 * Say what a key may hold: a pattern that belongs there.
 * @param {string} key
 * @returns {(value: unknown) => value is OwnPattern}
 */
function fitsTo(key) {
  return /** @returns {value is OwnPattern} */ (value) =>
    isOwnPattern(value) && keyOf(value.name) === key;
}
