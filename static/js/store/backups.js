/**
 * What a backup holds, and restoring one. Before anything is written, it is noted what was there; so
 * a restore that is cut off, or that somebody regrets, can be undone.
 */

import { entryAt, isBackedUp } from '../domain/backup.js';
import { put, read, readAll, remove, write } from './local_storage.js';

/** @typedef {import('../domain/backup.js').Stored} Stored */
/** @typedef {import('../domain/restoring.js').Plan} Plan */

/**
 * One change: a key, what was there, and what is there now; null is nothing. What a version of an
 * entry was never changes, so it isn't noted what a new one is.
 * @typedef {[key: string, before: string | null, after?: string | null]} Change
 */

/** Where it is noted what a restore changes. */
const NOTED = 'restore:changes';
/** The day of the last backup, and the one on which somebody last heard of one. */
const LAST = 'plain:backup';
const ASKED = 'plain:backup-asked';

/** @returns {Stored[]} everything that belongs into a backup, in the order of the keys */
export function backedUp() {
  const stored = readAll('').filter(([key]) => isBackedUp(key));
  return stored.sort(([one], [other]) => (one < other ? -1 : 1));
}

/** @returns {string} the day of the last backup; blank where there is none */
export function lastBackup() {
  return read(LAST) ?? '';
}

/** @returns {string} the day on which somebody last heard of a backup; blank where they never did */
export function lastAsked() {
  return read(ASKED) ?? '';
}

/**
 * Note that somebody hears of a backup.
 * @param {string} day
 * @returns {boolean} whether that will be known
 */
export function noteAsked(day) {
  return write(ASKED, day);
}

/**
 * Note that a backup was made.
 * @param {string} day
 */
export function noteBackup(day) {
  write(LAST, day);
}

/**
 * Restore: write what is planned, and then remove what is. What is new is there before anything goes.
 * @param {Plan} plan
 * @returns {'done' | 'full' | 'refused'} unless it is done, nothing has changed
 */
export function restore({ puts, removes }) {
  const changes = [
    ...puts.map(([key, text]) => changeOf(key, text)),
    ...removes.map((key) => changeOf(key, null)),
  ];
  const noted = put(NOTED, JSON.stringify(changes));
  if (noted !== 'kept') return noted;
  for (const [key, text] of puts) {
    const outcome = put(key, text);
    if (outcome === 'kept') continue;
    undoRestore();
    return outcome;
  }
  for (const key of removes) remove(key);
  return 'done';
}

/** @returns {boolean} whether there is a restore to be undone, whole or cut off */
export function canUndoRestore() {
  return read(NOTED) !== null;
}

/** Keep what was restored for good: it is forgotten what was there before. */
export function keepRestored() {
  remove(NOTED);
}

/**
 * Undo the last restore. What has changed since then stays as it is.
 * @returns {number | null} how many records stay; null where it can't be undone, and nothing is lost
 */
export function undoRestore() {
  const changes = noted();
  if (!changes) return null;
  const own = changes.filter(isUnchanged);
  // What came goes first: that makes the room for what was there.
  for (const [key, before] of own) if (before === null) remove(key);
  const back = own.filter(([, before]) => before !== null);
  if (!back.every(([key, before]) => write(key, before ?? ''))) return null;
  remove(NOTED);
  return changes.length - own.length;
}

/**
 * @param {string} key
 * @param {string | null} after
 * @returns {Change}
 */
function changeOf(key, after) {
  const before = read(key);
  return before === null && entryAt(key) ? [key, null] : [key, before, after];
}

/**
 * @param {Change} change
 * @returns {boolean} whether what it was about is as it left it, or as it was before
 */
function isUnchanged([key, before, after]) {
  const now = read(key);
  return after === undefined || now === after || now === before;
}

/** @returns {Change[] | null} */
function noted() {
  try {
    const changes = JSON.parse(read(NOTED) ?? '');
    return Array.isArray(changes) && changes.every(isChange) ? changes : null;
  } catch {
    return null;
  }
}

/** @param {unknown} change */
function isChange(change) {
  if (!Array.isArray(change) || typeof change[0] !== 'string') return false;
  return isBackedUp(change[0]) && change.slice(1).every(isTextOrNothing);
}

/** @param {unknown} value */
function isTextOrNothing(value) {
  return value === null || typeof value === 'string';
}
