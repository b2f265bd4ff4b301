/**
 * Takes sealed records apart, little by little. That needs no key and takes about as long as opening
 * them, so it is done while somebody types the passphrase.
 */

import { unfold } from './vault.js';

/** @typedef {import('./vault.js').Sealed} Sealed */

export class Unfolding {
  #names;
  #read;
  /** @type {Sealed[]} */
  #done = [];

  /**
   * @param {readonly string[]} names
   * @param {(name: string) => string | null} read
   */
  constructor(names, read) {
    this.#names = names;
    this.#read = read;
  }

  /**
   * Go on with so many.
   * @param {number} count
   * @returns {boolean} whether there are more
   */
  more(count) {
    const end = this.#done.length + count;
    for (const name of this.#names.slice(this.#done.length, end))
      this.#done.push(unfold(name, this.#read(name) ?? ''));
    return end < this.#names.length;
  }

  /** @returns {readonly Sealed[]} all of them */
  all() {
    this.more(this.#names.length);
    return this.#done;
  }
}
