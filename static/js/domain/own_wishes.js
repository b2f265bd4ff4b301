/**
 * What people add to the list of yes, no and maybe. It is a part of the list's own record. Each change
 * makes a new record; one that changes nothing gives back the same.
 */

import { isObject } from './schema.js';
import { isLong, isVisible, tidy } from './texts.js';

/** @typedef {import('./wishes.js').Wishes} Wishes */
/** @typedef {import('./wishes.js').Answer} Answer */

/**
 * An item of somebody's own. Its id is no slug of ours, and answers are kept by it as by those.
 * @typedef {Readonly<{ id: string, name: string } & Record<string, unknown>>} OwnWish
 */

/**
 * An item that was taken out, and what is needed to put it back: `after` is the id of the one before.
 * @typedef {object} Removed
 * @property {OwnWish} wish
 * @property {string | undefined} after
 * @property {Answer | undefined} answer
 * @property {boolean} shared whether it was among what two people kept
 */

/** @typedef {'blank' | 'long' | 'twice' | 'full'} Problem why something can't be added */

/** How long a name may be, in characters. */
const LONGEST_NAME = 80;
/** How many items of their own people may add. */
const MOST_OWN = 40;
/** More than any list has: so many are read, whatever brought them there. */
const MOST_READ = 500;
const ID = /^own-[a-z]{16}$/u;

/**
 * Read what somebody typed as the name of an item.
 * @param {Wishes} wishes
 * @param {string} typed
 * @param {readonly string[]} ours the names of the items that the list has by itself
 * @returns {{ name: string, problem?: Problem | undefined }} without a problem it can be added
 */
export function readName({ own = [] }, typed, ours) {
  const name = tidy(typed);
  const known = [...ours, ...own.map((one) => one.name)].map(folded);
  let problem = problemOf(name);
  if (!problem && known.includes(folded(name))) problem = 'twice';
  if (!problem && own.length >= MOST_OWN) problem = 'full';
  return { name, problem };
}

/**
 * Add an item at the end, unless one is there that is called the same.
 * @param {Wishes} wishes
 * @param {OwnWish} wish
 * @returns {Wishes}
 */
export function withOwn(wishes, wish) {
  const { own = [] } = wishes;
  const there = own.some(({ id, name }) => id === wish.id || folded(name) === folded(wish.name));
  return there ? wishes : { ...wishes, own: [...own, wish] };
}

/**
 * Take out an item, with what was answered to it.
 * @param {Wishes} wishes
 * @param {string} id
 * @returns {Wishes}
 */
export function withoutOwn(wishes, id) {
  const { own = [], shared = [], ...others } = wishes;
  const left = own.filter((one) => one.id !== id);
  if (left.length === own.length) return wishes;
  const { [id]: _, ...answers } = wishes.answers;
  const kept = shared.filter((item) => item !== id);
  return {
    ...others,
    answers,
    ...(kept.length ? { shared: kept } : {}),
    ...(left.length ? { own: left } : {}),
  };
}

/**
 * Give what is needed to put an item back that is about to be taken out.
 * @param {Wishes} wishes
 * @param {string} id
 * @returns {Removed | undefined}
 */
export function asRemoved({ own = [], shared = [], answers }, id) {
  const at = own.findIndex((one) => one.id === id);
  const wish = own[at];
  if (!wish) return;
  return { wish, after: own[at - 1]?.id, answer: answers[id], shared: shared.includes(id) };
}

/**
 * Put back an item where it was, whatever has changed since, with what was answered to it.
 * @param {Wishes} wishes
 * @param {Removed} removed
 * @returns {Wishes}
 */
export function withOwnBack(wishes, { wish, after, answer, shared }) {
  const { own = [], answers } = wishes;
  if (own.some(({ id }) => id === wish.id)) return wishes;
  const before = own.findIndex(({ id }) => id === after);
  const at = after !== undefined && before < 0 ? own.length : before + 1;
  return {
    ...wishes,
    own: own.toSpliced(at, 0, wish),
    answers: answer ? { ...answers, [wish.id]: answer } : answers,
    ...(shared ? { shared: [...(wishes.shared ?? []), wish.id] } : {}),
  };
}

/**
 * Say what is sound of the items that are stored.
 * @param {unknown} value
 * @returns {{ own: OwnWish[], whole: boolean }}
 */
export function readOwn(value) {
  if (value === undefined) return { own: [], whole: true };
  if (!Array.isArray(value)) return { own: [], whole: false };
  const ids = new Set();
  const sound = value.filter(isOwn).filter(({ id }) => !ids.has(id) && ids.add(id));
  const own = sound.slice(0, MOST_READ);
  return { own, whole: own.length === value.length };
}

/**
 * @param {unknown} value
 * @returns {value is OwnWish}
 */
function isOwn(value) {
  if (!isObject(value)) return false;
  const { id, name } = value;
  return typeof id === 'string' && typeof name === 'string' && ID.test(id) && !problemOf(name);
}

/**
 * @param {string} name
 * @returns {Problem | undefined}
 */
function problemOf(name) {
  if (!isVisible(name)) return 'blank';
  return isLong(name, LONGEST_NAME) ? 'long' : undefined;
}

/** @param {string} name */
function folded(name) {
  return tidy(name).normalize('NFKC').toLowerCase();
}
