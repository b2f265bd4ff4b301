/**
 * A record under one key. Each change is made to what is there at that moment, so that two tabs keep
 * one another's. What can't be stored lasts as long as the page, and is tried again with the next
 * change.
 */

import { readPlain } from './codec.js';
import { copyAside, Unreadable } from './damaged.js';
import { put, read, remove } from './local_storage.js';

/**
 * What became of a change: as of any text that is to be stored; `blocked` where something is there
 * that can't be read and must not be written over; `same` where there was nothing to change.
 * @typedef {import('./local_storage.js').Outcome | 'blocked' | 'same'} Outcome
 */

/**
 * What a stored value turns out to be: `whole`; in `parts`, of which the sound ones are here;
 * `damaged`; or of a `newer` version of the app, and not understood.
 * @template T
 * @typedef {{ state: 'whole' | 'parts', record: T } | { state: 'damaged' | 'newer' }} Reading
 */

/** @template T */
export class OneRecord {
  #key;
  #empty;
  #readRecord;
  /** @type {((record: T) => T)[]} what couldn't be stored yet */
  #pending = [];
  /** Whether something is there that must not be written over. */
  #blocked = false;
  #unreadable;
  #record;

  /**
   * @param {string} key
   * @param {T} empty what there is where nothing is stored
   * @param {(data: unknown) => Reading<T>} readRecord
   */
  constructor(key, empty, readRecord) {
    this.#key = key;
    this.#empty = empty;
    this.#readRecord = readRecord;
    this.#unreadable = new Unreadable(key);
    this.#record = empty;
    this.#load();
  }

  /** @returns {T} as it is now, with what couldn't be stored */
  get record() {
    return this.#record;
  }

  /** @returns {boolean} whether something would be lost with this page */
  get hasUnkept() {
    return this.#pending.length > 0;
  }

  /** @returns {boolean} whether something of it can't be read, wherever it is */
  get hasUnreadable() {
    return this.#blocked || this.#unreadable.list.length > 0;
  }

  /** @returns {Unreadable} what of it can't be read, wherever it is */
  get unreadable() {
    return this.#unreadable;
  }

  /**
   * Change the record as it is at this moment.
   * @param {(record: T) => T} change gives back the same one where it changes nothing
   * @returns {Outcome}
   */
  change(change) {
    this.#load();
    const made = change(this.#record);
    if (made === this.#record) return 'same';
    this.#record = made;
    this.#pending.push(change);
    return this.#keep();
  }

  /**
   * Store what couldn't be stored before.
   * @returns {Outcome}
   */
  keepUnkept() {
    this.#load();
    return this.hasUnkept ? this.#keep() : 'same';
  }

  /**
   * Let go of all of it, unless it is something that can't be read.
   * @returns {boolean} whether nothing of it is stored any more
   */
  clear() {
    this.#pending = [];
    this.#record = this.#empty;
    return !this.#blocked && remove(this.#key);
  }

  /** Let go of what couldn't be stored. */
  forgetUnkept() {
    this.#pending = [];
    this.#load();
  }

  /**
   * Take in what another tab has changed.
   * @param {string | null} [key] what has changed; null may be anything
   * @returns {boolean} whether the record may be another now
   */
  catchUp(key = null) {
    const concerned = key === null || key === this.#key || this.#unreadable.has(key);
    if (concerned) this.#load();
    return concerned;
  }

  /** @returns {Outcome} */
  #keep() {
    const outcome = this.#blocked ? 'blocked' : put(this.#key, JSON.stringify(this.#record));
    if (outcome === 'kept') this.#pending = [];
    return outcome;
  }

  #load() {
    this.#blocked = false;
    this.#unreadable.forget(this.#key);
    this.#record = this.#pending.reduce((record, change) => change(record), this.#stored());
  }

  /** @returns {T} what is stored; as much of it as can be used */
  #stored() {
    const text = read(this.#key);
    if (text === null) return this.#empty;
    const reading = this.#readRecord(readPlain(text));
    if (reading.state === 'whole') return reading.record;
    if (reading.state === 'newer') {
      this.#blocked = true;
      this.#unreadable.stay(this.#key, text);
      return this.#empty;
    }
    const sound = reading.state === 'parts' ? reading.record : this.#empty;
    this.#blocked = !this.#setAside(text, sound);
    return sound;
  }

  /**
   * Set aside what is damaged, and go on with what is sound. Without room for both, it stays.
   * @param {string} text
   * @param {T} sound
   * @returns {boolean} whether it can be written over now
   */
  #setAside(text, sound) {
    if (copyAside(this.#key, text) && this.#become(sound)) return true;
    this.#unreadable.stay(this.#key, text);
    return false;
  }

  /**
   * @param {T} sound
   * @returns {boolean} whether it, or nothing, is what is stored now
   */
  #become(sound) {
    if (sound === this.#empty) return remove(this.#key);
    return put(this.#key, JSON.stringify(sound)) === 'kept';
  }
}
