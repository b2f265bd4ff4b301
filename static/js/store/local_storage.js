/**
 * The one adapter of `localStorage`. A browser may refuse storage at any call; callers get told
 * by the value, never by an exception.
 */

/**
 * Read what is stored under a key.
 * @param {string} key
 * @returns {string | null} null where nothing is stored or storage is refused
 */
export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * List the keys that begin in some way.
 * @param {string} start
 * @returns {string[]} none where storage is refused
 */
export function keys(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

/**
 * Store a text, and read it back to be sure.
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether it is stored
 */
export function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}

/**
 * Remove a key.
 * @param {string} key
 * @returns {boolean} whether nothing is stored there now
 */
export function remove(key) {
  try {
    localStorage.removeItem(key);
    return localStorage.getItem(key) === null;
  } catch {
    return false;
  }
}
