/** The lists that the journal shows, and how a change to one entry changes them. */

import { lastDeletedFirst, newestFirst } from './entry.js';
import { partVersions } from './entry_versions.js';

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * @typedef {object} Lists
 * @property {readonly Entry[]} listed the newest first
 * @property {readonly Entry[]} binned what is in the bin, the last deleted first
 * @property {readonly Entry[]} replaced what others replace, those at first hand before their own
 */

/**
 * Make lists of entries.
 * @param {readonly (readonly Entry[])[]} entries all versions of each
 * @returns {Lists}
 */
export function listsOf(entries) {
  // Nearly all have one version; to look for others that replace it would take its time.
  const alone = entries.filter(({ length }) => length === 1).flat();
  const parted = entries.filter(({ length }) => length > 1).map(partVersions);
  const current = [...alone, ...parted.flatMap((one) => one.current)];
  const listed = current.filter(({ deleted }) => deleted === undefined);
  const binned = current.filter(({ deleted }) => deleted !== undefined);
  return {
    listed: listed.sort(newestFirst),
    binned: binned.sort(lastDeletedFirst),
    replaced: parted.flatMap((one) => [...one.replaced]),
  };
}

/**
 * Make lists in which one entry has changed.
 * @param {Lists} lists
 * @param {readonly Entry[]} gone versions of it that aren't there any more
 * @param {readonly Entry[]} versions all that are there now
 * @returns {Lists}
 */
export function relisted(lists, gone, versions) {
  const { listed, binned, replaced } = listsOf([versions]);
  const old = [...gone, ...versions];
  return {
    listed: changed(lists.listed, old, listed, newestFirst),
    binned: changed(lists.binned, old, binned, lastDeletedFirst),
    replaced: [...lists.replaced.filter((one) => !old.includes(one)), ...replaced],
  };
}

/**
 * @param {readonly Entry[]} list in order
 * @param {readonly Entry[]} old what doesn't belong there any more
 * @param {readonly Entry[]} fresh what belongs there now
 * @param {(one: Entry, other: Entry) => number} order
 * @returns {Entry[]}
 */
function changed(list, old, fresh, order) {
  const made = [...list];
  for (const entry of old) {
    const at = made.indexOf(entry);
    if (at >= 0) made.splice(at, 1);
  }
  for (const entry of fresh) made.splice(placeFor(entry, made, order), 0, entry);
  return made;
}

/**
 * Find where an entry belongs, by halves.
 * @param {Entry} entry
 * @param {readonly Entry[]} list in order
 * @param {(one: Entry, other: Entry) => number} order
 * @returns {number}
 */
function placeFor(entry, list, order) {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order(entry, /** @type {Entry} */ (list[middle])) < 0) to = middle;
    else from = middle + 1;
  }
  return from;
}
