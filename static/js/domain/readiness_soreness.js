/** How sore sessions left somebody, from what was said in them and later. */

import { add } from './groups.js';

/** @typedef {import('./readiness_happening.js').Happening} Happening */

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
 * Find the sessions that what was told later may be about: those of the days before it on which
 * their question was open. Where all is well, it is about the last of these days alone; what may be
 * a session stands in the way of those before it.
 * @param {readonly Happening[]} all
 * @param {number} open for how many days the question of the next day is
 * @returns {{ before: Map<Happening, Happening[]>, after: Map<Happening, Told[]> }}
 */
export function relationsIn(all, open) {
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
export function sorenessIn(session, told) {
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
export function spellsOf(all, before) {
  return all.flatMap((told) => {
    const began = (before.get(told) ?? []).map(({ first }) => first);
    const from = Math.min(told.first, ...began);
    // A session leaves somebody sore on the day after it.
    const last = told.maybe ? told.last + 1 : told.last;
    /** @type {Spell[]} */
    const spells = [];
    if (told.sore) spells.push({ told, from, last, what: 'sore' });
    if (told.notNormal) spells.push({ told, from, last: told.last, what: 'not-normal' });
    return spells;
  });
}
