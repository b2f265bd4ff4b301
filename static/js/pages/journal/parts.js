/** What the page of the journal is made of. */

import { DamagedRecords } from '../../elements/damaged_records.js';
import { EntryCharts } from '../../elements/entry_charts.js';
import { EntryFilter } from '../../elements/entry_filter.js';
import { EntryForm } from '../../elements/entry_form.js';
import { EntryList } from '../../elements/entry_list.js';
import { EntryNumbers } from '../../elements/entry_numbers.js';
import { EntrySummary } from '../../elements/entry_summary.js';
import { JournalTold } from '../../elements/journal_told.js';
import { LeftDrafts } from '../../elements/left_drafts.js';
import { wordsOf } from './answer_words.js';

for (const [name, element] of Object.entries({
  'damaged-records': DamagedRecords,
  'entry-charts': EntryCharts,
  'entry-filter': EntryFilter,
  'entry-form': EntryForm,
  'entry-list': EntryList,
  'entry-numbers': EntryNumbers,
  'entry-summary': EntrySummary,
  'journal-told': JournalTold,
  'left-drafts': LeftDrafts,
})) {
  customElements.define(name, element);
}

/**
 * Find what the page is sure to have.
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
function part(selector) {
  return /** @type {T} */ (document.querySelector(selector));
}

/** What a record of an entry looks like, as the server wrote it. */
export const schema = JSON.parse(document.querySelector('#entry-schema')?.textContent ?? '');

/** @type {EntryForm} */
export const form = part('entry-form');
form.types = schema.properties;

/** The words of all answers. */
export const words = wordsOf(/** @type {HTMLFormElement} */ (form.querySelector('form')));

/** @type {EntryFilter} */
export const filter = part('entry-filter');
/** @type {LeftDrafts} */
export const leftBehind = part('left-drafts');
/** @type {EntryCharts} */
export const charts = part('entry-charts');
/** @type {EntrySummary} */
export const summary = part('entry-summary');
/** @type {DamagedRecords} */
export const damaged = part('damaged-records');
/** @type {HTMLElement} */
export const damagedThere = part('[data-told="damaged"]');
/** @type {HTMLElement} */
export const emptying = part('.bin__emptying');

/** @type {Record<'entries' | 'bin', EntryList>} */
export const lists = { entries: part('[data-list="entries"]'), bin: part('[data-list="bin"]') };
lists.entries.words = words;
lists.bin.words = words;

/** @type {Record<'backup' | 'change' | 'room' | 'writing', JournalTold>} */
export const told = {
  backup: part('[data-told="backup"]'),
  change: part('[data-told="change"]'),
  room: part('[data-told="room"]'),
  writing: part('[data-told="writing"]'),
};

/**
 * Show one of the two ways in which the form is used.
 * @param {string} [changing] the day of the entry that is changed, if it is no new one
 */
export function showWriting(changing) {
  /** @type {NodeListOf<HTMLElement>} */
  const sentences = document.querySelectorAll('[data-writing]');
  for (const one of sentences) one.hidden = (one.dataset.writing === 'new') === !!changing;
  for (const place of document.querySelectorAll('[data-figure="changing"]'))
    place.textContent = changing ?? '';
}

/** @param {Element} button */
export function nameOn(button) {
  return button instanceof HTMLButtonElement ? button.value : '';
}
