/** What the head of a summary says: how many entries, from when to when, and how much it hurt. */

import { figureOf } from './entry_figures.js';

/** @typedef {import('./entry_summary.js').Summary} Summary */

/**
 * @typedef {object} Head
 * @property {string[]} fitting the names of the sentences that fit
 * @property {string} [from] the first day, like the last one only where there are entries
 * @property {string} [to]
 * @property {Record<string, number>} counts by the names of their places
 */

/**
 * Sum up a summary.
 * @param {Summary} summary
 * @param {{ shown: number, left: number }} others how many entries are shown at first, and how many
 *   are left out, since they tell nothing of what was chosen
 * @returns {Head}
 */
export function headOf({ columns, rows }, { shown, left }) {
  const at = columns.indexOf('pain');
  const pain = figureOf(rows.map(({ answers }) => answers[at]).filter(isNumber));
  const more = Math.max(0, rows.length - shown);
  const several = Object.entries({ more, left, pain: pain?.count ?? 0 })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => (count === 1 ? `${name}-one` : name));
  const figures = pain && {
    rated: pain.count,
    least: pain.least,
    most: pain.most,
    mean: pain.mean,
  };
  const counts = { count: rows.length, more, left, ...figures };
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return { fitting: several, counts };
  const extent = extentOf(rows.length, first.date === last.date);
  return { fitting: [extent, ...several], from: first.date, to: last.date, counts };
}

/**
 * @param {number} count
 * @param {boolean} sameDay
 */
function extentOf(count, sameDay) {
  if (count === 1) return 'one';
  return sameDay ? 'day' : 'many';
}

/**
 * @param {unknown} answer
 * @returns {answer is number}
 */
function isNumber(answer) {
  return typeof answer === 'number';
}
