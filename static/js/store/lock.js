/**
 * The lock: turning it on, opening it, changing its passphrase and turning it off. What is stored of it
 * says which of two copies counts, so that whatever was cut off falls back or is finished by
 * `settleLock`, and needs no passphrase for that.
 */

import { isObject } from '../domain/schema.js';
import { decode, encode, randomBytes, toBytes } from './bytes.js';
import { aside } from './damaged.js';
import { openText, sealText } from './jose.js';
import {
  allKeys,
  fits,
  isPrivate,
  keepPrivateIn,
  LOCK,
  putItself,
  readAllItself,
  readItself,
  removeItself,
} from './local_storage.js';
import { randomName } from './stamps.js';
import { Unfolding } from './unfolding.js';
import { PREFIX, Vault } from './vault.js';

/** @typedef {import('./local_storage.js').Outcome} Outcome */
/** @typedef {import('./vault.js').Keys} Keys */

/**
 * How far a lock is. `making`: what is plain counts, and sealed copies come to be. `clearing`: what is
 * sealed counts, and plain copies go. `on`: there are sealed records alone. `ending`: what is plain
 * counts, and sealed records go.
 * @typedef {'making' | 'clearing' | 'on' | 'ending'} State
 */

/**
 * What is stored of a lock. The key is a JSON Web Key, sealed with the passphrase.
 * @typedef {{ version: 1, state: State, id: string, key: string }} Lock
 */

/** The keys of a vault, and the lock that they open. @typedef {Keys & { lock: string }} LockKeys */

/** @typedef {(done: number, all: number) => void} Progress */

/**
 * `heard` waits until other tabs know that they may store nothing any more.
 * @typedef {{ heard?: () => Promise<unknown>, follow?: Progress }} Means
 */

/**
 * Where it is noted whether the lock is open, for all tabs: while it isn't, no page gives keys to another
 * one. Both values are as long, so that a full storage takes either.
 */
export const LOCK_OPEN = 'plain:lockopen';
const [YES, NO] = ['1', '0'];

const STATES = /** @type {const} */ (['making', 'clearing', 'on', 'ending']);
const VERSION = 1;
const KEY_BYTES = 32;
const AES = 'AES-GCM';
/** What the second key is derived for, which names the places of records. */
const FOR_NAMES = 'names';
/** How often what other tabs store meanwhile is taken in. */
const PATIENCE = 5;
/** So many records are written at once; then the page may do something else. */
const AT_ONCE = 100;

/** @type {Vault | null} the one that is open */
let open = null;
/** @type {Unfolding | null} what will be opened */
let unfolding = null;

/** @type {import('./vault.js').Shelf} */
const SHELF = { read: readItself, put: putItself, remove: removeItself, fits };

/** @returns {State | 'none' | 'newer' | 'damaged'} how far the lock is; a newer version may know more */
export function lockState() {
  if (readItself(LOCK) === null) return 'none';
  const version = storedData()?.version;
  if (Number.isSafeInteger(version) && Number(version) > VERSION) return 'newer';
  return storedLock()?.state ?? 'damaged';
}

/** Finish what was cut off, or fall back. Nobody else may be at it. */
export function settleLock() {
  const lock = storedLock();
  const plainCounts = lock?.state === 'making' || lock?.state === 'ending';
  if (plainCounts && removeAll(isSealed)) {
    removeItself(LOCK);
    removeItself(LOCK_OPEN);
  }
  if (lock?.state === 'clearing' && removeAll(isPrivate)) note({ ...lock, state: 'on' });
}

/** @returns {boolean} whether somebody has opened the lock and nobody has closed it since, in any tab */
export function isNotedOpen() {
  return readItself(LOCK_OPEN) === YES;
}

/** @param {boolean} open whether the lock is open, for all tabs */
export function noteOpen(open) {
  putItself(LOCK_OPEN, open ? YES : NO);
}

/** @returns {readonly string[]} the names of what can't be opened, and stays as it is */
export function unreadableRecords() {
  return open?.unreadable ?? [];
}

/**
 * Turn the lock on.
 * @param {string} passphrase
 * @param {Means} [means]
 * @returns {Promise<LockKeys | 'full' | 'refused'>} unless it gives the keys, nothing has changed
 */
export async function turnLockOn(passphrase, { heard = async () => {}, follow = () => {} } = {}) {
  const rescued = setAsideSealed();
  if (rescued !== 'kept') return rescued;
  const bytes = randomBytes(KEY_BYTES);
  const lock = /** @type {const} */ ({ version: VERSION, state: 'making', id: randomName() });
  const key = await sealText(
    JSON.stringify({ kty: 'oct', alg: 'A256GCM', k: encode(bytes) }),
    passphrase,
  );
  const keys = { ...(await keysFrom(bytes)), lock: lock.id };
  const noted = note({ ...lock, key });
  if (noted !== 'kept') return noted;
  await heard();
  const vault = new Vault(keys, SHELF);
  let outcome = await sealAll(vault, follow);
  if (outcome === 'kept') outcome = note({ ...lock, key, state: 'clearing' });
  if (outcome === 'kept') {
    keepPrivateIn(vault);
    noteOpen(true);
  }
  settleLock();
  return outcome === 'kept' ? keys : outcome;
}

/**
 * Find the keys.
 * @param {string} passphrase
 * @returns {Promise<LockKeys | 'wrong' | 'newer' | 'damaged'>}
 */
export async function keysOfLock(passphrase) {
  const lock = storedLock();
  if (!lock) return lockState() === 'newer' ? 'newer' : 'damaged';
  const opened = await openText(lock.key, passphrase);
  if ('problem' in opened) return opened.problem === 'wrong' ? 'wrong' : 'damaged';
  try {
    return { ...(await keysFrom(decode(JSON.parse(opened.text).k))), lock: lock.id };
  } catch {
    return 'damaged';
  }
}

/**
 * Have ready what opening the vault needs besides the keys. Whoever does so must tell the vault of all
 * that other tabs store from then on.
 */
export async function prepareVault() {
  unfolding = unfoldingAll();
  while (unfolding?.more(AT_ONCE)) await takeTurns();
}

/**
 * Open the vault, and keep what is private in it from now on.
 * @param {LockKeys} keys
 * @returns {Promise<Vault | null>} null where the keys are those of another lock
 */
export async function openVault(keys) {
  if (storedLock()?.id !== keys.lock) return null;
  const vault = new Vault(keys, SHELF);
  const sealed = (unfolding ?? unfoldingAll()).all();
  unfolding = null;
  await vault.load(sealed);
  keepPrivateIn(vault);
  open = vault;
  await takeInPlain(vault);
  return vault;
}

/** Forget the keys and what they opened. */
export function closeVault() {
  open = null;
  keepPrivateIn(null);
}

/**
 * Change the passphrase.
 * @param {string} old
 * @param {string} passphrase
 * @returns {Promise<Outcome | 'wrong' | 'damaged'>} unless it is kept, the old one opens the lock
 */
export async function changePassphrase(old, passphrase) {
  const lock = storedLock();
  if (!lock) return 'damaged';
  const opened = await openText(lock.key, old);
  if ('problem' in opened) return opened.problem === 'wrong' ? 'wrong' : 'damaged';
  const key = await sealText(opened.text, passphrase);
  // Another tab may have changed it, too, or turned the lock off.
  return storedLock()?.key === lock.key ? note({ ...lock, key }) : 'refused';
}

/**
 * Turn the lock off, which must be open.
 * @param {Means} [means]
 * @returns {Promise<Outcome | 'damaged'>} unless it is kept, the lock is on as it was
 */
export async function turnLockOff({ heard = async () => {}, follow = () => {} } = {}) {
  const lock = storedLock();
  const vault = open;
  if (!lock || !vault) return 'damaged';
  await takeInPlain(vault);
  await vault.settled();
  let outcome = note({ ...lock, state: 'clearing' });
  if (outcome === 'kept') {
    await heard();
    outcome = await writePlain(vault, follow);
  }
  if (outcome === 'kept') outcome = note({ ...lock, state: 'ending' });
  if (outcome === 'kept') keepPrivateIn(null);
  settleLock();
  return outcome;
}

/**
 * Set aside what was sealed with a lock that isn't there any more: that one may come back.
 * @returns {Outcome}
 */
function setAsideSealed() {
  const names = allKeys()?.filter(isSealed);
  if (!names) return 'refused';
  for (const name of names) {
    const outcome = putItself(aside(name), readItself(name) ?? '');
    if (outcome !== 'kept') return outcome;
    removeItself(name);
  }
  return 'kept';
}

/**
 * Seal all that is plain, and read it back.
 * @param {Vault} vault
 * @param {Progress} onProgress
 * @returns {Promise<Outcome>}
 */
async function sealAll(vault, onProgress) {
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    const outcome = await sealOnce(vault, plainRecords(), onProgress);
    if (outcome !== 'kept') return outcome;
    const kept = await readBack(vault);
    // From here to the moment when it counts, nothing waits.
    if (isSame(plainRecords(), kept)) return 'kept';
    const there = new Set(plainRecords().map(([key]) => key));
    for (const [key] of kept) if (!there.has(key)) vault.remove(key);
  }
  return 'refused';
}

/**
 * @param {Vault} vault
 * @param {[key: string, text: string][]} plain
 * @param {Progress} onProgress
 * @returns {Promise<Outcome>}
 */
async function sealOnce(vault, plain, onProgress) {
  for (const [at, [key, text]] of plain.entries()) {
    if (at % AT_ONCE === 0) onProgress(at, plain.length);
    if (vault.read(key) === text) continue;
    const asked = vault.put(key, text);
    const outcome = asked === 'kept' ? await vault.settled() : asked;
    if (outcome !== 'kept') return outcome;
  }
  return 'kept';
}

/**
 * Read what is stored sealed.
 * @param {Vault} vault
 */
async function readBack(vault) {
  const again = new Vault(vault.keys, SHELF);
  await again.load(unfoldingAll().all());
  return again.all();
}

/**
 * Write plain copies of all that is in the vault, and of what can't be opened, as it is.
 * @param {Vault} vault
 * @param {Progress} onProgress
 * @returns {Promise<Outcome>}
 */
async function writePlain(vault, onProgress) {
  const all = vault.all();
  for (const [at, [key, text]] of all.entries()) {
    const outcome = putItself(key, text);
    if (outcome !== 'kept') return outcome;
    if (at % AT_ONCE) continue;
    onProgress(at, all.length);
    await takeTurns();
  }
  for (const name of vault.unreadable) {
    const outcome = putItself(aside(name), readItself(name) ?? '');
    if (outcome !== 'kept') return outcome;
  }
  const there = plainRecords().filter(([key]) => !key.startsWith(aside(PREFIX)));
  return isSame(there, vault.all()) ? 'kept' : 'refused';
}

/**
 * Seal what is plain although there is a lock: an older version of the app has stored it in a tab that
 * was open all the time. Nothing that is in the vault is written over.
 * @param {Vault} vault
 */
async function takeInPlain(vault) {
  for (const [key, text] of plainRecords()) {
    let place = key;
    while (![null, text].includes(vault.read(place))) place = aside(place);
    if (vault.read(place) === null && vault.put(place, text) !== 'kept') continue;
    if ((await vault.settled()) === 'kept') removeItself(key);
  }
}

/**
 * @param {(key: string) => boolean} which
 * @returns {boolean} whether all of them are surely gone
 */
function removeAll(which) {
  const gone = allKeys()?.filter(which).map(removeItself);
  return gone?.every(Boolean) ?? false;
}

/** Let the page do something else. */
function takeTurns() {
  return new Promise((resolve) => setTimeout(() => resolve(null)));
}

function unfoldingAll() {
  return new Unfolding(allKeys()?.filter(isSealed) ?? [], readItself);
}

/** @param {string} key */
function isSealed(key) {
  return key.startsWith(PREFIX);
}

/** @returns {[key: string, text: string][]} what is stored, is private, and isn't sealed */
function plainRecords() {
  return readAllItself(isPrivate);
}

/**
 * @param {[key: string, text: string][]} some
 * @param {[key: string, text: string][]} others
 */
function isSame(some, others) {
  const texts = new Map(others);
  return some.length === others.length && some.every(([key, text]) => texts.get(key) === text);
}

/** @returns {Lock | null} null where there is none, or it is damaged */
function storedLock() {
  const lock = storedData();
  return isLock(lock) ? lock : null;
}

/** @returns {Record<string, unknown> | null} */
function storedData() {
  try {
    const data = JSON.parse(readItself(LOCK) ?? '');
    return isObject(data) ? data : null;
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Lock}
 */
function isLock(value) {
  if (!isObject(value)) return false;
  const { version, state, id, key } = value;
  const known = version === VERSION && STATES.includes(/** @type {State} */ (state));
  return known && typeof id === 'string' && typeof key === 'string';
}

/** @param {Lock} lock */
function note(lock) {
  return putItself(LOCK, JSON.stringify(lock));
}

/**
 * Turn bytes into the keys of a vault, which can't be read out any more.
 * @param {import('./bytes.js').Bytes} bytes
 * @returns {Promise<Keys>}
 */
async function keysFrom(bytes) {
  const { subtle } = crypto;
  const seal = await subtle.importKey('raw', bytes, AES, false, ['encrypt', 'decrypt']);
  const base = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  const way = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(FOR_NAMES) };
  const kind = { name: 'HMAC', hash: 'SHA-256', length: KEY_BYTES * 8 };
  return { seal, name: await subtle.deriveKey(way, base, kind, false, ['sign']) };
}
