/** Values kept as JSON. What is damaged counts as nothing, and is copied before it is written over. */

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
  if (!setAside(key, fits)) return false;
  return value === undefined ? remove(key) : write(key, JSON.stringify(value));
}

/**
 * Say where a damaged value is copied to.
 * @param {string} key
 * @returns {string} another key
 */
export function aside(key) {
  return `damaged:${key}`;
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
function setAside(key, fits) {
  const text = read(key);
  if (text === null || parsed(text, fits) !== null) return true;
  const earlier = read(aside(key));
  return earlier === null ? write(aside(key), text) : earlier === text;
}
