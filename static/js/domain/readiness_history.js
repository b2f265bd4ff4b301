/** What the journal says for readiness: what happened, what was sore, and when all was well again. */

import { dayOf } from './calendar.js';
import { grouped } from './groups.js';
import { happeningOf } from './readiness_happening.js';
import { relationsIn, sorenessIn, spellsOf } from './readiness_soreness.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_happening.js').Limits} Limits */

/** @typedef {{ id: string, width?: number, sized?: string }} Step as the ladder keeps it */
/** @typedef {{ current?: string | null, steps: readonly Step[] }} Ladder */

/**
 * What is so now: the day by the calendar on the wall, without any time zone, and how many entries
 * are kept that can't be read. They may say anything.
 * @typedef {{ date: string, unreadable?: number }} Now
 */

/** @typedef {import('./readiness_soreness.js').Soreness} Soreness */
/** @typedef {import('./readiness_soreness.js').Spell} Spell */

/**
 * @typedef {object} History
 * @property {readonly Happening[]} all in the order of their days, however the entries came
 * @property {number} today
 * @property {number} unreadable
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
 * @param {Now} now
 * @param {Limits} limits
 * @returns {History}
 */
export function historyOf(entries, ladder, { date, unreadable = 0 }, limits) {
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
    unreadable,
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
 * @param {readonly Happening[]} happenings
 * @returns {number} the last day of any, before every day where there are none
 */
export function latest(happenings) {
  return happenings.reduce((day, { last }) => Math.max(day, last), Number.NEGATIVE_INFINITY);
}

/**
 * @param {Happening} one
 * @param {Happening} other
 */
function byId(one, other) {
  return one.id < other.id ? -1 : 1;
}
