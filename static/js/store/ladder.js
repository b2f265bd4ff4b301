/**
 * The ladder, under one key. Each change is made to what is there at that moment, so that two tabs
 * keep one another's. What can't be stored lasts as long as the page, and is tried again with the next
 * change.
 */

import { EMPTY } from '../domain/ladder.js';
import { readLadder } from '../domain/ladder_record.js';
import { readPlain } from './codec.js';
import { copyAside, Unreadable } from './damaged.js';
import { put, read } from './local_storage.js';

/** @typedef {import('../domain/ladder.js').Ladder} Ladder */

/**
 * What became of a change: as of any text that is to be stored; `blocked` where something is there
 * that can't be read and must not be written over; `same` where there was nothing to change.
 * @typedef {import('./local_storage.js').Outcome | 'blocked' | 'same'} Outcome
 */

/** @typedef {(ladder: Ladder) => Ladder} Change gives back the same ladder where it changes nothing */

const KEY = 'ladder';

export class LadderStore {
  /** @type {Change[]} what couldn't be stored yet */
  #pending = [];
  /** Whether something is there that must not be written over. */
  #blocked = false;
  #unreadable = new Unreadable(KEY);
  /** @type {Ladder} */
  #ladder = EMPTY;

  constructor() {
    this.#load();
  }

  /** @returns {Ladder} as it is now, with what couldn't be stored */
  get ladder() {
    return this.#ladder;
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
   * Change the ladder as it is at this moment.
   * @param {Change} change
   * @returns {Outcome}
   */
  change(change) {
    this.#load();
    const made = change(this.#ladder);
    if (made === this.#ladder) return 'same';
    this.#ladder = made;
    this.#pending.push(change);
    const outcome = this.#blocked ? 'blocked' : put(KEY, JSON.stringify(made));
    if (outcome === 'kept') this.#pending = [];
    return outcome;
  }

  /**
   * Take in what another tab has changed.
   * @param {string | null} [key] what has changed; null may be anything
   * @returns {boolean} whether the ladder may be another now
   */
  catchUp(key = null) {
    const concerned = key === null || key === KEY || this.#unreadable.has(key);
    if (concerned) this.#load();
    return concerned;
  }

  #load() {
    this.#blocked = false;
    this.#unreadable.forget(KEY);
    this.#ladder = this.#pending.reduce((ladder, change) => change(ladder), this.#stored());
  }

  /** @returns {Ladder} what is stored; as much of it as can be used */
  #stored() {
    const text = read(KEY);
    if (text === null) return EMPTY;
    const reading = readLadder(readPlain(text));
    if (reading.state === 'whole') return reading.ladder;
    if (reading.state === 'newer') {
      this.#blocked = true;
      this.#unreadable.stay(KEY, text);
    } else
      this.#blocked = !this.#setAside(text, reading.state === 'parts' ? reading.ladder : EMPTY);
    return reading.state === 'parts' ? reading.ladder : EMPTY;
  }

  /**
   * Set aside what is damaged, and go on with what is sound. Without room for both, it stays.
   * @param {string} text
   * @param {Ladder} sound
   * @returns {boolean} whether it can be written over now
   */
  #setAside(text, sound) {
    if (copyAside(KEY, text) && put(KEY, JSON.stringify(sound)) === 'kept') return true;
    this.#unreadable.stay(KEY, text);
    return false;
  }
}
