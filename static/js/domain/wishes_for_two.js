/**
 * Two people who fill in the list one after the other on one device. What the first one answered can't
 * be shown any more once the second one begins; and once both are done, only what both said yes or
 * maybe to is left of it.
 */

import { isObject } from './schema.js';
import { areAnswers, areItems, withAnswer } from './wishes.js';

/** @typedef {import('./wishes.js').Answers} Answers */

/**
 * What is under way. `answers` are those of whoever holds the device, `first` what waits for the end.
 * @typedef {{ format: number, stage: 'first', answers: Answers }
 *   | { format: number, stage: 'second', answers: Answers, first: Answers }
 *   | { format: number, stage: 'found', shared: readonly string[] }} ForTwo
 */

/**
 * An item, and what the other one says who wants the same: mostly the same item; for what one of them
 * does to the other, it is the other side of that.
 * @typedef {{ item: string, pair: string }} Item
 */

/** @typedef {ForTwo | null} Under null where nothing is */

/** @typedef {{ state: 'whole', record: ForTwo } | { state: 'newer' }} Reading */

const FORMAT = 1;
const SHARING = ['yes', 'maybe'];

/**
 * Begin: the first one's turn.
 * @param {Under} under
 * @returns {Under} the same where something is under way already
 */
export function withBegin(under) {
  return under ?? { format: FORMAT, stage: 'first', answers: {} };
}

/**
 * Answer for whoever's turn it is.
 * @param {Under} under
 * @param {'first' | 'second'} who has the device; another tab may be further
 * @param {string} item
 * @param {string} answer blank where there is none
 * @returns {Under}
 */
export function withTurn(under, who, item, answer) {
  if (under?.stage !== who) return under;
  return withAnswer(under, item, answer);
}

/**
 * Go on once somebody is done. After the second one, no single answer of either is left.
 * @param {Under} under
 * @param {'first' | 'second'} who is done
 * @param {readonly Item[]} items in the order of the list
 * @returns {Under}
 */
export function withDone(under, who, items) {
  if (under?.stage !== who) return under;
  const { format, answers } = under;
  if (under.stage === 'first') return { format, stage: 'second', first: answers, answers: {} };
  const { first } = under;
  const shared = items.filter(({ item, pair }) => wants(first, item) && wants(answers, pair));
  return { format, stage: 'found', shared: shared.map(({ item }) => item) };
}

/**
 * Say what a stored value is. What is damaged stays where it is, like what a newer version wrote: to
 * set it aside would show somebody's answers to whoever looks there.
 * @param {unknown} data
 * @returns {Reading}
 */
export function readForTwo(data) {
  const whole = isObject(data) && data.format === FORMAT && isStage(data);
  return whole
    ? { state: 'whole', record: /** @type {ForTwo} */ (/** @type {unknown} */ (data)) }
    : { state: 'newer' };
}

/**
 * @param {Answers} answers
 * @param {string} item
 */
function wants(answers, item) {
  return SHARING.includes(answers[item] ?? '');
}

/** @param {Record<string, unknown>} data */
function isStage({ stage, answers, first, shared }) {
  if (stage === 'first') return areAnswers(answers);
  if (stage === 'second') return areAnswers(answers) && areAnswers(first);
  return stage === 'found' && areItems(shared);
}
