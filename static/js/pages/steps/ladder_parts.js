/** What the ladder's part of the page is made of. */

import { JournalTold } from '../../elements/journal_told.js';
import { LadderEditor } from '../../elements/ladder_editor.js';
import { LadderList } from '../../elements/ladder_list.js';
import { LadderSorter } from '../../elements/ladder_sorter.js';

/** @typedef {Omit<import('../../domain/ladder.js').KnownStep, 'id'>} Offered a step without an id */

for (const [name, element] of Object.entries({
  'journal-told': JournalTold,
  'ladder-editor': LadderEditor,
  'ladder-list': LadderList,
  'ladder-sorter': LadderSorter,
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

/**
 * What the server knows: when a step is a big one, and lists to begin with.
 * @type {{ limits: import('../../domain/widths.js').Limits, presets: Record<string, Offered[]> }}
 */
export const given = JSON.parse(document.querySelector('#ladder-data')?.textContent ?? '');

/** @type {HTMLElement} */
export const root = part('.ladder');
/** @type {LadderList} */
export const list = part('ladder-list');
/** @type {LadderSorter} */
export const sorter = part('ladder-sorter');
/** @type {LadderEditor} */
export const editor = part('ladder-editor');
/** @type {HTMLElement} */
export const heading = part('#your-steps');
/** @type {HTMLElement} */
export const unreadable = part('[data-told="unreadable"]');

/** @type {Record<'change' | 'room', JournalTold>} */
export const told = {
  change: part('[data-told="change"]'),
  room: part('[data-told="room"]'),
};

/**
 * Fill in what is told, and give it back.
 * @param {Record<string, string | number>} figures
 * @returns {JournalTold}
 */
export function toldOf(figures) {
  for (const [figure, text] of Object.entries(figures))
    for (const place of told.change.querySelectorAll(`[data-figure="${figure}"]`))
      place.textContent = `${text}`;
  return told.change;
}

/** @returns {HTMLInputElement[]} the choices of the unit in which widths are shown */
export function unitChoices() {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('[name="unit"]'))];
}

/** @returns {HTMLElement} what to go on with where no step is in view */
export function firstAct() {
  /** @type {NodeListOf<HTMLElement>} */
  const acts = root.querySelectorAll('[data-command="add-step"], [data-command="begin-steps"]');
  return [...acts].find((one) => one.checkVisibility()) ?? heading;
}

/** @param {Element} button */
export function idOn(button) {
  return button instanceof HTMLButtonElement ? button.value : '';
}
