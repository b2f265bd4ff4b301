/** A rule of readiness that matches, and what would change that: as data, which pages put in words. */

/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_history.js').History} History */

/**
 * Something that would change a reading: `seen-to` by a professional, `normal` (back to it), a `day`
 * that comes, open `answers`, a `session`, a `smaller-session`, `sessions` that are missing, the
 * `wish`, a current `step`; for *ready*, `trouble` of any kind or a `pause`.
 * @typedef {object} Need
 * @property {string} what
 * @property {string} [from] the first day on which it counts
 * @property {string} [entry] where an answer is open
 * @property {readonly string[]} [names] of answers
 * @property {number} [count]
 * @property {number} [below] a width in millimeters; where it is 0, outside touch is what is meant
 */

/**
 * A rule that matches.
 * @typedef {object} Match
 * @property {string} rule
 * @property {readonly Happening[]} told what it rests on
 * @property {Record<string, number>} numbers
 * @property {readonly Need[]} needs
 */

/** @typedef {(history: History) => Match | null} Rule */

/**
 * @param {string} rule
 * @param {readonly Happening[]} told
 * @param {Record<string, number>} numbers
 * @param {readonly Need[]} needs
 * @returns {Match | null} no match where it would rest on nothing
 */
export function matchOf(rule, told, numbers, needs) {
  return told.length ? { rule, told, numbers, needs } : null;
}
