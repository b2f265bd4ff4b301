/** The entry that comes of a session: what happened, and what somebody answered. */

import { elapsed, reasonsOf, toldOn } from './session.js';

/** @typedef {import('./entry.js').Answers} Answers */
/** @typedef {import('./session.js').Reason} Reason */
/** @typedef {import('./session.js').Session} Session */

const MINUTE = 60_000;
/** The most minutes that an entry can hold. */
const LONGEST = 600;
/** What is noted where a question after Stop was answered with yes, or not sure. */
const SIGNS = { emergency: 'another-emergency', urgent: 'another-urgent' };

/**
 * Fill in the entry. What somebody has filled in themselves by now comes first.
 * @param {Session} session
 * @returns {Answers}
 */
export function entryOf(session) {
  const { date, time, step, lubricant, answers } = session;
  // What was planned is what was used only if it came to that.
  const used =
    session.started === undefined
      ? {}
      : { kind: 'session', step: step?.name, width: step?.width, lubricant };
  const known = {
    date,
    time,
    ...used,
    minutes: minutesOf(session),
    ended: endOf(reasonsOf(session)),
    blood: bloodOf(session),
    signs: signsOf(session),
  };
  // What somebody made blank is kept as null, since JSON has nothing else for it.
  const given = Object.entries(answers).map(([name, answer]) => [name, answer ?? undefined]);
  return { ...known, ...Object.fromEntries(given) };
}

/**
 * Keep what somebody filled in, or made blank, beside what the session knows.
 * @param {Session} session
 * @param {Answers} answers those that may be new
 * @returns {Session}
 */
export function withFilledIn(session, answers) {
  const shown = entryOf(session);
  const changed = Object.keys(answers).filter((name) => !same(answers[name], shown[name]));
  if (!changed.length) return session;
  const kept = Object.fromEntries(changed.map((name) => [name, answers[name] ?? null]));
  return { ...session, answers: { ...session.answers, ...kept } };
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Without a Stop nobody knows when it ended.
 * @param {Session} session
 */
function minutesOf(session) {
  const { started = '', stopped = '' } = session;
  if (!stopped || stopped < started) return;
  const minutes = Math.round(elapsed(session, 0) / MINUTE);
  return minutes <= LONGEST ? minutes : undefined;
}

/** @param {readonly Reason[]} reasons */
function endOf(reasons) {
  if (reasons.includes('pain')) return 'pain';
  if (reasons.some((reason) => reason !== 'done')) return 'other';
  return reasons.length ? 'choice' : undefined;
}

/**
 * Who bled, and then said that nothing of either list is so, had one smear that stopped. Of all others
 * nobody knows how much it was, nor of those who said anything else at any time.
 * @param {Session} session
 */
function bloodOf(session) {
  if (!reasonsOf(session).includes('bleeding')) return;
  const { stages } = session;
  const at = stages.findLastIndex(({ reason }) => reason === 'bleeding');
  const walked = stages.slice(at + 1).map(({ screen }) => screen);
  const calm = walked.slice(0, 3).join() === 'red,amber,rest';
  return calm && !toldOn(stages).length ? 'smear' : 'unsure';
}

/** @param {Session} session */
function signsOf(session) {
  const { stages } = session;
  const stuck = reasonsOf(session).includes('stuck');
  const told = stages.filter(({ screen }, at) => {
    const asked = stages[at - 1]?.screen;
    return (
      (screen === 'emergency' && asked === 'red') || (screen === 'urgent' && asked === 'amber')
    );
  });
  const listed = told.map(({ screen }) => SIGNS[/** @type {keyof typeof SIGNS} */ (screen)]);
  const signs = [...new Set([...(stuck ? ['stuck'] : []), ...listed])];
  return signs.length ? signs : undefined;
}
