/** When to ask how somebody is after a session. Nobody has to answer, and no answer means unknown. */

import { dateOf } from './calendar.js';
import { historyOf } from './readiness_history.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./readiness_happening.js').Limits} Limits */

/**
 * A check-in that may be offered.
 * @typedef {object} CheckIn
 * @property {string} about the day that it is about
 * @property {boolean} lasting whether it goes on until somebody is back to normal
 */

/** @type {{ steps: [] }} which steps there are makes no difference here */
const NO_LADDER = { steps: [] };

/**
 * Say whether to offer a check-in: on each of the days after a session; after blood, strong or sharp
 * pain or a stop for pain until somebody is back to normal; and once a day.
 * @param {readonly Entry[]} entries
 * @param {string} today
 * @param {Limits} limits
 * @param {readonly string[]} [ended] days that somebody wants to be asked about no more
 * @returns {CheckIn | undefined}
 */
export function checkInDue(entries, today, limits, ended = []) {
  const { all, today: day, lastNormal } = historyOf(entries, NO_LADDER, { date: today }, limits);
  const past = all.filter(({ last }) => last < day && !ended.includes(dateOf(last)));
  if (all.some(({ checkIn, first, last }) => checkIn && first <= day && day <= last)) return;
  const open = past.filter((one) => (one.setback || one.blood) && !one.normal);
  const lasting = open.filter(({ last }) => lastNormal <= last);
  const days = limits.days_to_answer ?? 0;
  const recent = past.filter(({ maybe, last }) => maybe && day - last <= days);
  const latest = [...lasting, ...recent].reduce((found, { last }) => Math.max(found, last), 0);
  if (!latest) return;
  return { about: dateOf(latest), lasting: lasting.length > 0 };
}
