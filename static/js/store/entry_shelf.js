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
 * @property {readonly Entry[]} replaced what others replace, those at first hand before their own
 */

export class Shelf {
  /** What was to be an entry and can't be read. */
  unreadable = new Unreadable(PREFIX);

  /** @type {Map<string, Held>} */
  #held = new Map();

  /** @type {Lists | null} */
  #lists = null;

  /** @returns {string[]} the keys of what is stored, whether it can be read or not */
  get stored() {
    const read = [...this.#held].filter(([, { text }]) => text !== null).map(([key]) => key);
    return [...read, ...this.unreadable.staying];
  }

  /** @returns {Lists} */
  get lists() {
    this.#lists ??= sorted([...this.#held.values()].map(({ entry }) => entry));
    return this.#lists;
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
    this.#lists = null;
  }

  /** @param {string} key */
  drop(key) {
    this.unreadable.forget(key);
    this.#held.delete(key);
    this.#lists = null;
  }
}

/**
 * @param {readonly Entry[]} versions
 * @returns {Lists}
 */
function sorted(versions) {
  const { current, replaced } = partVersions(versions);
  const listed = current.filter(({ deleted }) => deleted === undefined);
  const binned = current.filter(({ deleted }) => deleted !== undefined);
  return {
    listed: listed.sort(newestFirst),
    binned: binned.sort(lastDeletedFirst),
    replaced: [...replaced],
  };
}
