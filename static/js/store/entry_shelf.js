/** The versions of entries that are at hand, and the lists made of them when somebody asks. */

import { listsOf, relisted } from '../domain/entry_lists.js';
import { Unreadable } from './damaged.js';
import { PREFIX } from './entry_texts.js';

/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_lists.js').Lists} Lists */
/** @typedef {import('../domain/entry_record.js').Data} Data */

/**
 * One version. The record may hold more than this version of the app understands. What has no text
 * isn't stored: it is there as long as the page is.
 * @typedef {{ entry: Entry, record: Data, text: string | null }} Held
 */

/** Where more entries have changed, it is quicker to begin anew. */
const FEW = 20;

export class Shelf {
  /** What was to be an entry and can't be read. */
  unreadable = new Unreadable(PREFIX);

  /** @type {Map<string, Held>} */
  #held = new Map();

  /** @type {Map<string, Entry[]>} the versions of each entry, by its id */
  #versions = new Map();

  /** @type {Lists | null} */
  #lists = null;

  /** @type {Map<string, Entry[]>} what has gone since, by the ids of all that has changed */
  #gone = new Map();

  /** @returns {string[]} the keys of what is stored, whether it can be read or not */
  get stored() {
    const read = [...this.#held].filter(([, { text }]) => text !== null).map(([key]) => key);
    return [...read, ...this.unreadable.unmoved.map(({ key }) => key)];
  }

  /** @returns {Lists} new ones whenever something has changed */
  get lists() {
    if (!this.#lists || this.#gone.size > FEW) {
      this.#lists = listsOf([...this.#versions.values()]);
      this.#gone.clear();
    }
    for (const [id, gone] of this.#gone) {
      this.#lists = relisted(this.#lists, gone, this.versionsOf(id));
    }
    this.#gone.clear();
    return this.#lists;
  }

  /**
   * @param {string} id
   * @returns {readonly Entry[]} all versions of an entry, those that are replaced, too
   */
  versionsOf(id) {
    return this.#versions.get(id) ?? [];
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
    this.drop(key);
    this.#held.set(key, held);
    const { id } = held.entry;
    const versions = this.#versions.get(id);
    if (versions) versions.push(held.entry);
    else this.#versions.set(id, [held.entry]);
    this.#change(id);
  }

  /** @param {string} key */
  drop(key) {
    this.unreadable.forget(key);
    const entry = this.#held.get(key)?.entry;
    if (!entry) return;
    const left = this.versionsOf(entry.id).filter((one) => one !== entry);
    this.#held.delete(key);
    if (left.length) this.#versions.set(entry.id, left);
    else this.#versions.delete(entry.id);
    this.#change(entry.id, entry);
  }

  /**
   * @param {string} id
   * @param {Entry[]} gone
   */
  #change(id, ...gone) {
    // Before there are lists, nothing is wrong in them.
    if (this.#lists) this.#gone.set(id, [...(this.#gone.get(id) ?? []), ...gone]);
  }
}
