/** What the journal says of the step where somebody is, for as long as the page is open. */

import { unitOf } from '../../domain/ladder_record.js';
import { readiness } from '../../domain/readiness.js';
import { compileSchema } from '../../domain/schema.js';
import { writeLength } from '../../domain/widths.js';
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

/** @returns {import('../../domain/readiness_happening.js').Limits} the numbers of the rules */
export function limits() {
  return dataOf('#readiness-data').limits;
}

/** Open the journal. */
export function openJournal() {
  return openEntries(compileSchema(dataOf('#entry-schema')));
}

/**
 * Show what the journal says.
 * @param {import('../../store/entries.js').Journal} entries
 * @param {() => Ladder} ladderNow
 * @param {(words: Words) => void} [onShow] is called whenever it is shown
 * @returns {() => void} reads it anew
 */
export function showReading(entries, ladderNow, onShow = () => {}) {
  /** @type {Given} */
  const given = dataOf('#readiness-data');
  const element = /** @type {ReadinessReading} */ (document.querySelector('readiness-reading'));
  let midnight = 0;
  const show = () => {
    clearTimeout(midnight);
    midnight = setTimeout(() => show(), new Date().setHours(24, 0, 1, 0) - Date.now());
    const ladder = ladderNow();
    const { listed } = entries;
    const words = wordsFor(listed, given.labels, unitOf(ladder));
    onShow(words);
    // Who has neither a step nor an entry has nothing to read yet.
    if (!ladder.steps.length && !listed.length) return element.leave();
    const now = {
      date: onTheWall(new Date()).date,
      unreadable: entries.unreadable.list.length,
    };
    const found = readiness(listed, ladder, now, given.limits, given.signs);
    element.dataset.shown = unitOf(ladder);
    element.show(found, words);
  };
  whenKeptElsewhere(async (key) => (await entries.catchUp(key)) && show());
  // A page that isn't looked at may sleep through midnight.
  document.addEventListener('visibilitychange', show);
  show();
  return show;
}

/**
 * @param {readonly import('../../domain/entry.js').Entry[]} entries
 * @param {Given['labels']} labels
 * @param {import('../../domain/widths.js').Unit} unit in which sizes are shown
 * @returns {Words}
 */
function wordsFor(entries, labels, unit) {
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
    size: (millimeters) => writeLength(millimeters, unit),
  };
}
