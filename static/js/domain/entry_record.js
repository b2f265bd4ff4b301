/** Records of entries: reading them, whatever they are, and making the next version of one. */

import { answered, FORMAT } from './entry.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./schema.js').Check} Check */

/** @typedef {Record<string, unknown>} Data a record as JSON holds it, or a part of one */

/** @typedef {{ id: string, version: string }} Name what a record is kept under */

/**
 * What makes the next format out of a record, by the format that it has.
 * @typedef {Record<number, (record: Data) => Data>} Steps
 */

/** What the form doesn't ask, so that it stays unless somebody says what it is instead. */
const UNASKED = new Set(['step_id']);

/**
 * How many of the versions before it a version names. A backup may hold any of them, and must not
 * pass for a rival of what came after it.
 */
const MOST_REPLACED = 12;

/** The letters of ids and versions. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Read a record. One of a newer format is used as far as it is understood.
 * @param {Data} data
 * @param {Check} check
 * @returns {Entry | null} null where it is no entry, or none that this version of the app knows
 */
export function readRecord(data, check) {
  const misfits = check.misfits(data);
  if (!misfits.length) return /** @type {Entry} */ (data);
  const understood = isNewer(data) ? without(data, misfits) : data;
  if (check.misfits(understood).length) return null;
  return /** @type {Entry} */ ({ ...understood, ...warningsIn(data, misfits) });
}

/**
 * Give what may be a warning in answers that a newer version of the app has made: signs by whatever
 * names they have, and blood as the most there can be. Left out, they would read as nothing amiss.
 * @param {Data} data
 * @param {readonly string[]} misfits
 * @returns {Data}
 */
function warningsIn({ signs }, misfits) {
  const named = Array.isArray(signs) ? signs.filter((sign) => typeof sign === 'string') : [];
  return {
    ...(misfits.includes('signs') && named.length && { signs: named }),
    ...(misfits.includes('blood') && { blood: 'more' }),
  };
}

/**
 * @param {Data} record
 * @returns {boolean} whether a newer version of the app has made it
 */
export function isNewer({ format }) {
  return Number.isSafeInteger(format) && Number(format) > FORMAT;
}

/**
 * @param {Data} record
 * @returns {boolean} whether it has to be brought up to date
 */
export function isOlder({ format }) {
  return Number.isSafeInteger(format) && Number(format) < FORMAT;
}

/**
 * Bring a record of an older format up to this one.
 * @param {Data} record
 * @param {Steps} steps
 * @returns {Data | null} nothing where no step leads on from its format
 */
export function migrate(record, steps) {
  let made = record;
  for (let format = Number(record.format); format < FORMAT; format += 1) {
    if (!Object.hasOwn(steps, format)) return null;
    made = { ...steps[format]?.(made), format: format + 1 };
  }
  return { ...made, id: record.id, version: record.version };
}

/**
 * Put new answers in the place of the old ones. What this version of the app doesn't understand
 * stays, but for what was answered anew.
 * @param {Data} record
 * @param {Data} answers
 * @param {Check} check
 * @returns {Data}
 */
export function withAnswers(record, answers, check) {
  const misfits = new Set(check.misfits(record));
  const isAsked = (/** @type {string} */ name) =>
    !UNASKED.has(name) || Object.hasOwn(answers, name);
  const understood = check.names.filter((name) => !misfits.has(name) && isAsked(name));
  return { ...without(record, understood), ...without(answered(answers), ['deleted']) };
}

/**
 * Write around the answers what makes them a record.
 * @param {Data} content
 * @param {Name & { replaces: readonly string[], now: string }} stamp
 * @param {Data} [base] the version that this one is made from
 * @returns {Data}
 */
export function asRecord(content, { id, version, replaces, now }, base = {}) {
  return {
    format: base.format ?? FORMAT,
    id,
    version,
    ...(replaces.length > 0 && { replaces }),
    created: base.created ?? now,
    changed: now,
    ...without(content, ['format', 'id', 'version', 'replaces', 'created', 'changed']),
  };
}

/**
 * Make a record that was brought up to date the version after the one it was. Two tabs that do this
 * make the same version: its name is the old one with each letter moved on by one.
 * @param {Data} record
 * @returns {Data}
 */
export function asNextVersion(record) {
  const letters = [...String(record.version)];
  const moved = letters.map((one) => LETTERS[(LETTERS.indexOf(one) + 1) % LETTERS.length]);
  return { ...record, version: moved.join(''), replaces: heritageOf(record) };
}

/**
 * Say what a version replaces that is made from another one.
 * @param {Data} base
 * @returns {string[]} that one, and the latest of those that it replaced itself
 */
export function heritageOf({ version, replaces }) {
  const earlier = Array.isArray(replaces) ? replaces : [];
  return [...new Set([String(version), ...earlier])].slice(0, MOST_REPLACED);
}

/**
 * @param {Data} record
 * @param {readonly string[]} names
 * @returns {Data} all but what has these names
 */
export function without(record, names) {
  const left = new Set(names);
  return Object.fromEntries(Object.entries(record).filter(([name]) => !left.has(name)));
}
