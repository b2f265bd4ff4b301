/**
 * Backups: one text that holds all records, readable by people and by any tool that knows JSON. What
 * is written in it is never trusted when it is read.
 */

import { isDate } from './calendar.js';
import { readChecklists } from './checklists.js';
import { readRecord } from './entry_record.js';
import { readLadder } from './ladder_record.js';
import { isOwnPattern } from './own_pattern.js';
import { isAnswer, isObject } from './schema.js';
import { readSession } from './session_record.js';
import { readWishes } from './wishes.js';

/** @typedef {[key: string, text: string]} Stored */
/** @typedef {import('./schema.js').Check} Check */

/**
 * What a text turns out to be. `unreadable`: no JSON, or cut off; `foreign`: of another app;
 * `newer`: of a newer version of this one; `large`: of more records than any storage holds; `twice`:
 * it says two things of one record; `empty`: it is a backup of nothing; `odd`: nothing of it can be
 * used.
 * @typedef {'unreadable' | 'foreign' | 'newer' | 'large' | 'twice' | 'empty' | 'odd'} Problem
 */

/**
 * @typedef {object} Backup
 * @property {string} made an instant in UTC
 * @property {Stored[]} records what can be used of it
 * @property {number} odd how many records are damaged, or of no kind that is known
 */

const FORMAT = 1;
const KIND = 'private-notes-backup';

/** So many lists and objects within one another are no backup, and would take long to read. */
const DEEP = 50;
/** A record that is nested less than this fits into a backup that may be nested so deeply. */
const DEEP_RECORD = 40;
/** More records than any storage holds. */
const MOST = 50_000;
/** The longest text of a record: more than any that the app writes. */
const LONGEST = 1_000_000;

const ENTRY = /^entry:([a-z2-7]{16}):([a-z2-7]{16})$/;
const SLUG = /^[a-z0-9-]+$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** @type {[RegExp, (data: unknown, key: string, check: Check) => boolean][]} what a key may hold */
const KINDS = [
  [ENTRY, isEntry],
  [/^ladder$/, (data) => isWhole(readLadder(data))],
  [/^checklists$/, (data) => isWhole(readChecklists(data))],
  [/^wishes$/, (data) => isWhole(readWishes(data))],
  [/^session$/, (data) => isWhole(readSession(data))],
  [/^check-in$/, isPutOff],
  [/^breathing:choices$/, isObject],
  [/^breathing:pattern:.{1,80}$/su, isOwnPattern],
  [/^reading:place$/, (data) => isObject(data) && isSlug(data.chapter) && isSlug(data.section)],
  [/^reading:marks$/, (data) => Array.isArray(data) && data.every(isSlug)],
  [/^draft:[a-z2-7]{16}$/, isDraft],
];
/** What was set aside is kept as it is. */
const ASIDE = /^damaged:.{1,200}$/su;

/**
 * @param {string} key
 * @returns {boolean} whether what is stored there belongs into a backup
 */
export function isBackedUp(key) {
  return ASIDE.test(key) || KINDS.some(([pattern]) => pattern.test(key));
}

/**
 * Write a backup.
 * @param {readonly Stored[]} stored
 * @param {string} made an instant in UTC
 * @returns {string}
 */
export function writeBackup(stored, made) {
  const records = stored.map(([key, text]) => JSON.stringify({ key, ...asMember(key, text) }));
  const head = JSON.stringify({ kind: KIND, format: FORMAT, made });
  return `${head.slice(0, -1)},"records":[\n${records.join(',\n')}\n]}\n`;
}

/**
 * Read a backup, whatever it is.
 * @param {string} text
 * @param {Check} check of entries
 * @returns {Backup | { problem: Problem }}
 */
export function readBackup(text, check) {
  const data = isDeep(text, DEEP) ? undefined : parsed(text);
  if (data === undefined) return { problem: 'unreadable' };
  if (!isObject(data) || data.kind !== KIND || !Number.isSafeInteger(data.format)) {
    return { problem: 'foreign' };
  }
  if (Number(data.format) > FORMAT) return { problem: 'newer' };
  const { made, records: listed } = data;
  if (!Array.isArray(listed) || !isInstant(made)) {
    return { problem: 'foreign' };
  }
  if (listed.length > MOST) return { problem: 'large' };
  const records = listed.map((one) => readOne(one, check)).filter((one) => one !== null);
  if (new Set(records.map(([key]) => key)).size < records.length) return { problem: 'twice' };
  if (!records.length) return { problem: listed.length ? 'odd' : 'empty' };
  return { made, records, odd: listed.length - records.length };
}

/**
 * Say which entry a key is about.
 * @param {string} key
 * @returns {{ id: string, version: string } | null} null where it is about none
 */
export function entryAt(key) {
  const [, id, version] = ENTRY.exec(key) ?? [];
  return id && version ? { id, version } : null;
}

/**
 * @param {unknown} one
 * @param {Check} check
 * @returns {Stored | null} null where it can't be used
 */
function readOne(one, check) {
  if (!isObject(one) || typeof one.key !== 'string') return null;
  const { key, value } = one;
  const text = typeof one.text === 'string' ? one.text : undefined;
  if (ASIDE.test(key)) return text === undefined || text.length > LONGEST ? null : [key, text];
  const fits = KINDS.find(([pattern]) => pattern.test(key))?.[1];
  if (!fits || (text !== undefined && text.length > LONGEST)) return null;
  const data = text === undefined ? value : parsed(text);
  const written = writtenOf(data);
  if (written === undefined || written.length > LONGEST || isDeep(written, DEEP_RECORD))
    return null;
  return fits(data, key, check) ? [key, text ?? written] : null;
}

/**
 * Say how a record stands in a backup: as JSON, where nothing of it would be lost.
 * @param {string} key
 * @param {string} text
 */
function asMember(key, text) {
  const value = ASIDE.test(key) || isDeep(text, DEEP_RECORD) ? undefined : parsed(text);
  return value && writtenOf(value) === text ? { value } : { text };
}

/**
 * @param {unknown} data
 * @param {string} key
 * @param {Check} check
 */
function isEntry(data, key, check) {
  if (!isObject(data) || `entry:${data.id}:${data.version}` !== key) return false;
  return readRecord(data, check) !== null;
}

/** @param {unknown} data */
function isPutOff(data) {
  if (!isObject(data)) return false;
  const { dismissed, ended = [] } = data;
  const days = Array.isArray(ended)
    ? [...(dismissed === undefined ? [] : [dismissed]), ...ended]
    : [0];
  return days.every((day) => typeof day === 'string' && isDate(day));
}

/** @param {unknown} data */
function isDraft(data) {
  if (!isObject(data) || !isObject(data.fields)) return false;
  return Object.values(data.fields).every(isAnswer) && isInstant(data.changed);
}

/** @param {unknown} value */
function isSlug(value) {
  return typeof value === 'string' && SLUG.test(value);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isInstant(value) {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/** @param {{ state: string }} reading */
function isWhole({ state }) {
  return state === 'whole' || state === 'newer';
}

/**
 * @param {string} text
 * @param {number} most
 * @returns {boolean} whether it is nested more deeply than that, as far as it is JSON
 */
function isDeep(text, most) {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= most; at += 1) {
    const letter = text[at];
    if (letter === '"') at = endOfText(text, at);
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth -= 1;
  }
  return depth > most;
}

/**
 * @param {string} text
 * @param {number} from where a text in quotes begins
 * @returns {number} where it ends
 */
function endOfText(text, from) {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}

/** @param {unknown} value */
function writtenOf(value) {
  try {
    return JSON.stringify(value);
  } catch {
    // It is nested too deeply to be written.
    return;
  }
}
