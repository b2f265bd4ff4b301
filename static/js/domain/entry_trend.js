/** How answers went over time: what the sentence beside a chart says. */

import { answersOf, figureOf } from './entry_figures.js';

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * From the earlier half of the answers to the later one. Where their number is odd, the one in the
 * middle is in neither.
 * @typedef {object} Trend
 * @property {'higher' | 'lower' | 'same'} later
 * @property {number} earlierMean
 * @property {number} laterMean
 * @property {number} count of all answers
 * @property {string} from the day of the first answer
 * @property {string} to the day of the last one
 */

/** Fewer answers than so many tell nothing. */
const FEWEST = 4;
/** Means that are closer than this are the same. */
const DIFFERENCE = 0.5;

/**
 * Say how the answers of one scale went.
 * @param {readonly Entry[]} entries newest first
 * @param {import('./entry_figures.js').Scale} scale
 * @returns {Trend | null} nothing where there are too few
 */
export function trendOf(entries, scale) {
  const rated = entries.filter((entry) => entry[scale] !== undefined).reverse();
  if (rated.length < FEWEST) return null;
  const answers = answersOf(rated, scale);
  const half = Math.floor(answers.length / 2);
  const earlierMean = figureOf(answers.slice(0, half))?.mean ?? 0;
  const laterMean = figureOf(answers.slice(-half))?.mean ?? 0;
  return {
    later: compared(laterMean, earlierMean),
    earlierMean,
    laterMean,
    count: answers.length,
    from: rated.at(0)?.date ?? '',
    to: rated.at(-1)?.date ?? '',
  };
}

/**
 * @param {number} later
 * @param {number} earlier
 * @returns {Trend['later']}
 */
function compared(later, earlier) {
  if (Math.abs(later - earlier) < DIFFERENCE) return 'same';
  return later > earlier ? 'higher' : 'lower';
}
