/** What the journal says for readiness: what happened, what was sore, and when all was well again. */

import { dayOf } from './calendar.js';
import { happeningOf } from './readiness_happening.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_happening.js').Limits} Limits */

/** @typedef {{ id: string, width?: number, sized?: string }} Step as the ladder keeps it */
/** @typedef {{ current?: string | null, steps: readonly Step[] }} Ladder */

/** @typedef {'yes' | 'no' | 'unknown'} Soreness */

/** @typedef {{ told: Happening, next: boolean }} Told `next`: no other session lies between */

/**
 * A time of being sore or not back to normal, which has not ended.
 * @typedef {object} Spell
 * @property {Happening} told
 * @property {number} from
 * @property {number} last the last day on which it is known to have been so
 * @property {'sore' | 'not-normal'} what
 */

/**
 * @typedef {object} History
 * @property {readonly Happening[]} all in the order of their days, however the entries came
 * @property {number} today
 * @property {Limits} limits
 * @property {readonly Step[]} steps
 * @property {Step | undefined} step the current one
 * @property {(session: Happening) => Soreness} sorenessOf
 * @property {readonly Spell[]} spells
 * @property {number} lastNormal the last day that was back to normal
 * @property {number} lastSeen the day of the last entry that a professional saw to
 */

/**
 * Read the journal.
 * @param {readonly Entry[]} entries in any order; none of them in the bin
 * @param {Ladder} ladder
 * @param {string} date today, by the calendar on the wall
 * @param {Limits} limits
 * @returns {History}
 */
export function historyOf(entries, ladder, date, limits) {
  const today = dayOf(date);
  const all = [...grouped(entries, ({ id }) => id).values()].map((versions) =>
    happeningOf(versions, today, limits),
  );
  all.sort((one, other) => one.last - other.last || one.first - other.first || byId(one, other));
  const { before, after } = relationsIn(all, limits.days_to_answer ?? 0);
  /** @type {History['sorenessOf']} */
  const sorenessOf = (session) => sorenessIn(session, after.get(session) ?? []);
  const lastNormal = latest(all.filter(({ normal }) => normal));
  const calm = all.filter((one) => one.session && sorenessOf(one) === 'no');
  const ends = { 'not-normal': lastNormal, sore: Math.max(lastNormal, latest(calm)) };
  return {
    all,
    today,
    limits,
    steps: ladder.steps,
    step: ladder.steps.find(({ id }) => id === ladder.current),
    sorenessOf,
    spells: spellsOf(all, before).filter(({ what, last }) => ends[what] <= last),
    lastNormal,
    lastSeen: Math.max(...all.filter(({ seen }) => seen).map(({ first }) => first)),
  };
}

/**
 * Say whether a professional has seen to what was so on a day: on an entry of that day or later. An
 * earlier entry has to be one of those in question.
 * @param {History} history
 * @param {number} day
 * @param {readonly Happening[]} [among]
 * @returns {boolean}
 */
export function isSeenSince({ lastSeen }, day, among = []) {
  return lastSeen >= day || among.some(({ seen }) => seen !== null && seen.from >= day);
}

/**
 * @template Key, Value
 * @param {readonly Value[]} values
 * @param {(value: Value) => Key} keyOf
 * @returns {Map<Key, Value[]>} those with the same key together, all in their order
 */
export function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) add(groups, keyOf(value), value);
  return groups;
}

/**
 * @param {readonly Happening[]} happenings
 * @returns {number} the last day of any, before every day where there are none
 */
export function latest(happenings) {
  return happenings.reduce((day, { last }) => Math.max(day, last), Number.NEGATIVE_INFINITY);
}

/**
 * Find the sessions that what was told later may be about: those of the days before it on which
 * their question was open. Where all is well, it is about the last of these days alone; what may be
 * a session stands in the way of those before it.
 * @param {readonly Happening[]} all
 * @param {number} open for how many days the question of the next day is
 * @returns {{ before: Map<Happening, Happening[]>, after: Map<Happening, Told[]> }}
 */
function relationsIn(all, open) {
  /** @type {Map<number, Happening[]>} */
  const byDay = new Map();
  for (const one of all.filter(({ maybe }) => maybe))
    for (const day of one.days) add(byDay, day, one);
  /** @type {Map<Happening, Happening[]>} */
  const before = new Map();
  /** @type {Map<Happening, Told[]>} */
  const after = new Map();
  for (const told of all.filter(({ mayCheck }) => mayCheck)) {
    const days = told.days.flatMap((day) => Array.from({ length: open }, (_, at) => day - 1 - at));
    const last = days.find((day) => byDay.has(day));
    for (const day of days)
      for (const session of byDay.get(day) ?? []) {
        add(before, told, session);
        add(after, session, { told, next: day === last });
      }
  }
  return { before, after };
}

/**
 * @param {Happening} session
 * @param {readonly Told[]} told what was said later and may be about it
 * @returns {Soreness}
 */
function sorenessIn(session, told) {
  if (session.sore || told.some((one) => one.told.sore)) return 'yes';
  const calm = told.some((one) => one.next && one.told.checkIn && one.told.notSore);
  return session.notSore || calm ? 'no' : 'unknown';
}

/**
 * List all times of being sore or not back to normal. They end with a later day that is back to
 * normal; soreness also with a later session that left none. An answer of the same day, or in the
 * same entry, doesn't end them: nobody knows which of the two was given last.
 * @param {readonly Happening[]} all
 * @param {Map<Happening, Happening[]>} before the sessions that each may be about
 * @returns {Spell[]}
 */
function spellsOf(all, before) {
  return all.flatMap((told) => {
    const began = (before.get(told) ?? []).map(({ first }) => first);
    const from = Math.min(told.first, ...began);
    // A session leaves somebody sore on the day after it.
    const last = told.maybe ? told.last + 1 : told.last;
    /** @type {Spell[]} */
    const spells = [];
    if (told.sore) spells.push({ told, from, last, what: 'sore' });
    if (told.notNormal)
      spells.push({ told, from: told.first, last: told.last, what: 'not-normal' });
    return spells;
  });
}

/**
 * @template Key, Value
 * @param {Map<Key, Value[]>} map
 * @param {Key} key
 * @param {Value} value
 */
function add(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * @param {Happening} one
 * @param {Happening} other
 */
function byId(one, other) {
  return one.id < other.id ? -1 : 1;
}
