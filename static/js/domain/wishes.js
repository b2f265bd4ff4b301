/**
 * The list of yes, no and maybe: what one person answered, and what two found together. Each change
 * makes a new record; one that changes nothing gives back the same. What isn't known stays as it is.
 */

import { readOwn } from './own_wishes.js';
import { isObject } from './schema.js';

/** @typedef {'yes' | 'maybe' | 'no'} Answer */

/** @typedef {Readonly<Record<string, Answer>>} Answers by the slugs of the items; what isn't is blank */

/**
 * @typedef {object} KnownWishes
 * @property {number} format
 * @property {Answers} answers of one person
 * @property {readonly string[]} [shared] what two people chose to keep: where both said yes or maybe
 * @property {readonly import('./own_wishes.js').OwnWish[]} [own] the items that people added
 */

/** @typedef {Readonly<KnownWishes & Record<string, unknown>>} Wishes */

/**
 * @typedef {{ state: 'whole' | 'parts', record: Wishes } | { state: 'damaged' | 'newer' }} Reading
 */

export const FORMAT = 1;
const ANSWERS = ['yes', 'maybe', 'no'];
const SLUG = /^[a-z]+(?:-[a-z]+)*$/u;
/** More items than any list has. */
const MOST = 500;

/** @type {Wishes} */
export const EMPTY = Object.freeze({ format: FORMAT, answers: Object.freeze({}) });

/**
 * Answer an item, or take the answer back.
 * @template {{ readonly answers: Answers }} T
 * @param {T} record
 * @param {string} item
 * @param {string} answer blank where there is none
 * @returns {T}
 */
export function withAnswer(record, item, answer) {
  const { [item]: before, ...others } = record.answers;
  if ((before ?? '') === answer) return record;
  return { ...record, answers: answer ? { ...others, [item]: answer } : others };
}

/**
 * Erase what one person answered. What two people kept stays.
 * @param {Wishes} wishes
 * @returns {Wishes}
 */
export function withoutAnswers(wishes) {
  return Object.keys(wishes.answers).length ? { ...wishes, answers: {} } : wishes;
}

/**
 * Bring back what was erased, where nothing has been answered since.
 * @param {Wishes} wishes
 * @param {Answers} answers
 * @returns {Wishes}
 */
export function withAnswersBack(wishes, answers) {
  return { ...wishes, answers: { ...answers, ...wishes.answers } };
}

/**
 * Keep what two people found together, or let it go.
 * @param {Wishes} wishes
 * @param {readonly string[]} shared
 * @returns {Wishes}
 */
export function withShared(wishes, shared) {
  const { shared: before = [], ...others } = wishes;
  if (!shared.length && !before.length) return wishes;
  return shared.length ? { ...others, shared } : others;
}

/**
 * Say what a stored value is. An answer that is none is left out, and so is what is no list, and what
 * is no item of somebody's own.
 * @param {unknown} data
 * @returns {Reading}
 */
export function readWishes(data) {
  if (!isObject(data) || !Number.isSafeInteger(data.format)) return { state: 'damaged' };
  const { format, answers, shared } = data;
  const newer = Number(format) > FORMAT;
  if (Number(format) < FORMAT || !isObject(answers)) {
    return { state: newer ? 'newer' : 'damaged' };
  }
  const { whole: ownWhole } = readOwn(data.own);
  const whole = areAnswers(answers) && (shared === undefined || areItems(shared)) && ownWhole;
  if (whole) return { state: 'whole', record: /** @type {Wishes} */ (data) };
  return newer ? { state: 'newer' } : { state: 'parts', record: soundParts(data, answers) };
}

/**
 * @param {unknown} value
 * @returns {value is Answers}
 */
export function areAnswers(value) {
  if (!isObject(value)) return false;
  const all = Object.entries(value);
  return all.length <= MOST && all.every(isAnswered);
}

/**
 * @param {unknown} value
 * @returns {value is string[]} the slugs of items, each once
 */
export function areItems(value) {
  if (!Array.isArray(value) || value.length > MOST) return false;
  return value.every(isItem) && new Set(value).size === value.length;
}

/**
 * Give what is sound of a record, and what isn't known in it.
 * @param {Record<string, unknown>} data
 * @param {Record<string, unknown>} answers
 * @returns {Wishes}
 */
function soundParts({ shared, own: listed, format, ...others }, answers) {
  const sound = Object.entries(answers).filter(isAnswered);
  const { own } = readOwn(listed);
  return {
    ...others,
    format: Number(format),
    answers: /** @type {Answers} */ (Object.fromEntries(sound)),
    ...(areItems(shared) ? { shared } : {}),
    ...(own.length ? { own } : {}),
  };
}

/** @param {[string, unknown]} entry */
function isAnswered([item, answer]) {
  return isItem(item) && typeof answer === 'string' && ANSWERS.includes(answer);
}

/** @param {unknown} item */
function isItem(item) {
  return typeof item === 'string' && item.length <= 60 && SLUG.test(item);
}
