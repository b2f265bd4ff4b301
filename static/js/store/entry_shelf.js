/** The versions of entries that are at hand, and the lists made of them when somebody asks. */

import { lastDeletedFirst, newestFirst } from '../domain/entry.js';
import { partVersions } from '../domain/entry_versions.js';
import { Unreadable } from './damaged.js';
import { PREFIX } from './entry_texts.js';

/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_record.js').Data} Data */

/**
 * One version. The record may hold more than this version of the app understands. What has no text
 * isn't stored: it is there as long as the page is.
 * @typedef {{ entry: Entry, record: Data, text: string | null }} Held
 */

/**
 * @typedef {object} Lists
 * @property {readonly Entry[]} listed the newest first
 * @property {readonly Entry[]} binned what is in the bin, the last deleted first
 */

/** Where more has changed, it is quicker to begin anew. */
const FEW = 20;

export class Shelf {
  /** What was to be an entry and can't be read. */
  unreadable = new Unreadable(PREFIX);

  /** @type {Map<string, Held>} */
  #held = new Map();

  /** @type {Lists | null} */
  #lists = null;

  /** @type {Set<string>} the ids of entries that have changed since */
  #changed = new Set();

  /** @returns {string[]} the keys of what is stored, whether it can be read or not */
  get stored() {
    const read = [...this.#held].filter(([, { text }]) => text !== null).map(([key]) => key);
    return [...read, ...this.unreadable.staying];
  }

  /** @returns {Entry[]} what others replace, those at first hand before their own */
  get replaced() {
    return [...partVersions(this.#versions).replaced];
  }

  /** @returns {Lists} new ones whenever something has changed */
  get lists() {
    if (!this.#lists || this.#changed.size > FEW) {
      this.#lists = listsOf(this.#versions);
      this.#changed.clear();
    }
    for (const id of this.#changed) this.#lists = relisted(this.#lists, id, this.versionsOf(id));
    this.#changed.clear();
    return this.#lists;
  }

  /** @returns {Entry[]} */
  get #versions() {
    return [...this.#held.values()].map(({ entry }) => entry);
  }

  /**
   * @param {string} id
   * @returns {Entry[]} all versions of an entry, those that are replaced, too
   */
  versionsOf(id) {
    const found = [];
    for (const { entry } of this.#held.values()) if (entry.id === id) found.push(entry);
    return found;
  }

  /**
   * @param {string} key
   * @returns {Held | undefined}
   */
  get(key) {
    return this.#held.get(key);
  }

  /**
   * @param {string} key
   * @returns {string | null} the stored text, as far as it is known
   */
  textOf(key) {
    return this.#held.get(key)?.text ?? this.unreadable.textOf(key) ?? null;
  }

  /**
   * @param {string} key
   * @param {Held} held
   */
  put(key, held) {
    this.unreadable.forget(key);
    this.#held.set(key, held);
    if (this.#lists) this.#changed.add(held.entry.id);
  }

  /** @param {string} key */
  drop(key) {
    this.unreadable.forget(key);
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    this.#changed.add(held.entry.id);
  }
}

/**
 * @param {readonly Entry[]} versions
 * @returns {Lists}
 */
function listsOf(versions) {
  const { current } = partVersions(versions);
  const listed = current.filter(({ deleted }) => deleted === undefined);
  const binned = current.filter(({ deleted }) => deleted !== undefined);
  return { listed: listed.sort(newestFirst), binned: binned.sort(lastDeletedFirst) };
}

/**
 * Put what there is now of one entry in the place of what there was.
 * @param {Lists} lists
 * @param {string} id
 * @param {readonly Entry[]} versions
 * @returns {Lists}
 */
function relisted(lists, id, versions) {
  const { listed, binned } = listsOf(versions);
  return {
    listed: replaced(lists.listed, id, listed, newestFirst),
    binned: replaced(lists.binned, id, binned, lastDeletedFirst),
  };
}

/**
 * @param {readonly Entry[]} list in order
 * @param {string} id
 * @param {readonly Entry[]} entries
 * @param {(one: Entry, other: Entry) => number} order
 */
function replaced(list, id, entries, order) {
  const others = list.filter((one) => one.id !== id);
  for (const entry of entries) {
    const at = others.findIndex((one) => order(entry, one) < 0);
    others.splice(at < 0 ? others.length : at, 0, entry);
  }
  return others;
}
