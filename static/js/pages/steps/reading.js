/** What the journal says of the step where somebody is, for as long as the page is open. */

import { readiness } from '../../domain/readiness.js';
import { compileSchema } from '../../domain/schema.js';
import { ReadinessReading } from '../../elements/readiness_reading.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { onTheWall } from '../../platform/wall_clock.js';
import { openEntries } from '../../store/entries.js';

/** @typedef {import('../../domain/ladder.js').Ladder} Ladder */
/** @typedef {import('../../elements/readiness_reading.js').Words} Words */

/**
 * What the server knows of readiness.
 * @typedef {object} Given
 * @property {import('../../domain/readiness_happening.js').Limits} limits
 * @property {{ slug: string, level: string }[]} signs
 * @property {Record<string, string>} labels of the questions of an entry
 */

customElements.define('readiness-reading', ReadinessReading);

/** @param {string} id */
const dataOf = (id) => JSON.parse(document.querySelector(id)?.textContent ?? '');

/**
 * Open the journal and read it.
 * @param {() => Ladder} ladderNow
 * @returns {Promise<() => void>} reads it anew
 */
export async function readJournal(ladderNow) {
  /** @type {Given} */
  const given = dataOf('#readiness-data');
  const element = /** @type {ReadinessReading} */ (document.querySelector('readiness-reading'));
  const entries = await openEntries(compileSchema(dataOf('#entry-schema')));
  const show = () => {
    const ladder = ladderNow();
    const { listed } = entries;
    // Who has neither a step nor an entry has nothing to read yet.
    if (!ladder.steps.length && !listed.length) return element.leave();
    const today = { date: onTheWall(new Date()).date };
    const found = readiness(listed, ladder, today, given.limits, given.signs);
    element.show(found, wordsFor(listed, given.labels));
  };
  whenKeptElsewhere(async (key) => (await entries.catchUp(key)) && show());
  // Midnight may have passed since somebody looked.
  document.addEventListener('visibilitychange', show);
  show();
  return show;
}

/**
 * @param {readonly import('../../domain/entry.js').Entry[]} entries
 * @param {Given['labels']} labels
 * @returns {Words}
 */
function wordsFor(entries, labels) {
  const { lang } = document.documentElement;
  const written = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' });
  const list = new Intl.ListFormat(lang, { type: 'conjunction' });
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const day = (/** @type {string} */ date) => written.format(new Date(date));
  return {
    day,
    days: (ids) => {
      const told = entries.filter(({ id }) => ids.includes(id));
      const dates = new Set(told.map(({ date }) => date));
      return list.format([...dates].sort().map(day));
    },
    labels: (names) => list.format(names.map((name) => labels[name] ?? '')),
    number: (one) => number.format(one),
  };
}
