/**
 * What somebody added to the checklists. Each change makes a new record; one that changes nothing
 * gives back the same. What isn't known here stays as it is.
 */

import { isObject } from './schema.js';
import { isLong, isVisible, tidy } from './texts.js';

/**
 * An item of somebody's own.
 * @typedef {object} KnownItem
 * @property {string} id
 * @property {string} list the name of the list that it is in
 * @property {string} text
 */

/** @typedef {Readonly<KnownItem & Record<string, unknown>>} OwnItem */

/** @typedef {{ format: number, items: readonly OwnItem[] }} KnownChecklists */

/** @typedef {Readonly<KnownChecklists & Record<string, unknown>>} Checklists */

/**
 * An item that was taken out, and what is needed to put it back.
 * @typedef {{ item: OwnItem, after: string | undefined }} Removed `after` is the id of the one before
 */

/**
 * What a stored value turns out to be: `whole`; in `parts`, of which the sound items are here;
 * `damaged`; or of a `newer` version of the app, and not understood.
 * @typedef {{ state: 'whole' | 'parts', record: Checklists } | { state: 'damaged' | 'newer' }} Reading
 */

/** @typedef {'blank' | 'long'} Problem why something can't be added */

/** The format of the record that this version of the app makes. */
export const FORMAT = 1;

/** How long an item may be, in characters. */
const LONGEST_ITEM = 120;
/** How many a list may have. */
const MOST_ITEMS = 20;

const ID = /^[a-z2-7]{16}$/u;
const SLUG = /^[a-z]+(?:-[a-z]+)*$/u;

/** @type {Checklists} */
export const EMPTY = Object.freeze({ format: FORMAT, items: Object.freeze([]) });

/**
 * @param {Checklists} checklists
 * @param {string} list
 * @returns {OwnItem[]} what was added to a list
 */
export function ownItems({ items }, list) {
  return items.filter((item) => item.list === list);
}

/**
 * Say whether a list has as many items as anybody may add. Two tabs that add at once can bring it
 * above that, and an item that comes back can, too: nothing that was added is dropped for it.
 * @param {Checklists} checklists
 * @param {string} list
 * @returns {boolean}
 */
export function isFull(checklists, list) {
  return ownItems(checklists, list).length >= MOST_ITEMS;
}

/**
 * Add an item, after another one or at the end.
 * @param {Checklists} checklists
 * @param {OwnItem} item
 * @param {string} [after]
 * @returns {Checklists}
 */
export function withItem(checklists, item, after) {
  const { items } = checklists;
  if (items.some(({ id }) => id === item.id)) return checklists;
  const at = items.findIndex(({ id }) => id === after);
  return { ...checklists, items: items.toSpliced(at < 0 ? items.length : at + 1, 0, item) };
}

/**
 * Take out an item.
 * @param {Checklists} checklists
 * @param {string} id
 * @returns {Checklists}
 */
export function withoutItem(checklists, id) {
  const items = checklists.items.filter((item) => item.id !== id);
  return items.length < checklists.items.length ? { ...checklists, items } : checklists;
}

/**
 * Give what is needed to put an item back that is about to be taken out.
 * @param {Checklists} checklists
 * @param {string} id
 * @returns {Removed | undefined}
 */
export function asRemoved({ items }, id) {
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  return item && { item, after: items[at - 1]?.id };
}

/**
 * Put back an item where it was, whatever has changed since.
 * @param {Checklists} checklists
 * @param {Removed} removed
 * @returns {Checklists}
 */
export function withRemoved(checklists, { item, after }) {
  const { items } = checklists;
  const known = items.some(({ id }) => id === item.id);
  if (known || after !== undefined) return withItem(checklists, item, after);
  return { ...checklists, items: [item, ...items] };
}

/**
 * Read what somebody typed as an item.
 * @param {string} typed
 * @returns {{ text: string, problem?: Problem | undefined }} without a problem the text can be added
 */
export function readItem(typed) {
  const text = tidy(typed);
  return { text, problem: problemOf(text) };
}

/**
 * Say what a stored value is.
 * @param {unknown} data
 * @returns {Reading}
 */
export function readChecklists(data) {
  if (!isObject(data) || !Number.isSafeInteger(data.format)) return { state: 'damaged' };
  const format = Number(data.format);
  const { items: listed } = data;
  if (format < FORMAT || !Array.isArray(listed)) {
    return { state: format > FORMAT ? 'newer' : 'damaged' };
  }
  const ids = new Set();
  const items = listed.filter(isItem).filter(({ id }) => !ids.has(id) && ids.add(id));
  const whole = items.length === listed.length;
  if (format > FORMAT && !whole) return { state: 'newer' };
  return { state: whole ? 'whole' : 'parts', record: { ...data, format, items } };
}

/**
 * @param {unknown} value
 * @returns {value is OwnItem}
 */
function isItem(value) {
  if (!isObject(value)) return false;
  const { id, list, text } = value;
  if (typeof id !== 'string' || typeof list !== 'string' || typeof text !== 'string') return false;
  return ID.test(id) && SLUG.test(list) && !problemOf(text);
}

/**
 * @param {string} text
 * @returns {Problem | undefined}
 */
function problemOf(text) {
  if (!isVisible(text)) return 'blank';
  return isLong(text, LONGEST_ITEM) ? 'long' : undefined;
}
