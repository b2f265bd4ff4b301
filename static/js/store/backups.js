/**
 * What a backup holds, and restoring one. Before anything is written, it is noted what was there; so
 * a restore that is cut off, or that somebody regrets, can be undone.
 */

import { entryAt, isBackedUp } from '../domain/backup.js';
import { put, read, readAll, remove, settled, write } from './local_storage.js';

/** @typedef {import('../domain/backup.js').Stored} Stored */
/** @typedef {import('../domain/restoring.js').Plan} Plan */

/**
 * One change: a key, what was there, and the mark of what is there now; null is nothing.
 * @typedef {[key: string, before: string | null, after: string | null]} Change
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
 * A restore before it that could be undone can't be any more.
 * @param {Plan} plan
 * @returns {Promise<'done' | 'full' | 'refused' | 'stuck'>} unless it is done or stuck, nothing has
 *   changed; where it is stuck, it has to be undone when there is room
 */
export async function restore({ puts, removes }) {
  /** @type {Change[]} */
  const changes = [
    ...puts.map(([key, text]) => changeOf(key, markOf(text))),
    ...removes.map((key) => changeOf(key, null)),
  ];
  const outcome = await putAll([[NOTED, JSON.stringify(changes)]]);
  if (outcome !== 'kept') return outcome;
  const became = await putAll(puts);
  if (became !== 'kept') return (await undoRestore()) === null ? 'stuck' : became;
  for (const key of removes) remove(key);
  await settled();
  return 'done';
}

/** @returns {boolean} whether there is a restore to be undone, whole or cut off */
export function canUndoRestore() {
  return noted() !== null;
}

/** Keep what was restored for good: it is forgotten what was there before. */
export function keepRestored() {
  remove(NOTED);
}

/**
 * Undo the last restore. What has changed since then stays as it is; of an entry that has, what was
 * there before comes back beside it.
 * @returns {Promise<number | null>} how many records stay; null where it can't be undone now, and
 *   nothing is lost
 */
export async function undoRestore() {
  const changes = noted();
  if (!changes) return null;
  const groups = groupsThatChanged(changes);
  const own = changes.filter((one) => !groups.has(groupOf(one)));
  const beside = changes.filter((one) => groups.has(groupOf(one))).flatMap(asRival);
  // What came goes first, and what gets shorter before what gets longer: that makes the room.
  if (!own.filter(([, before]) => before === null).every(([key]) => remove(key))) return null;
  const back = own.filter(([, before]) => before !== null).sort((a, b) => growth(a) - growth(b));
  const texts = back.map(([key, before]) => /** @type {Stored} */ ([key, before ?? '']));
  if ((await putAll([...texts, ...beside])) !== 'kept') return null;
  remove(NOTED);
  await settled();
  return changes.length - own.length;
}

/**
 * Store texts, and wait until they surely are: what comes next relies on them.
 * @param {readonly Stored[]} texts
 * @returns {Promise<import('./local_storage.js').Outcome>} unless it is kept, those before it may be there
 */
async function putAll(texts) {
  for (const [key, text] of texts) {
    const outcome = put(key, text);
    if (outcome !== 'kept') return outcome;
  }
  return await settled();
}

/**
 * @param {string} key
 * @param {string | null} after
 * @returns {Change}
 */
function changeOf(key, after) {
  return [key, read(key), after];
}

/**
 * Find what somebody has changed since then.
 * @param {readonly Change[]} changes
 * @returns {Set<string>} the entries and records
 */
function groupsThatChanged(changes) {
  const came = new Set(changes.map(([key]) => key));
  // Whatever was made from a version that came names it.
  const heirs = readAll('entry:').filter(([key]) => !came.has(key));
  const texts = new Map(heirs.map(([key]) => [entryAt(key)?.id, '']));
  for (const [key, text] of heirs) {
    const id = entryAt(key)?.id;
    texts.set(id, texts.get(id) + text);
  }
  const changed = changes.filter(([key, before, after]) => {
    const now = read(key);
    // As it came; or as it was, where the restore or the undoing was cut off.
    const untouched = now === before || (now === null ? null : markOf(now)) === after;
    const { id, version } = entryAt(key) ?? {};
    const heir = after !== null && version && texts.get(id)?.includes(`"${version}"`);
    return !untouched || heir;
  });
  return new Set(changed.map(groupOf));
}

/**
 * @param {Change} change
 * @returns {string} the entry that it is about, or the record
 */
function groupOf([key]) {
  return entryAt(key)?.id ?? key;
}

/**
 * Give what was there of an entry as a version that nothing replaces.
 * @param {Change} change
 * @returns {Stored[]}
 */
function asRival([key, before]) {
  const name = entryAt(key);
  if (!name || before === null || read(key) === before) return [];
  const version = rivalOf(name.version);
  const { replaces, ...record } = JSON.parse(before);
  return [[`entry:${name.id}:${version}`, JSON.stringify({ ...record, version })]];
}

/**
 * @param {string} version
 * @returns {string} another name, the same each time, so that a cut leaves no two of them
 */
function rivalOf(version) {
  return [...version].reverse().join('');
}

/** @param {Change} change */
function growth([key, before]) {
  return (before?.length ?? 0) - (read(key)?.length ?? 0);
}

/**
 * @param {string} text
 * @returns {string} what tells it from nearly every other one, and is short
 */
function markOf(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1)
    sum = (sum * 31 + text.charCodeAt(at)) % 4_294_967_291;
  return `${text.length}:${sum}`;
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
  if (!Array.isArray(change) || change.length !== 3) return false;
  const [key, ...texts] = change;
  const known = typeof key === 'string' && isBackedUp(key);
  return known && texts.every((text) => text === null || typeof text === 'string');
}
