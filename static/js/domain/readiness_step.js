/** When a smaller step comes first, and when a next one may make sense. */

import { dateOf } from './calendar.js';
import { grouped } from './groups.js';
import { latest } from './readiness_history.js';
import { matchOf } from './readiness_match.js';
import {
  isAtStep,
  isRecovery,
  knownWidth,
  lackingEase,
  leastWidth,
  mayBeAtStep,
  OUTSIDE,
} from './readiness_sessions.js';

/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_history.js').History} History */
/** @typedef {import('./readiness_match.js').Need} Need */
/** @typedef {import('./readiness_match.js').Rule} Rule */

/** In the order in which they lead. */
export const BACK_RULES = [setback, pause];

/**
 * The sessions that count for the current step, and what is lacking.
 * @typedef {object} Standing
 * @property {readonly Happening[]} counted the newest first
 * @property {readonly Happening[]} there all that may have been at this step
 * @property {readonly Need[]} missing
 */

/**
 * TRAIN-4. Without a known current step, any setback may have been at it or a smaller one.
 * @type {Rule}
 */
function setback(history) {
  const { all, step } = history;
  const current = step ? (step.width ?? OUTSIDE) : Number.POSITIVE_INFINITY;
  const comfortable = all
    .filter((one) => isRecovery(history, one))
    .map((one) => ({ day: one.first, width: knownWidth(history, one) }));
  const open = all.filter((one) => {
    const bad = leastWidth(one);
    // What went badly at this step went badly here, whatever its width was then or is now.
    const here = step && one.versions.some(({ step_id }) => step_id === step.id);
    if (!one.setback || (bad > current && !here)) return false;
    return !comfortable.some(({ day, width }) => day > one.last && endsSetback(width, bad));
  });
  const below = Math.min(...open.map(leastWidth));
  const from = open.length ? dateOf(latest(open) + 1) : '';
  return matchOf('setback', open, { width: below }, [{ what: 'smaller-session', below, from }]);
}

/**
 * @param {number} width of a comfortable session
 * @param {number} bad the width of what went badly
 */
function endsSetback(width, bad) {
  return width < bad || (width === OUTSIDE && bad === OUTSIDE);
}

/**
 * TRAIN-6. Where nothing was tried yet, nothing is paused; an entry that may be a session is
 * enough for that, but not for being at it again.
 * @type {Rule}
 */
function pause({ all, today, limits }) {
  const most = limits.days_of_pause ?? 0;
  const sessions = all.filter(({ session }) => session);
  if (today - latest(sessions) < most) return null;
  const old = all.filter(({ maybe, first }) => maybe && today - first >= most);
  const among = sessions.length ? sessions : old;
  const last = Math.max(...among.map(({ first }) => first));
  const told = among.filter(({ first }) => first === last);
  return matchOf('pause', told, { days: today - last, limit: most }, [{ what: 'session' }]);
}

/** @type {Rule} TRAIN-4 */
export function ready(history) {
  const { counted, missing } = standingOf(history);
  const newest = counted[0];
  if (!newest || missing.length) return null;
  const most = history.limits.days_of_pause ?? 0;
  const needs = [{ what: 'trouble' }, { what: 'pause', from: dateOf(newest.last + most) }];
  return matchOf('ready', counted, { sessions: counted.length }, needs);
}

/**
 * Count the sessions that speak for a next step, from the newest back to the first that doesn't.
 * Two on one day count as one, and those before them don't count: the last three have to be on
 * three days.
 * @param {History} history
 * @returns {Standing}
 */
export function standingOf(history) {
  if (!history.step) return { counted: [], there: [], missing: [{ what: 'step' }] };
  const wanted = history.limits.sessions_at_ease ?? 0;
  const there = history.all.filter((one) => mayBeAtStep(history, one)).reverse();
  const trouble = latest(history.all.filter(isTrouble));
  /** @type {Happening[]} */
  const counted = [];
  let later = history.today;
  for (const [day, group] of grouped(there, ({ last }) => last)) {
    const near = later - day < (history.limits.days_of_pause ?? 0) && day > trouble;
    if (counted.length === wanted || !near || !group.every((one) => speaksFor(history, one))) break;
    counted.push(.../** @type {[Happening]} */ (group.slice(0, 1)));
    later = day;
    if (group.length > 1) break;
  }
  return { counted, there, missing: missingIn(history, counted, there) };
}

/**
 * @param {History} history
 * @param {Happening} session
 */
function speaksFor(history, session) {
  const { open, against } = lackingEase(history, session);
  return isAtStep(history, session) && !open.length && !against.length;
}

/** @param {Happening} happening */
function isTrouble({ blood, signs, setback }) {
  return blood || signs.length > 0 || setback;
}

/**
 * Say what is still missing: sessions, answers that are open in those that could count, the wish.
 * @param {History} history
 * @param {readonly Happening[]} counted
 * @param {readonly Happening[]} there
 * @returns {Need[]}
 */
function missingIn(history, counted, there) {
  const wanted = history.limits.sessions_at_ease ?? 0;
  /** @type {Need[]} */
  const missing = [];
  if (history.unreadable) missing.push({ what: 'unreadable' });
  if (counted.length < wanted) missing.push({ what: 'sessions', count: wanted - counted.length });
  for (const session of there.slice(0, wanted)) {
    const { open, against } = lackingEase(history, session);
    if (open.length && !against.length && isAtStep(history, session))
      missing.push({ what: 'answers', entry: session.id, names: open });
  }
  const newest = there[0];
  if (!newest?.versions.every(({ move_on }) => move_on === true))
    missing.push({ what: 'wish', ...(newest && { entry: newest.id }) });
  return missing;
}
