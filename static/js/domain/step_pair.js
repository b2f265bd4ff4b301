/** What is used together in a step of the ladder, kept with it and taken back. */

import { stepOf, withChange } from './ladder.js';

/** @typedef {import('./ladder.js').Ladder} Ladder */
/** @typedef {import('./lubricant_pairing.js').Pair} Pair */

const PARTS = /** @type {const} */ (['material', 'lubricant', 'barrier']);

/**
 * Say what is kept with a step.
 * @param {Ladder} ladder
 * @param {string} id
 * @returns {Pair | undefined} nothing where there is no such step
 */
export function pairOf(ladder, id) {
  const step = stepOf(ladder, id);
  return step && { material: step.material, lubricant: step.lubricant, barrier: step.barrier };
}

/**
 * Keep what is used together with a step, and nothing else of it changes.
 * @param {Ladder} ladder
 * @param {string} id
 * @param {Pair} pair what isn't in it is taken out of the step
 * @param {string} now an instant in UTC
 * @returns {Ladder} the same where there is no such step, or it is kept already
 */
export function withPair(ladder, id, { material, lubricant, barrier }, now) {
  const before = pairOf(ladder, id);
  const pair = { material, lubricant, barrier };
  return !before || isSame(before, pair) ? ladder : withChange(ladder, id, pair, now);
}

/**
 * Take it back, unless something else has been chosen for the step since then.
 * @param {Ladder} ladder
 * @param {string} id
 * @param {{ kept: Pair, before: Pair }} pairs
 * @param {string} now an instant in UTC
 * @returns {Ladder}
 */
export function withPairBack(ladder, id, { kept, before }, now) {
  const there = pairOf(ladder, id);
  return there && isSame(there, kept) ? withPair(ladder, id, before, now) : ladder;
}

/**
 * @param {Pair} one
 * @param {Pair} other
 */
function isSame(one, other) {
  return PARTS.every((part) => one[part] === other[part]);
}
