/** When somebody should get help: rules that match however old what they rest on is. */

import { isSeenSince, latest } from './readiness_history.js';
import { matchOf } from './readiness_match.js';

/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_history.js').History} History */

/** @typedef {import('./readiness_match.js').Need} Need */
/** @typedef {import('./readiness_match.js').Rule} Rule */

/** A sign that isn't in the list came from a newer version of the app, so it may be the worst. */
const WORST = 'emergency';

/** @type {Need[]} */
const SEEN = [{ what: 'seen-to' }];

/**
 * @param {readonly { slug: string, level: string }[]} signs
 * @returns {Rule[]} in the order in which they lead
 */
export function helpRules(signs) {
  const levels = new Map(signs.map(({ slug, level }) => [slug, level]));
  /** @type {(rule: string, level: string) => Rule} */
  const signRule = (rule, level) => (history) => {
    const marked = history.all.filter(
      (one) => !one.seen && one.signs.some((sign) => (levels.get(sign) ?? WORST) === level),
    );
    return matchOf(rule, marked, { entries: marked.length }, SEEN);
  };
  return [
    signRule('emergency-sign', 'emergency'),
    signRule('urgent-sign', 'urgent'),
    muchBlood,
    bloodRunning,
    bloodAgain,
    soreForLong,
    oftenPainful,
  ];
}

/** @type {Rule} RED-1: more than a smear. */
function muchBlood({ all }) {
  const marked = all.filter((one) => one.muchBlood && !one.seen);
  return matchOf('much-blood', marked, { entries: marked.length }, SEEN);
}

/** @type {Rule} RED-1: a session between them ends the run where it surely had no blood. */
function bloodRunning(history) {
  const calm = history.all.filter((one) => one.session && one.noBlood).map(({ last }) => last);
  const bloody = history.all.filter((one) => one.maybe && one.blood);
  const found = pairsOf(history, bloody, (one, other) => {
    const next = calm.find((day) => day > one.last);
    return next === undefined || next >= other.first;
  });
  return matchOf('blood-running', found, { sessions: found.length }, SEEN);
}

/** @type {Rule} RED-1: on two days, whatever the entries are. Both days count among the 14. */
function bloodAgain(history) {
  const most = history.limits.days_between_blood ?? 0;
  const bloody = history.all.filter(({ blood }) => blood);
  const found = pairsOf(history, bloody, (one, other) => {
    const same = one.first === other.last && one.last === other.first;
    return !same && other.first - one.last <= most;
  });
  return matchOf('blood-again', found, { entries: found.length, days: most }, SEEN);
}

/**
 * List what belongs to a pair of bloody entries that nobody has seen to. A professional saw to a
 * pair on or after its later day; the entry that says so is one of the two, or no earlier than it.
 * @param {History} history
 * @param {readonly Happening[]} bloody in order
 * @param {(one: Happening, other: Happening) => boolean} belong
 * @returns {Happening[]}
 */
function pairsOf(history, bloody, belong) {
  /** @type {Set<Happening>} */
  const found = new Set();
  for (const [at, one] of bloody.entries())
    for (const other of bloody.slice(at + 1)) {
      if (isSeenSince(history, Math.max(one.last, other.last), [one, other])) continue;
      if (belong(one, other)) found.add(one).add(other);
    }
  return bloody.filter((one) => found.has(one));
}

/** @type {Rule} RED-2: it counts from the session that it came from. */
function soreForLong(history) {
  const most = history.limits.days_of_soreness ?? 0;
  const long = history.spells.filter(
    ({ told, from }) =>
      history.today - Math.max(from, coveredUntil(history, told.last)) > most &&
      !told.seen &&
      !isSeenSince(history, told.last),
  );
  const days = history.today - Math.min(...long.map(({ from }) => from));
  const told = [...new Set(long.map((spell) => spell.told))];
  return matchOf('sore-for-long', told, { days, limit: most }, [...SEEN, { what: 'normal' }]);
}

/**
 * Say until when something may last that is so on a day, because a professional said so before.
 * @param {History} history
 * @param {number} day
 * @returns {number} before every day where nobody said so
 */
function coveredUntil({ all }, day) {
  const covering = all.filter(({ last, covered }) => last <= day && covered >= day);
  return Math.max(...covering.map(({ covered }) => covered));
}

/**
 * PAIN-3. What may not have been a session pushes no other out of those that are looked at.
 * @type {Rule}
 */
function oftenPainful(history) {
  const looked = history.limits.sessions_looked_at ?? 0;
  const least = history.limits.painful_sessions ?? 0;
  const oldest = history.all.filter(({ session }) => session).at(-looked);
  const painful = history.all.filter((one) => one.painful && (!oldest || one.last >= oldest.last));
  if (painful.length < least || isSeenSince(history, latest(painful))) return null;
  return matchOf('often-painful', painful, { sessions: painful.length, of: looked }, SEEN);
}
