/**
 * A guided session as a row of screens: which one is next, whatever somebody answers. Stop leads on
 * from every one of them, and nobody who has a sign of an emergency, or isn't sure, is sent to rest.
 */

/** @typedef {'ask' | 'before' | 'settle' | 'going' | 'stopped' | 'red' | 'amber' | Care | 'after' | 'entry'} Screen */

/** @typedef {'emergency' | 'urgent' | 'unwanted' | 'rest'} Care the screens that say what to do */

/** @typedef {'stuck' | 'bleeding' | 'pain' | 'unwell' | 'condom' | 'unwanted' | 'other' | 'done'} Reason why somebody stopped */

/**
 * A screen that somebody came to.
 * @typedef {object} Stage
 * @property {Screen} screen
 * @property {Reason} [reason] what was answered to the question why they stopped
 */

/**
 * The step of the ladder as it was when the session began.
 * @typedef {object} Planned
 * @property {string} id
 * @property {string} name
 * @property {number} [width]
 * @property {string} [material]
 * @property {string} [lubricant]
 * @property {string} [barrier]
 */

/**
 * @typedef {object} KnownSession
 * @property {number} format which version of the record format it keeps to
 * @property {string} id also that of the entry that comes of it, so that it can't be saved twice
 * @property {string} date by the clock on the wall, like the time
 * @property {string} time
 * @property {Planned | null} step
 * @property {string} [lubricant] what somebody chose for this time
 * @property {readonly Stage[]} stages the first is `ask`, the last is where somebody is
 * @property {string} [started] when the session itself began, an instant in UTC
 * @property {string} [stopped] when it was stopped
 * @property {Readonly<Record<string, readonly string[]>>} ticked by list, what was ticked there
 * @property {import('./entry.js').Answers} answers what was filled in of the entry
 */

/** @typedef {Readonly<KnownSession & Record<string, unknown>>} Session */

/**
 * What somebody answered, where, and when.
 * @typedef {object} Reply
 * @property {string} answer
 * @property {number} [at] how many stages there were then; another tab may have gone on meanwhile
 * @property {string} now an instant in UTC
 */

/** The format of the record that this version of the app makes. */
export const FORMAT = 1;

/** Where each answer leads. The one to “why?” and the first one to the red signs come below. */
/** @type {Record<Screen, Partial<Record<string, Screen>>>} */
export const LEADS = {
  ask: { on: 'before' },
  before: { on: 'settle' },
  settle: { on: 'going' },
  going: {},
  stopped: {
    stuck: 'emergency',
    bleeding: 'red',
    pain: 'red',
    unwell: 'red',
    condom: 'red',
    unwanted: 'red',
    other: 'red',
    done: 'after',
  },
  red: { some: 'emergency', none: 'amber' },
  amber: { some: 'urgent', none: 'rest' },
  emergency: { on: 'after', out: 'red' },
  urgent: { on: 'after' },
  unwanted: { on: 'after' },
  rest: { on: 'after' },
  after: { on: 'entry' },
  entry: {},
};

/** What none of a list's signs leads to where the reason itself asks for more than the next screen. */
/** @type {Partial<Record<Screen, Partial<Record<Reason, Screen>>>>} */
const WITHOUT_SIGNS = {
  red: { condom: 'urgent', unwanted: 'unwanted' },
  amber: { unwell: 'urgent' },
};

/** What somebody was told that a later walk through the lists doesn't take back. */
/** @type {readonly Screen[]} */
const GRAVE = ['emergency', 'urgent', 'unwanted'];

/** What leads on from every screen, wherever another tab is by now. */
/** @type {Partial<Record<string, Screen>>} */
const ALWAYS = { stop: 'stopped', save: 'entry' };

/**
 * Begin: the question whether somebody wants this now.
 * @param {{ id: string, date: string, time: string }} given
 * @param {Planned | null} step
 * @returns {Session}
 */
export function beginSession({ id, date, time }, step) {
  const stages = [{ screen: /** @type {Screen} */ ('ask') }];
  const known = step?.lubricant === undefined ? {} : { lubricant: step.lubricant };
  return { format: FORMAT, id, date, time, step, ...known, stages, ticked: {}, answers: {} };
}

/**
 * @param {Session} session
 * @returns {Screen} where somebody is
 */
export function screenOf({ stages }) {
  return stages.at(-1)?.screen ?? 'ask';
}

/**
 * Go on as somebody answered. An answer that the screen doesn't have, or of a tab that didn't know
 * where the session is, changes nothing.
 * @param {Session} session
 * @param {Reply} reply
 * @returns {Session}
 */
export function withReply(session, { answer, at, now }) {
  const here = screenOf(session);
  const always = ALWAYS[answer];
  if (always === here) return session;
  if (!always && at !== undefined && at !== session.stages.length) return session;
  const next = always ?? nextOf(session, answer);
  if (!next) return session;
  const stages = answeredIn(session.stages, here, answer);
  return timed({ ...session, stages: [...stages, { screen: next }] }, answer, now);
}

/**
 * Go back to an earlier screen, as if nothing had been answered since.
 * @param {Session} session
 * @param {number} count how many stages are left then
 * @returns {Session}
 */
export function withReturn(session, count) {
  // Whoever has begun isn't asked any more whether to.
  const least = isBegun(session) ? 2 : 1;
  if (!Number.isInteger(count) || count < least || count >= session.stages.length) return session;
  const { screen } = /** @type {Stage} */ (session.stages[count - 1]);
  const stages = [...session.stages.slice(0, count - 1), { screen }];
  const { stopped, ...going } = session;
  const still = stages.slice(0, -1).some((stage) => stage.screen === 'stopped');
  const kept = still || screen === 'stopped';
  return kept ? { ...session, stages } : { ...going, stages };
}

/**
 * Choose the lubricant for this time.
 * @param {Session} session
 * @param {string} lubricant blank where none is named
 * @returns {Session}
 */
export function withLubricant(session, lubricant) {
  const { lubricant: _, ...others } = session;
  return lubricant ? { ...others, lubricant } : others;
}

/**
 * Say whether there is something to note, or to carry on with.
 * @param {Session} session
 * @returns {boolean}
 */
export function isBegun({ started, stages, answers }) {
  const answered = stages.some(({ screen, reason }) => reason || screen === 'entry');
  return started !== undefined || answered || Object.keys(answers).length > 0;
}

/**
 * Tick something off a list, or take that back.
 * @param {Session} session
 * @param {string} list
 * @param {string} item
 * @param {boolean} on
 * @returns {Session}
 */
export function withTick(session, list, item, on) {
  const others = (session.ticked[list] ?? []).filter((one) => one !== item);
  const ticked = { ...session.ticked, [list]: on ? [...others, item] : others };
  return { ...session, ticked };
}

/**
 * Say what somebody was told that stands, whatever they answer later.
 * @param {readonly Stage[]} stages
 * @returns {readonly Screen[]}
 */
export function toldOn(stages) {
  return stages.flatMap(({ screen }) => (GRAVE.includes(screen) ? screen : []));
}

/**
 * @param {Session} session
 * @returns {readonly Reason[]} why somebody stopped, each reason once
 */
export function reasonsOf({ stages }) {
  return [...new Set(stages.flatMap(({ reason }) => reason ?? []))];
}

/**
 * Say how long the session itself has lasted. A clock that was set back makes it no shorter than 0.
 * @param {Session} session
 * @param {number} now in milliseconds
 * @returns {number} in milliseconds
 */
export function elapsed({ started, stopped }, now) {
  if (started === undefined) return 0;
  const end = stopped === undefined ? now : Date.parse(stopped);
  return Math.max(0, end - Date.parse(started));
}

/**
 * @param {Session} session
 * @param {string} answer
 * @returns {Screen | undefined}
 */
function nextOf({ stages }, answer) {
  const here = stages.at(-1)?.screen ?? 'ask';
  if (!Object.hasOwn(LEADS[here], answer)) return;
  const reason = stages.findLast((stage) => stage.reason)?.reason;
  const other = answer === 'none' && reason && WITHOUT_SIGNS[here]?.[reason];
  const next = other || LEADS[here][answer];
  if (next === 'rest') return toldOn(stages).length ? 'urgent' : next;
  // Nobody is asked to wash or to tidy up after what they didn't want.
  return next === 'after' && hasReason(stages, 'unwanted') ? 'entry' : next;
}

/**
 * @param {readonly Stage[]} stages
 * @param {Reason} reason
 */
function hasReason(stages, reason) {
  return stages.some((stage) => stage.reason === reason);
}

/**
 * Write down why somebody stopped, where they were asked.
 * @param {readonly Stage[]} stages
 * @param {Screen} here
 * @param {string} answer
 * @returns {readonly Stage[]}
 */
function answeredIn(stages, here, answer) {
  const asked = here === 'stopped' && Object.hasOwn(LEADS.stopped, answer);
  if (!asked) return stages;
  return [...stages.slice(0, -1), { screen: here, reason: /** @type {Reason} */ (answer) }];
}

/**
 * Write down when the session itself began, or was stopped.
 * @param {Session} session
 * @param {string} answer
 * @param {string} now
 * @returns {Session}
 */
function timed(session, answer, now) {
  if (screenOf(session) === 'going') return { ...session, started: session.started ?? now };
  const stops = answer === 'stop' && session.started !== undefined;
  return stops ? { ...session, stopped: session.stopped ?? now } : session;
}
