/** Values kept as JSON. What is damaged counts as nothing, and is copied before it is written over. */

import { copyAside } from './damaged.js';
import { read, remove, write } from './local_storage.js';

/**
 * Read a value.
 * @template T
 * @param {string} key
 * @param {(value: unknown) => value is T} fits
 * @returns {T | null} null where there is none, or a damaged one
 */
export function readJson(key, fits) {
  return parsed(read(key), fits);
}

/**
 * Keep a value.
 * @param {string} key
 * @param {(value: unknown) => value is unknown} fits what the earlier value has to be like
 * @param {unknown} value nothing removes the key
 * @returns {boolean} whether it will be there at the next visit, and nothing was lost
 */
export function writeJson(key, fits, value) {
  if (!isSafe(key, fits)) return false;
  return value === undefined ? remove(key) : write(key, JSON.stringify(value));
}

/**
 * @template T
 * @param {string | null} text
 * @param {(value: unknown) => value is T} fits
 * @returns {T | null}
 */
function parsed(text, fits) {
  try {
    const value = JSON.parse(text ?? '');
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Make room for a new value: copy a damaged one to a key of its own.
 * @param {string} key
 * @param {(value: unknown) => value is unknown} fits
 * @returns {boolean} whether nothing is lost by writing there
 */
function isSafe(key, fits) {
  const text = read(key);
  return text === null || parsed(text, fits) !== null || copyAside(key, text);
}
