/**
 * The one adapter of `localStorage`. A browser may refuse storage at any call; callers get told
 * by the value, never by an exception.
 *
 * With a lock, what is private is in a vault: it is read from there and stored there. As long as that
 * isn't open, there is nothing private, and nothing private is stored.
 */

/** @typedef {'kept' | 'full' | 'refused'} Outcome what became of a text that was to be stored */

/**
 * What holds what is private while there is a lock, see `vault.js`.
 * @typedef {object} Holder
 * @property {(key: string) => string | null} read
 * @property {() => [key: string, text: string][]} all
 * @property {(key: string, text: string) => Outcome} put
 * @property {(key: string) => boolean} remove
 * @property {() => Promise<Outcome>} settled
 */

/** Where it is stored how the vault is opened; `boot.js` looks whether it is there. */
export const LOCK = 'plain:lock';
/** What everybody may know: how the app looks, and sealed records. Room is tried with no words. */
const PUBLIC = ['plain:', 'vault:', 'room:'];
/** When somebody made a backup is their own business. */
const PRIVATE = ['plain:backup', 'plain:backup-asked'];
/** Where it is tried how much more would fit. */
const TRIAL = 'room:trial';

/** @type {Holder | null} */
let vault = null;
/** @type {(() => void)[]} what waits for it */
let waiting = [];
/** Whether this page may store nothing any more. */
let closed = false;

/**
 * Keep what is private in a vault from now on, or, without one, in the storage itself.
 * @param {Holder | null} holder
 */
export function keepPrivateIn(holder) {
  vault = holder;
  if (!vault) return;
  for (const goOn of waiting) goOn();
  waiting = [];
}

/** @returns {boolean} whether what is private can't be read, because there is a lock and it is closed */
export function isLocked() {
  return !vault && readItself(LOCK) !== null;
}

/** @returns {Promise<void>} as soon as what is private can be read */
export function whenUnlocked() {
  return isLocked() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();
}

/**
 * Say whether a key's text belongs into the vault while there is a lock.
 * @param {string} key
 * @returns {boolean}
 */
export function isPrivate(key) {
  return PRIVATE.includes(key) || !PUBLIC.some((prefix) => key.startsWith(prefix));
}

/** @returns {Promise<Outcome>} once all is stored that was said to be kept: what became of it */
export async function settled() {
  return (await vault?.settled()) ?? 'kept';
}

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
 * Look for a key, and no further than to the first one that is found.
 * @param {(key: string) => boolean} isWanted
 * @returns {boolean} no where the browser doesn't let us look
 */
export function hasKey(isWanted) {
  try {
    const storage = localStorage;
    for (let at = 0; at < storage.length; at += 1) if (isWanted(storage.key(at) ?? '')) return true;
  } catch {
    // There may be something; nobody can tell.
  }
  return false;
}

/**
 * Read what is stored under a key.
 * @param {string} key
 * @returns {string | null} null where nothing is stored or storage is refused
 */
export function read(key) {
  return vault && isPrivate(key) ? vault.read(key) : readItself(key);
}

/**
 * Read what is stored under a key, in no vault.
 * @param {string} key
 * @returns {string | null} null where nothing is stored or storage is refused
 */
export function readItself(key) {
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
  const isWanted = (/** @type {string} */ key) => key.startsWith(prefix);
  if (!vault) return readAllItself(isWanted);
  const open = readAllItself((key) => isWanted(key) && !isPrivate(key));
  return [...open, ...vault.all().filter(([key]) => isWanted(key))];
}

/**
 * Read all that is stored under certain keys, in no vault.
 * @param {(key: string) => boolean} isWanted
 * @returns {[key: string, text: string][]} nothing where storage is refused
 */
export function readAllItself(isWanted) {
  const found = allKeys()?.filter(isWanted) ?? [];
  return found.map((key) => [key, readItself(key) ?? '']);
}

/**
 * Look whether something is stored under keys that begin so.
 * @param {readonly string[]} prefixes
 * @returns {boolean} no where storage is refused
 */
export function holdsAny(prefixes) {
  const isWanted = (/** @type {string} */ key) => prefixes.some((prefix) => key.startsWith(prefix));
  return vault ? vault.all().some(([key]) => isWanted(key)) : hasKey(isWanted);
}

/**
 * Store a text, and read it back to be sure.
 * @param {string} key
 * @param {string} text
 * @returns {Outcome} what was there before stays unless it is kept; `settled` tells when it surely is
 */
export function put(key, text) {
  if (!isPrivate(key)) return putItself(key, text);
  if (vault) return closed ? 'refused' : vault.put(key, text);
  // Another tab may have locked a moment ago.
  return isLocked() ? 'refused' : putItself(key, text);
}

/**
 * Store a text in no vault, and read it back to be sure.
 * @param {string} key
 * @param {string} text
 * @returns {Outcome} what was there before stays unless it is kept
 */
export function putItself(key, text) {
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
  return vault && isPrivate(key) ? vault.remove(key) : removeItself(key);
}

/**
 * Remove a key that is in no vault.
 * @param {string} key
 * @returns {boolean} whether nothing is stored there now
 */
export function removeItself(key) {
  try {
    localStorage.removeItem(key);
    return localStorage.getItem(key) === null;
  } catch {
    return false;
  }
}

/**
 * Say whether such a text would fit, beside all that is there.
 * @param {string} text
 * @returns {Outcome} `refused` where nothing can be stored at all
 */
export function fits(text) {
  const outcome = putItself(TRIAL, text);
  removeItself(TRIAL);
  return outcome;
}

/**
 * Say whether there is no room left. A browser that allows nothing at all says the same.
 * @param {unknown} error
 */
function isFull(error) {
  const names = ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'];
  return error instanceof DOMException && names.includes(error.name) && localStorage.length > 0;
}
