/** What somebody shows a clinician: entries of some days, and of each what was chosen. */

import { findEntries } from './entry_search.js';

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * @typedef {object} Row
 * @property {string} date
 * @property {string} [time]
 * @property {readonly unknown[]} answers in the order of the columns; `undefined` is no answer
 */

/** @typedef {{ columns: string[], rows: Row[] }} Summary */

/**
 * Sum up entries, the oldest first. An entry that answers nothing of what was chosen is left out,
 * and so is what no entry answers.
 * @param {readonly Entry[]} entries newest first
 * @param {{ from?: string, to?: string, names: readonly string[] }} chosen days and answers
 * @returns {Summary}
 */
export function summaryOf(entries, { from = '', to = '', names }) {
  const within = findEntries(entries, { from, to }).reverse();
  const columns = names.filter((name) => within.some((entry) => Object.hasOwn(entry, name)));
  const telling = within.filter((entry) => columns.some((name) => Object.hasOwn(entry, name)));
  return { columns, rows: telling.map((entry) => rowOf(entry, columns)) };
}

/**
 * @param {Entry} entry
 * @param {readonly string[]} columns
 * @returns {Row}
 */
function rowOf(entry, columns) {
  const { date, time } = entry;
  const answers = columns.map((name) => entry[name]);
  return { date, ...(time !== undefined && { time }), answers };
}
