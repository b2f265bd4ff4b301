/** One time of breathing, from start to end. Every time is read from a clock that never goes back. */

import { breathLength, breathsIn, momentAt } from './breathing.js';

/** @typedef {import('./breathing.js').Moment} Moment */
/** @typedef {import('./breathing.js').Pattern} Pattern */

/**
 * @typedef {object} Session
 * @property {'running' | 'paused' | 'done'} state
 * @property {Pattern} pattern
 * @property {number} goal how many breaths it shall be; `Infinity` is until somebody stops
 * @property {number} breaths the whole breaths before `start`
 * @property {number} spent the time spent breathing before `start`, in milliseconds
 * @property {number} start when the first breath since then begins, by the clock
 */

/** @typedef {{ kind: import('./breathing.js').Kind | 'end', at: number }} Change by the clock */

/** The time to get ready before the first breath, in milliseconds. */
const LEAD = 2000;

/**
 * Begin.
 * @param {Pattern} pattern
 * @param {number} goal breaths
 * @param {number} now
 * @returns {Session}
 */
export function begin(pattern, goal, now) {
  return { state: 'running', pattern, goal, breaths: 0, spent: 0, start: now + LEAD };
}

/**
 * Take in that time has passed: what has reached its goal is done.
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function settle(session, now) {
  if (session.state !== 'running' || now < endOf(session)) return session;
  return { ...session, state: 'done', breaths: session.goal, spent: spentBy(session, now) };
}

/**
 * Pause. The breath that is cut short doesn't count and will begin anew.
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function pause(session, now) {
  return halt(session, now, 'paused');
}

/**
 * End now.
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function finish(session, now) {
  return halt(session, now, 'done');
}

/**
 * Go on after a pause.
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function resume(session, now) {
  return session.state === 'paused' ? { ...session, state: 'running', start: now + LEAD } : session;
}

/**
 * Make it a minute longer; one that is done goes on.
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function extend(session, now) {
  const settled = settle(session, now);
  const more = breathsIn(settled.pattern, 1);
  if (settled.state !== 'done') return { ...settled, goal: settled.goal + more };
  return { ...settled, state: 'running', goal: settled.breaths + more, start: now + LEAD };
}

/**
 * Say how much time is left. In a pause it is that of whole breaths: one cut short begins anew.
 * @param {Session} session
 * @param {number} now
 * @returns {number} in milliseconds
 */
export function timeLeft(session, now) {
  const begins = session.state === 'running' ? Math.max(now, session.start) : session.start;
  return endOf(session) - begins;
}

/**
 * Say where in its breath a running session is.
 * @param {Session} session
 * @param {number} now
 * @returns {Moment | undefined} nothing while getting ready, in a pause and at the end
 */
export function momentOf(session, now) {
  const breathes = settle(session, now).state === 'running' && now >= session.start;
  return breathes ? momentAt(session.pattern, now - session.start) : undefined;
}

/**
 * List the phases of a running session that begin in a span of time, and its end.
 * @param {Session} session
 * @param {number} from by the clock
 * @param {number} until by the clock; what begins then isn't listed any more
 * @returns {Change[]} in order
 */
export function changesBetween(session, from, until) {
  if (session.state !== 'running') return [];
  const { pattern, start } = session;
  const whole = breathLength(pattern);
  const left = session.goal - session.breaths;
  /** @type {Change[]} */
  const changes = [];
  let breath = Math.max(0, Math.floor((from - start) / whole));
  for (; breath < left && start + breath * whole < until; breath += 1) {
    // Each time is worked out from the start: a sum of roundings would go past the end.
    let into = breath * whole;
    for (const { kind, length } of pattern) {
      changes.push({ kind, at: start + into });
      into += length;
    }
  }
  changes.push({ kind: 'end', at: endOf(session) });
  return changes.filter((change) => change.at >= from && change.at < until);
}

/**
 * Say when it will be done, if nobody stops it.
 * @param {Session} session
 * @returns {number} by the clock
 */
function endOf({ pattern, goal, breaths, start }) {
  return start + (goal - breaths) * breathLength(pattern);
}

/**
 * @param {Session} session
 * @param {number} now
 * @returns {number} the time spent breathing up to now, in milliseconds
 */
function spentBy(session, now) {
  if (session.state !== 'running') return session.spent;
  return session.spent + Math.max(0, Math.min(now, endOf(session)) - session.start);
}

/**
 * @param {Session} session
 * @param {number} now
 * @param {'paused' | 'done'} state
 * @returns {Session}
 */
function halt(session, now, state) {
  const settled = settle(session, now);
  if (settled.state === 'done') return settled;
  if (settled.state === 'paused') return { ...settled, state };
  const begun = Math.max(0, now - settled.start);
  const breaths = settled.breaths + Math.floor(begun / breathLength(settled.pattern));
  return { ...settled, state, breaths, spent: spentBy(settled, now) };
}
