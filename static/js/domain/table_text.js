/** Entries as a table that spreadsheets open: comma-separated values (RFC 4180). */

/** @typedef {import('./entry.js').Entry} Entry */

/** What makes a spreadsheet take a text for a formula and run it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const SPECIAL = /[",\r\n]/;
/** By this mark, spreadsheets know that it is UTF-8. */
const MARK = '\ufeff';

/**
 * Write a table.
 * @param {readonly string[]} columns the members of an entry, which head the columns
 * @param {readonly Entry[]} entries a line each
 * @returns {string}
 */
export function tableOf(columns, entries) {
  const lines = entries.map((entry) => {
    const members = /** @type {Record<string, unknown>} */ (entry);
    return columns.map((name) => cellOf(members[name]));
  });
  return `${MARK}${[columns, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

/** @param {unknown} value */
function cellOf(value) {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  const safe = typeof value !== 'number' && FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
