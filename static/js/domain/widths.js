/**
 * Widths and lengths: kept in millimeters, typed and shown in millimeters or inches, and when going
 * up from one to another is a big step. Sums are in whole parts of a millimeter, so that none of them
 * is a hair off.
 */

/** @typedef {'mm' | 'in'} Unit */

/**
 * What makes going up a big step. Content gives the numbers and the facts that they rest on.
 * @typedef {object} Limits
 * @property {number} rise by more than so many mm
 * @property {number} share or by more than this part of the smaller width
 * @property {number} shareFrom where that is at least so many mm
 */

/** How many parts a millimeter has: a thousandth of an inch is 254 of them. */
const PARTS = 10_000;
/** How many parts a thousandth of a unit has. */
const THOUSANDTH = { mm: PARTS / 1000, in: 254 };
/** A size that we suggest is a multiple of this, in parts: half a millimeter, a twentieth of an inch. */
const SUGGESTED = { mm: PARTS / 2, in: 254 * 50 };

/** A number as people write one, with three decimals at most. */
const NUMBER = /^(\d{0,4})(?:[.,](\d{0,3}))?$/u;

/**
 * Read a length that somebody typed.
 * @param {string} text
 * @param {Unit} unit
 * @returns {number | null} in millimeters, as exactly as a number can be; null where it is none
 */
export function readLength(text, unit) {
  const [, whole = '', decimals = ''] = NUMBER.exec(text.trim()) ?? [];
  if (!(whole || decimals)) return null;
  const thousandths = Number(whole + decimals.padEnd(3, '0'));
  return (thousandths * THOUSANDTH[unit]) / PARTS;
}

/**
 * Write a length as somebody would type it: whatever has three decimals at most to the last of them,
 * anything else with two.
 * @param {number} millimeters
 * @param {Unit} unit
 * @returns {string}
 */
export function writeLength(millimeters, unit) {
  const thousandths = parts(millimeters) / THOUSANDTH[unit];
  const exact = Number.isInteger(thousandths);
  return `${exact ? thousandths / 1000 : Math.round(thousandths / 10) / 100}`;
}

/**
 * Write the way around something round: in whole millimeters, or tenths of an inch.
 * @param {number} width in millimeters
 * @param {Unit} unit
 * @returns {string}
 */
export function writeAround(width, unit) {
  const around = Math.PI * width;
  return unit === 'mm' ? `${Math.round(around)}` : `${Math.round(around / 2.54) / 10}`;
}

/**
 * Say whether going from one width to another is a big step up.
 * @param {number} from in millimeters, like the other
 * @param {number} to
 * @param {Limits} limits
 * @returns {boolean}
 */
export function isBigStep(from, to, limits) {
  return parts(to) - parts(from) > mostMore(from, limits);
}

/**
 * Suggest a size between two: halfway, or as far as going up from the smaller is no big step.
 * @param {number} from in millimeters, like the other
 * @param {number} to to which it is a big step
 * @param {Limits} limits
 * @param {Unit} unit in which it is a plain number
 * @returns {number} in millimeters
 */
export function sizeBetween(from, to, limits, unit) {
  const grid = SUGGESTED[unit];
  const halfway = Math.round((parts(from) + parts(to)) / 2 / grid);
  const farthest = Math.floor((parts(from) + mostMore(from, limits)) / grid);
  return (Math.min(halfway, farthest) * grid) / PARTS;
}

/**
 * @param {number} from
 * @param {Limits} limits
 * @returns {number} how much wider the next size is at most before it is a big step, in parts
 */
function mostMore(from, { rise, share, shareFrom }) {
  const most = parts(rise);
  return from >= shareFrom ? Math.min(most, share * parts(from)) : most;
}

/** @param {number} millimeters */
function parts(millimeters) {
  return Math.round(millimeters * PARTS);
}
