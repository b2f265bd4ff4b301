/** What the app remembers of breathing: how somebody likes it, and the patterns of their own. */

import { isOwnPattern, sameName } from '../domain/own_pattern.js';
import { aside } from './damaged.js';
import { readJson, writeJson } from './json.js';
import { remove } from './local_storage.js';

/** @typedef {import('../domain/own_pattern.js').OwnPattern} OwnPattern */
/** @typedef {Record<string, unknown>} Choices the answers of the form by the names of its fields */

const CHOICES = 'breathing:choices';
const PATTERNS = 'breathing:patterns';

/** @returns {Choices} */
export function breathingChoices() {
  return readJson(CHOICES, areChoices) ?? {};
}

/**
 * Keep choices, beside those that this version of the app may not know.
 * @param {Choices} choices
 * @returns {boolean} whether they will be there at the next visit
 */
export function keepBreathingChoices(choices) {
  return writeJson(CHOICES, areChoices, { ...breathingChoices(), ...choices });
}

/** @returns {OwnPattern[]} in the order in which they were kept; damaged ones are left out */
export function ownPatterns() {
  return (readJson(PATTERNS, Array.isArray) ?? []).filter(isOwnPattern);
}

/**
 * Keep a pattern.
 * @param {OwnPattern} pattern
 * @param {string} instead the name of the one it replaces, if any, beside one by its own name
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepOwnPattern(pattern, instead = '') {
  const old = [pattern.name, instead];
  const others = ownPatterns().filter(({ name }) => !old.some((one) => sameName(name, one)));
  return keep([...others, pattern]);
}

/**
 * Let go of a pattern.
 * @param {string} gone its name
 * @returns {boolean} whether it is gone
 */
export function dropOwnPattern(gone) {
  return keep(ownPatterns().filter(({ name }) => !sameName(name, gone)));
}

/** @returns {boolean} whether nothing of all this is left */
export function forgetBreathing() {
  return [CHOICES, PATTERNS, aside(CHOICES), aside(PATTERNS)].map(remove).every(Boolean);
}

/** @param {OwnPattern[]} patterns */
function keep(patterns) {
  return writeJson(PATTERNS, areOwnPatterns, patterns.length ? patterns : undefined);
}

/**
 * @param {unknown} value
 * @returns {value is Choices}
 */
function areChoices(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @returns {value is OwnPattern[]}
 */
function areOwnPatterns(value) {
  return Array.isArray(value) && value.every(isOwnPattern);
}
