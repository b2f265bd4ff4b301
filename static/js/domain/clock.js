/** Lengths of time as a clock shows them. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * @param {number} seconds
 * @returns {string} as minutes and seconds, and hours where there are some; nothing for no end
 */
export function clock(seconds) {
  if (!Number.isFinite(seconds)) return '';
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, '0');
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor(seconds / MINUTE) % MINUTE;
  const shown = hours ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${shown}:${two(seconds % MINUTE)}`;
}
