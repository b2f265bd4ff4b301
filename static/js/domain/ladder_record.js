/** The record of the ladder: reading what was stored, whatever it is, and what somebody typed. */

import { FORMAT } from './ladder.js';
import { isObject } from './schema.js';
import { isLong, isVisible, tidy } from './texts.js';
import { readLength, writeLength } from './widths.js';

/** @typedef {import('./ladder.js').Ladder} Ladder */
/** @typedef {import('./ladder.js').Step} Step */
/** @typedef {import('./widths.js').Unit} Unit */

/**
 * What a stored value turns out to be: `whole`; in `parts`, of which the sound steps are here;
 * `damaged`; or of a `newer` version of the app, and not understood.
 * @typedef {{ state: 'whole' | 'parts', ladder: Ladder } | { state: 'damaged' | 'newer' }} Reading
 */

/** @typedef {'nameless' | 'long' | 'number' | 'range'} Problem why something can't be kept */

/** @typedef {'name' | 'width' | 'length' | 'material' | 'lubricant' | 'barrier' | 'note'} Field */

/** @typedef {Record<Field, string>} Typed */

/** The bounds of what is measured, in millimeters, and of texts, in characters. */
const BOUNDS = { width: [1, 100], length: [1, 400], name: 60, note: 2000 };

const ID = /^[a-z2-7]{16}$/u;
const SLUG = /^[a-z]+(?:-[a-z]+)*$/u;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

/** @type {Record<string, (value: unknown) => boolean>} what each known member of a step has to be */
const MEMBERS = {
  id: (value) => matches(value, ID),
  name: (value) => typeof value === 'string' && !nameProblem(value),
  width: (value) => isWithin(value, 'width'),
  length: (value) => isWithin(value, 'length'),
  material: (value) => matches(value, SLUG),
  lubricant: (value) => matches(value, SLUG),
  barrier: (value) => matches(value, SLUG),
  note: (value) => typeof value === 'string' && !isLong(value, BOUNDS.note),
  sized: (value) => matches(value, INSTANT) && !Number.isNaN(Date.parse(String(value))),
};
const NEEDED = ['id', 'name'];

/**
 * Say what a stored value is. Whoever is at a step that isn't there is nowhere.
 * @param {unknown} data
 * @returns {Reading}
 */
export function readLadder(data) {
  if (!isObject(data) || !Number.isSafeInteger(data.format)) return { state: 'damaged' };
  const newer = Number(data.format) > FORMAT;
  const { steps: listed } = data;
  if (Number(data.format) < FORMAT || !Array.isArray(listed)) {
    return { state: newer ? 'newer' : 'damaged' };
  }
  const steps = soundSteps(listed);
  const whole = steps.length === listed.length;
  if (newer && !whole) return { state: 'newer' };
  const current = steps.find(({ id }) => id === data.current)?.id ?? null;
  const ladder = { ...data, format: Number(data.format), current, steps };
  return { state: whole ? 'whole' : 'parts', ladder };
}

/**
 * Say in which unit widths are shown.
 * @param {Ladder} ladder
 * @returns {Unit}
 */
export function unitOf({ unit }) {
  return unit === 'in' ? 'in' : 'mm';
}

/**
 * Read what somebody typed of a step. A length that still reads as it was written stays as exact as
 * it was.
 * @param {Typed} typed
 * @param {Unit} unit
 * @param {Partial<Step>} [before] what was written into the form
 * @returns {{ fields: Record<string, unknown>, problems: Partial<Record<keyof Typed, Problem>> }} without a
 *   problem the fields can be kept; what is blank is `undefined`
 */
export function readStep(typed, unit, before = {}) {
  const name = tidy(typed.name);
  const note = typed.note.trim() ? typed.note : undefined;
  const width = measured(typed.width, unit, before.width);
  const length = measured(typed.length, unit, before.length);
  const found = {
    name: nameProblem(name),
    width: lengthProblem(width, 'width'),
    length: lengthProblem(length, 'length'),
    note: note !== undefined && isLong(note, BOUNDS.note) ? 'long' : undefined,
  };
  const problems = Object.fromEntries(Object.entries(found).filter(([, one]) => one));
  const material = typed.material || undefined;
  const lubricant = typed.lubricant || undefined;
  const barrier = typed.barrier || undefined;
  return { fields: { name, width, length, material, lubricant, barrier, note }, problems };
}

/**
 * @param {unknown[]} listed
 * @returns {Step[]} those that are steps, and each of them once
 */
function soundSteps(listed) {
  const ids = new Set();
  return listed.filter(isStep).filter(({ id }) => !ids.has(id) && ids.add(id));
}

/**
 * @param {unknown} value
 * @returns {value is Step}
 */
function isStep(value) {
  if (!isObject(value) || NEEDED.some((name) => value[name] === undefined)) return false;
  const names = Object.keys(MEMBERS).filter((name) => Object.hasOwn(value, name));
  return names.every((name) => MEMBERS[name]?.(value[name]));
}

/** @param {string} name */
function nameProblem(name) {
  if (!isVisible(name)) return 'nameless';
  return isLong(name, BOUNDS.name) ? 'long' : undefined;
}

/**
 * @param {number | null | undefined} millimeters null where no number was typed
 * @param {'width' | 'length'} which
 * @returns {Problem | undefined}
 */
function lengthProblem(millimeters, which) {
  if (millimeters === undefined) return;
  if (millimeters === null) return 'number';
  return isWithin(millimeters, which) ? undefined : 'range';
}

/**
 * @param {string} text
 * @param {Unit} unit
 * @param {number} [before]
 * @returns {number | null | undefined}
 */
function measured(text, unit, before) {
  const typed = text.trim();
  if (!typed) return;
  const same = before !== undefined && typed === writeLength(before, unit);
  return same ? before : readLength(typed, unit);
}

/**
 * @param {unknown} value
 * @param {'width' | 'length'} which
 */
function isWithin(value, which) {
  const [least, most] = /** @type {[number, number]} */ (BOUNDS[which]);
  return typeof value === 'number' && value >= least && value <= most;
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 */
function matches(value, pattern) {
  return typeof value === 'string' && pattern.test(value);
}
