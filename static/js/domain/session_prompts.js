/** What is said from time to time while a session goes on. */

/**
 * The numbers of it, in minutes.
 * @typedef {object} Pace
 * @property {number} prompt after how long another thing is said
 * @property {number} enough how long something inside is enough for a beginner
 * @property {number} most how long it may be there at most
 */

const MINUTE = 60_000;

/**
 * Say which of the prompts is due. Each stays until the next one's time has come.
 * @param {number} elapsed in milliseconds
 * @param {number} count how many prompts there are
 * @param {Pace} pace
 * @returns {number} its place, from 0
 */
export function promptAt(elapsed, count, { prompt }) {
  return Math.floor(elapsed / (prompt * MINUTE)) % count;
}

/**
 * Say whether something has been inside for long, as far as the clock can tell.
 * @param {number} elapsed in milliseconds
 * @param {Pace} pace
 * @returns {'' | 'enough' | 'most'}
 * @see TRAIN-7
 */
export function wearAt(elapsed, { enough, most }) {
  if (elapsed >= most * MINUTE) return 'most';
  return elapsed >= enough * MINUTE ? 'enough' : '';
}
