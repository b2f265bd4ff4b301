/**
 * Readiness: what the journal says about the current step. It tells its reasons as data, and never
 * decides: moving on, staying and going back stay with whoever reads it.
 */

import { helpRules } from './readiness_help.js';
import { historyOf } from './readiness_history.js';
import { REST_RULES } from './readiness_rest.js';
import { BACK_RULES, ready, standingOf } from './readiness_step.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./readiness_happening.js').Limits} Limits */
/** @typedef {import('./readiness_history.js').History} History */
/** @typedef {import('./readiness_history.js').Ladder} Ladder */
/** @typedef {import('./readiness_match.js').Match} Match */
/** @typedef {import('./readiness_match.js').Need} Need */
/** @typedef {import('./readiness_match.js').Rule} Rule */

/** @typedef {'help' | 'rest' | 'back' | 'ready' | 'stay'} Reading */

/**
 * @typedef {object} Reason
 * @property {Reading} reading
 * @property {string} rule
 * @property {readonly string[]} entries ids; none where the reason is that there is none
 * @property {Readonly<Record<string, number>>} numbers
 */

/** @typedef {{ reading: Reading, rule: string, needs: readonly Need[] }} Change of one reason */

/**
 * @typedef {object} Readiness
 * @property {Reading} reading that of the first reason
 * @property {readonly Reason[]} reasons all that match, the one that leads first
 * @property {readonly Need[]} missing what *ready* still lacks; nothing where it is the reading
 * @property {readonly Change[]} change what would change each of the reasons, in their order
 */

/**
 * @typedef {object} Rules what the page brings along
 * @property {Limits} limits
 * @property {readonly { slug: string, level: string }[]} signs
 */

/**
 * Read the journal for the current step.
 * @param {readonly Entry[]} entries in any order, all current versions; none of them in the bin
 * @param {Ladder} ladder
 * @param {import('./readiness_history.js').Now} now
 * @param {Limits} limits
 * @param {Rules['signs']} signs
 * @returns {Readiness}
 */
export function readiness(entries, ladder, now, limits, signs) {
  const history = historyOf(entries, ladder, now, limits);
  const { missing } = standingOf(history);
  /** @type {[Reading, readonly Rule[]][]} */
  const readings = [
    ['help', helpRules(signs)],
    ['rest', REST_RULES],
    ['back', BACK_RULES],
  ];
  const speaking = readings.flatMap(([reading, rules]) =>
    rules.flatMap((rule) => {
      const match = rule(history);
      return match ? [{ reading, match }] : [];
    }),
  );
  // Beside anything that asks for help, rest or a smaller step, it would pull the other way.
  const found = speaking.length ? speaking : [settled(history)];
  return {
    reading: found[0]?.reading ?? 'stay',
    reasons: found.map(({ reading, match }) => reasonOf(reading, match)),
    missing,
    change: found.map(({ reading, match: { rule, needs } }) => ({ reading, rule, needs })),
  };
}

/**
 * @param {History} history
 * @returns {{ reading: Reading, match: Match }} where nothing speaks against going on
 */
function settled(history) {
  const match = ready(history);
  return match ? { reading: 'ready', match } : { reading: 'stay', match: stay(history) };
}

/**
 * @param {History} history
 * @returns {Match}
 */
function stay(history) {
  const { counted, there, missing } = standingOf(history);
  const told = there.slice(0, history.limits.sessions_at_ease ?? 0);
  const numbers = { sessions: counted.length, of: history.limits.sessions_at_ease ?? 0 };
  const nothing = history.step ? 'no-session' : 'no-step';
  return { rule: told.length ? 'not-yet' : nothing, told, numbers, needs: missing };
}

/**
 * @param {Reading} reading
 * @param {Match} match
 * @returns {Reason}
 */
function reasonOf(reading, { rule, told, numbers }) {
  return { reading, rule, entries: told.map(({ id }) => id), numbers };
}
