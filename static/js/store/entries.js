/**
 * The entries of the journal. What is changed is a version of its own until it has been read back,
 * so that a tab that ends or another one that changes the same loses nothing.
 */

import { withAnswers, without } from '../domain/entry_record.js';
import { PLAIN } from './codec.js';
import { loadAll, loadOne, tidy } from './entry_loading.js';
import { keepInPlace, keepVersion, letGo } from './entry_saving.js';
import { Shelf } from './entry_shelf.js';
import { keyOf, PREFIX } from './entry_texts.js';
import { read, readAll } from './local_storage.js';
import { instant } from './stamps.js';

/** @typedef {import('../domain/entry.js').Answers} Answers */
/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_record.js').Data} Data */
/** @typedef {import('../domain/entry_record.js').Name} Name */
/** @typedef {import('./entry_saving.js').Saved} Saved */
/** @typedef {import('./entry_shelf.js').Held} Held */
/** @typedef {import('./entry_texts.js').Means} Means */
/** @typedef {Entries} Journal */

/**
 * Open the journal: read all entries, set aside what is damaged, bring up to date what is older, and
 * empty the bin of what it has kept for long enough.
 * @param {import('../domain/schema.js').Check} check what a record has to be like
 * @param {Partial<Omit<Means, 'check'>>} [means]
 * @returns {Promise<Entries>}
 */
export async function openEntries(check, { codec = PLAIN, steps = {}, now = Date.now } = {}) {
  const shelf = new Shelf();
  const means = { check, codec, steps, now };
  await loadAll(shelf, means);
  tidy(shelf, now());
  return new Entries(shelf, means);
}

/** The journal, once it is open. What is asked of it is done in turn. */
class Entries {
  #shelf;
  #means;
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /**
   * @param {Shelf} shelf
   * @param {Means} means
   */
  constructor(shelf, means) {
    this.#shelf = shelf;
    this.#means = means;
  }

  /** @returns {readonly Entry[]} the newest first; one with two versions stands there twice */
  get listed() {
    return this.#shelf.lists.listed;
  }

  /** @returns {readonly Entry[]} what is in the bin, the last deleted first */
  get binned() {
    return this.#shelf.lists.binned;
  }

  /** @returns {import('./damaged.js').Unreadable} what was to be an entry and can't be read */
  get unreadable() {
    return this.#shelf.unreadable;
  }

  /**
   * Save a new entry, or new answers in the place of an entry's.
   * @param {Answers} answers by the names of the questions; what is blank is left out
   * @param {Name} [base] the version that somebody saw and changed
   * @param {string} [id] of a new entry, where it has a name already
   * @returns {Promise<Saved>}
   * @throws {TypeError} where the answers aren't what the check wants
   */
  save(answers, base, id) {
    return this.#inTurn(() => {
      const record = base ? this.#heldOf(base).record : {};
      return this.#keep(withAnswers(record, answers, this.#means.check), base, id);
    });
  }

  /**
   * @param {string} id
   * @returns {boolean} whether there is an entry by that name, in the bin or not
   */
  has(id) {
    return this.#shelf.versionsOf(id).length > 0;
  }

  /**
   * Put an entry in the bin. That works when no room is left, too.
   * @param {Entry} entry
   * @returns {Promise<Saved>}
   */
  moveToBin(entry) {
    return this.#inTurn(async () => {
      const record = { ...this.#heldOf(entry).record, deleted: instant(this.#means) };
      const saved = await this.#keep(record, entry);
      // The one time takes the place of the other, so that it doesn't get longer.
      const short = without(record, ['changed']);
      return saved.outcome === 'full' ? keepInPlace(this.#shelf, short, this.#means) : saved;
    });
  }

  /**
   * Take an entry out of the bin. That works when no room is left, too.
   * @param {Entry} entry
   * @returns {Promise<Saved>}
   */
  restore(entry) {
    return this.#inTurn(async () => {
      const record = without(this.#heldOf(entry).record, ['deleted']);
      const saved = await this.#keep(record, entry);
      const changed = { ...record, changed: instant(this.#means) };
      return saved.outcome === 'full' ? keepInPlace(this.#shelf, changed, this.#means) : saved;
    });
  }

  /**
   * Delete an entry for good.
   * @param {Entry} entry
   * @returns {Promise<boolean>} whether it is gone
   */
  destroy(entry) {
    return this.#inTurn(() => letGo(this.#shelf, entry));
  }

  /**
   * Take in what another tab has changed.
   * @param {string | null} [key] what has changed; if nobody knows, all is compared
   * @returns {Promise<boolean>} whether the lists, or what is damaged, may be others now
   */
  catchUp(key = null) {
    return this.#inTurn(() => {
      if (key === null) return loadAll(this.#shelf, this.#means);
      if (key.startsWith(PREFIX)) return loadOne(this.#shelf, key, this.#means);
      return this.unreadable.has(key);
    });
  }

  /**
   * @param {Data} content
   * @param {Name} [base]
   * @param {string} [id]
   * @returns {Promise<Saved>}
   */
  async #keep(content, base, id) {
    const held = base && this.#heldOf(base);
    const overtaken = held && held.text !== null && read(keyOf(base)) === null;
    const saved = await keepVersion(this.#shelf, content, held, this.#means, id);
    if (!base || saved.outcome !== 'kept') return saved;
    // Another tab has let go of the base: for a version of its own, or for good.
    const versions = overtaken ? readAll(keyOf({ id: base.id, version: '' })) : [];
    for (const [key] of versions) await loadOne(this.#shelf, key, this.#means);
    const rivals = this.#othersOf(saved.entry).filter(
      ({ replaces }) => overtaken || replaces?.includes(base.version),
    );
    return rivals.length ? { ...saved, outcome: 'both' } : saved;
  }

  /**
   * @param {Entry} entry
   * @returns {Entry[]} the other versions of it that are listed
   */
  #othersOf({ id, version }) {
    const others = this.#shelf.versionsOf(id).filter((one) => one.version !== version);
    return others.filter((one) => this.listed.includes(one));
  }

  /**
   * @param {Name} version
   * @returns {Held} one that is gone is what is known of it
   */
  #heldOf(version) {
    const entry = /** @type {Entry} */ (version);
    return this.#shelf.get(keyOf(entry)) ?? { entry, record: entry, text: '' };
  }

  /**
   * @template T
   * @param {() => T | Promise<T>} job
   * @returns {Promise<T>}
   */
  #inTurn(job) {
    const done = this.#last.then(job);
    // Whoever asked is told of an error; what comes after it is done all the same.
    this.#last = done.catch(() => {});
    return done;
  }
}
