/**
 * When it is time to rest. Days are days of the calendar: what has to be seven days ago was so on
 * the day after the seventh at the earliest, because nobody knows the hours.
 */

import { dateOf } from './calendar.js';
import { latest } from './readiness_history.js';
import { matchOf } from './readiness_match.js';

/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_match.js').Need} Need */
/** @typedef {import('./readiness_match.js').Rule} Rule */

/** In the order in which they lead. */
export const REST_RULES = [
  afterBlood,
  afterSign,
  toldToWait,
  spellRule('sore'),
  spellRule('not-normal'),
  openQuestion,
  recentSession,
  fullWeek,
];

/** @type {Rule} Seven days and a later "back to normal"; a smear of the future counts, too. */
function afterBlood({ all, today, limits, lastNormal }) {
  const most = limits.days_after_blood ?? 0;
  const bloody = all.filter(({ blood }) => blood);
  if (!bloody.length) return null;
  const last = latest(bloody);
  /** @type {Need[]} */
  const needs = [];
  if (today - last <= most) needs.push({ what: 'day', from: dateOf(last + most + 1) });
  if (lastNormal <= last) needs.push(normalFrom(last + 1));
  if (!needs.length) return null;
  const told = bloody.filter((one) => one.last === last);
  return matchOf('after-blood', told, { days: today - last, limit: most }, needs);
}

/**
 * A sign that was seen to. "Back to normal" has to be later than the sign, and no earlier than the
 * professional.
 * @type {Rule}
 */
function afterSign({ all, today, lastNormal }) {
  const open = all.filter(
    ({ signs, seen, last }) =>
      signs.length && seen && !(lastNormal > last && lastNormal >= seen.to),
  );
  const from = Math.max(...open.map(({ seen, last }) => Math.max(last + 1, seen?.to ?? 0)));
  const needs = open.length ? [normalFrom(from)] : [];
  return matchOf('after-sign', open, { days: today - latest(open) }, needs);
}

/** @type {Rule} The day that a professional named is the last one of waiting. */
function toldToWait({ all, today }) {
  const told = all.filter(({ wait }) => wait >= today);
  const until = Math.max(...told.map(({ wait }) => wait));
  const needs = told.length ? [{ what: 'day', from: dateOf(until + 1) }] : [];
  return matchOf('told-to-wait', told, { days: until + 1 - today }, needs);
}

/**
 * TRAIN-3: never while sore.
 * @param {'sore' | 'not-normal'} what
 * @returns {Rule}
 */
function spellRule(what) {
  return ({ spells, today }) => {
    const open = spells.filter((one) => one.what === what);
    if (!open.length) return null;
    const last = Math.max(...open.map((one) => one.last));
    const days = today - Math.min(...open.map(({ from }) => from));
    const told = [...new Set(open.map((one) => one.told))];
    return matchOf(what, told, { days }, [normalFrom(last + 1)]);
  };
}

/** @type {Rule} The question of the next day can be answered from then on, for three days. */
function openQuestion(history) {
  const { today, limits, sorenessOf } = history;
  const most = limits.days_to_answer ?? 0;
  const open = history.all.filter(
    (one) => one.maybe && isWithin(one, today - most, today - 1) && sorenessOf(one) === 'unknown',
  );
  const needs = open.map(({ id }) => ({ what: 'answers', entry: id, names: ['sore_next_day'] }));
  const closed = open.length ? [{ what: 'day', from: dateOf(latest(open) + most + 1) }] : [];
  return matchOf('open-question', open, { days: most }, [...needs, ...closed]);
}

/** @type {Rule} TRAIN-3: never on two days in a row. */
function recentSession({ all, today, limits }) {
  const most = limits.days_after_session ?? 0;
  const recent = all.filter((one) => one.maybe && isWithin(one, today - most, today + 1));
  const last = latest(recent);
  const needs = recent.length ? [{ what: 'day', from: dateOf(last + most + 1) }] : [];
  return matchOf('recent-session', recent, { days: today - last }, needs);
}

/** @type {Rule} TRAIN-3: three times a week at most. Today is one of the seven days. */
function fullWeek({ all, today, limits }) {
  const [days, most] = [limits.days_of_week ?? 0, limits.sessions_a_week ?? 0];
  const week = all.filter((one) => one.maybe && isWithin(one, today - days + 1, today + 1));
  const leaving = week.at(-most);
  if (!leaving) return null;
  const needs = [{ what: 'day', from: dateOf(leaving.last + days) }];
  return matchOf('full-week', week, { sessions: week.length, days }, needs);
}

/**
 * Say whether a day of it may be one of these. A session that is dated tomorrow may have been
 * today's, on a journey or by a clock that was wrong; one of a later day is a plan or a slip.
 * @param {Happening} happening
 * @param {number} from
 * @param {number} to
 */
function isWithin({ first, last }, from, to) {
  return last >= from && first <= to;
}

/**
 * @param {number} day
 * @returns {Need}
 */
function normalFrom(day) {
  return { what: 'normal', from: dateOf(day) };
}
