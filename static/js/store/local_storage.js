/**
 * The one adapter of `localStorage`. A browser may refuse storage at any call; callers get told
 * by the value, never by an exception.
 */

/** @typedef {'kept' | 'full' | 'refused'} Outcome what became of a text that was to be stored */

/** Whether this page may store nothing any more. */
let closed = false;

/**
 * Store nothing any more, as long as this page lives: all was deleted, and a page that is still open,
 * here or in another tab, must not bring any of it back.
 */
export function closeStorage() {
  closed = true;
}

/** @returns {string[] | null} every key there is; null where the browser doesn't let us look */
export function allKeys() {
  try {
    const storage = localStorage;
    return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  } catch {
    return null;
  }
}

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
 * Read all that is stored under keys that begin alike.
 * @param {string} prefix
 * @returns {[key: string, text: string][]} nothing where storage is refused
 */
export function readAll(prefix) {
  try {
    const storage = localStorage;
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    const found = keys.filter((key) => key.startsWith(prefix));
    return found.map((key) => [key, storage.getItem(key) ?? '']);
  } catch {
    return [];
  }
}

/**
 * Look whether something is stored under keys that begin so, without reading it.
 * @param {readonly string[]} prefixes
 * @returns {boolean} no where storage is refused
 */
export function holdsAny(prefixes) {
  try {
    const storage = localStorage;
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    return keys.some((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  } catch {
    return false;
  }
}

/**
 * Store a text, and read it back to be sure.
 * @param {string} key
 * @param {string} text
 * @returns {Outcome} what was there before stays unless it is kept
 */
export function put(key, text) {
  if (closed) return 'refused';
  try {
    localStorage.setItem(key, text);
    return localStorage.getItem(key) === text ? 'kept' : 'refused';
  } catch (error) {
    return isFull(error) ? 'full' : 'refused';
  }
}

/**
 * Store a text, and read it back to be sure.
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether it is stored
 */
export function write(key, text) {
  return put(key, text) === 'kept';
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

/**
 * Say whether there is no room left. A browser that allows nothing at all says the same.
 * @param {unknown} error
 */
function isFull(error) {
  const names = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];
  return error instanceof DOMException && names.includes(error.name) && localStorage.length > 0;
}
