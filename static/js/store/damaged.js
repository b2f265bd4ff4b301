/** What can't be read is set aside byte for byte, under a key of its own. Its owner alone deletes it. */

import { read, readAll, remove, write } from './local_storage.js';

/** @typedef {{ key: string, text: string }} Damaged where it is now, and all there is of it */

/**
 * Say where a damaged value is set aside.
 * @param {string} key
 * @returns {string} another key
 */
export function aside(key) {
  return `damaged:${key}`;
}

/**
 * Copy a damaged value to its other key, where nothing else is written over.
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether it is there
 */
export function copyAside(key, text) {
  const earlier = read(aside(key));
  return earlier === null ? write(aside(key), text) : earlier === text;
}

/** What can't be read of all that is stored under keys that begin alike. */
export class Unreadable {
  /** @type {Map<string, string>} what stays where it is: texts by their keys */
  #staying = new Map();
  #prefix;

  /** @param {string} prefix */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  /** @returns {Damaged[]} all of it, wherever it is */
  get list() {
    return [...readAll(aside(this.#prefix)).map(asDamaged), ...this.unmoved];
  }

  /** @returns {Damaged[]} what stays where it is */
  get unmoved() {
    return [...this.#staying].map(asDamaged);
  }

  /**
   * @param {string} key
   * @returns {string | undefined} what stays there
   */
  textOf(key) {
    return this.#staying.get(key);
  }

  /**
   * Set aside a text, unless something else is there by now. Without room for it, it stays.
   * @param {string} key
   * @param {string} text
   */
  setAside(key, text) {
    if (read(key) !== text) return;
    if (!copyAside(key, text) || !remove(key)) this.stay(key, text);
  }

  /**
   * Leave a text where it is.
   * @param {string} key
   * @param {string} text
   */
  stay(key, text) {
    this.#staying.set(key, text);
  }

  /**
   * Take in that a text isn't there any more.
   * @param {string} key
   */
  forget(key) {
    this.#staying.delete(key);
  }

  /**
   * @param {string} key
   * @returns {boolean} whether it is one that the list may name
   */
  has(key) {
    return key.startsWith(aside(this.#prefix)) || this.#staying.has(key);
  }

  /**
   * Delete one for good.
   * @param {string} key as it is listed
   * @returns {boolean} whether it is gone
   */
  destroy(key) {
    if (!this.has(key) || !remove(key)) return false;
    this.#staying.delete(key);
    return true;
  }
}

/**
 * @param {[key: string, text: string]} stored
 * @returns {Damaged}
 */
function asDamaged([key, text]) {
  return { key, text };
}
