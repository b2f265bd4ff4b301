/** How a breath looks as a stone that swells and settles. */

import { breathLength } from './breathing.js';

/** How full somebody is before the little more that may follow, of 1. */
const BEFORE_TOP_UP = 0.8;

/**
 * Say how full somebody is at the beginning and the end of each phase.
 * @param {import('./breathing.js').Pattern} pattern
 * @returns {{ offset: number, size: number }[]} in order; both from 0 to 1
 */
export function sizesOf(pattern) {
  const whole = breathLength(pattern);
  const topped = pattern.some(({ kind }) => kind === 'top-up');
  const sizes = { in: topped ? BEFORE_TOP_UP : 1, 'top-up': 1, hold: 1, out: 0, rest: 0 };
  let at = 0;
  const ends = pattern.map(({ kind, length }) => {
    at += length;
    return { offset: at / whole, size: sizes[kind] };
  });
  return [{ offset: 0, size: 0 }, ...ends];
}
