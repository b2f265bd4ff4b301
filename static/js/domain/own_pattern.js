/** What somebody may put together as a pattern of their own, and how it may be called. */

import { breathLength, KINDS, patternOf } from './breathing.js';
import { isLong, isVisible, tidy } from './texts.js';

/** @typedef {import('./breathing.js').Kind} Kind */
/** @typedef {import('./breathing.js').Seconds} Seconds */

/** @typedef {{ name: string, seconds: Seconds }} OwnPattern */

/** The longest that a part of a breath may be, in seconds. */
const LONGEST = 15;
/** This timer is for slow breathing: a whole breath is at least so long, in seconds. */
const SHORTEST_BREATH = 4;
/** How many patterns can be kept. */
const MOST_PATTERNS = 20;
/** How long a name may be, in characters. */
const LONGEST_NAME = 40;

/** A number as people write it: not the ways that only programs know, as `0x4` and `1e1`. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/u;

/**
 * Why something isn't a pattern: a part isn't a number, isn't from 0 to 15, or isn't in half
 * seconds; nothing is breathed in or out; or the breath is too short.
 * @typedef {'number' | 'range' | 'half' | 'empty' | 'fast'} PatternProblem
 */

/** @typedef {'nameless' | 'long' | 'taken' | 'full'} NameProblem why a pattern can't be kept */

/**
 * Read what somebody typed as a pattern.
 * @param {Partial<Record<Kind, string>>} typed
 * @returns {{ seconds: Seconds } | { problem: PatternProblem, kind?: Kind }} with the part at fault
 */
export function readPattern(typed) {
  /** @type {Seconds} */
  const seconds = {};
  for (const kind of KINDS) {
    const text = plain(typed[kind] ?? '0');
    const problem = problemOf(text);
    if (problem) return { problem, kind };
    seconds[kind] = Math.abs(Number(text)); // Without a sign, which 0 could have, too.
  }
  if (!seconds.in) return { problem: 'empty', kind: 'in' };
  if (!seconds.out) return { problem: 'empty', kind: 'out' };
  const short = breathLength(patternOf(seconds)) < SHORTEST_BREATH * 1000;
  return short ? { problem: 'fast' } : { seconds };
}

/**
 * Say why a pattern can't be kept by a name, if so.
 * @param {string} name
 * @param {readonly OwnPattern[]} kept
 * @returns {NameProblem | undefined}
 */
export function nameProblem(name, kept) {
  const wanted = tidy(name);
  if (!isVisible(wanted)) return 'nameless';
  if (isLong(wanted, LONGEST_NAME)) return 'long';
  if (kept.some((one) => sameName(one.name, wanted))) return 'taken';
  return kept.length >= MOST_PATTERNS ? 'full' : undefined;
}

/**
 * Say whether two names are one to a reader.
 * @param {string} one
 * @param {string} other
 */
export function sameName(one, other) {
  return folded(one) === folded(other);
}

/**
 * Write a name in the way that all names have in common that are one to a reader.
 * @param {string} name
 * @returns {string}
 */
export function folded(name) {
  return tidy(name).toLowerCase();
}

/**
 * Make what somebody typed longer or shorter by half seconds, within what a part may be.
 * @param {string} typed
 * @param {number} halves
 * @returns {string} the same where no number was typed
 */
export function stepped(typed, halves) {
  const text = plain(typed);
  if (!NUMBER.test(text)) return typed;
  const value = (Math.round(Number(text) * 2) + halves) / 2;
  return `${Math.min(Math.max(value, 0), LONGEST)}`;
}

/** @param {string} typed */
function plain(typed) {
  return typed.trim().replaceAll(',', '.');
}

/**
 * @param {string} text
 * @returns {PatternProblem | undefined} why it isn't a length, if so
 */
function problemOf(text) {
  if (!NUMBER.test(text)) return 'number';
  const value = Number(text);
  if (value < 0 || value > LONGEST) return 'range';
  return Number.isInteger(value * 2) ? undefined : 'half';
}

/**
 * Say whether something that was kept is a pattern that can be breathed.
 * @param {unknown} value
 * @returns {value is OwnPattern}
 */
export function isOwnPattern(value) {
  const { name, seconds } = /** @type {Partial<OwnPattern>} */ (value ?? {});
  if (typeof name !== 'string' || nameProblem(name, []) || !seconds) return false;
  const lengths = KINDS.map((kind) => [kind, seconds[kind] ?? 0]);
  // Text is what somebody types; what is kept are numbers.
  if (!lengths.every(([, length]) => typeof length === 'number')) return false;
  const typed = lengths.map(([kind, length]) => [kind, `${length}`]);
  return 'seconds' in readPattern(Object.fromEntries(typed));
}
