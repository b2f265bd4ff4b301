/** What a breath is made of, and where in it somebody is at a given time. Times are milliseconds. */

/** What can be part of a breath, in the order in which it stands there. */
export const KINDS = /** @type {const} */ (['in', 'top-up', 'hold', 'out', 'rest']);

/** @typedef {typeof KINDS[number]} Kind */

/** @typedef {Partial<Record<Kind, number>>} Seconds how long each part is; 0 leaves it out */

/** @typedef {{ kind: Kind, length: number }} Phase */

/** @typedef {readonly Phase[]} Pattern one breath: at least one phase, none without length */

/**
 * @typedef {object} Moment
 * @property {number} breath how many whole breaths are done
 * @property {number} phase which phase of the pattern it is, from 0
 * @property {Kind} kind
 * @property {number} into the time since the phase began
 * @property {number} left the time until it ends, more than 0
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Make the pattern of a breath.
 * @param {Seconds} seconds
 * @returns {Pattern}
 */
export function patternOf(seconds) {
  const phases = KINDS.map((kind) => ({ kind, length: (seconds[kind] ?? 0) * SECOND }));
  return phases.filter(({ length }) => length > 0);
}

/**
 * Leave out the times in which no air moves.
 * @param {Seconds} seconds
 * @returns {Seconds}
 */
export function withoutHolds(seconds) {
  return { ...seconds, hold: 0, rest: 0 };
}

/**
 * @param {Seconds} seconds
 * @returns {boolean} whether the breath is held anywhere, full or empty
 */
export function hasHolds({ hold = 0, rest = 0 }) {
  return hold > 0 || rest > 0;
}

/**
 * @param {Pattern} pattern
 * @returns {number} the length of one breath
 */
export function breathLength(pattern) {
  return pattern.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Count the whole breaths that fill some minutes: the last one may reach beyond them.
 * @param {Pattern} pattern
 * @param {number} minutes
 * @returns {number}
 */
export function breathsIn(pattern, minutes) {
  return Math.ceil((minutes * MINUTE) / breathLength(pattern));
}

/**
 * Say where in a breath somebody is.
 * @param {Pattern} pattern
 * @param {number} elapsed the time since the first breath began, at least 0
 * @returns {Moment}
 */
export function momentAt(pattern, elapsed) {
  const whole = breathLength(pattern);
  const breath = Math.floor(elapsed / whole);
  let into = Math.max(0, elapsed - breath * whole);
  let phase = 0;
  for (const { kind, length } of pattern) {
    if (into < length) return { breath, phase, kind, into, left: length - into };
    into -= length;
    phase += 1;
  }
  // Only a rounding at the very end of a breath comes here; the next one has begun.
  return momentAt(pattern, (breath + 1) * whole);
}
