/** The day and the time by the clock on the wall, as an entry has them. */

/**
 * Write down the day and the time where somebody is.
 * @param {Date} instant
 * @returns {{ date: string, time: string }}
 */
export function onTheWall(instant) {
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, '0');
  const year = `${instant.getFullYear()}`.padStart(4, '0');
  return {
    date: `${year}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`,
    time: `${two(instant.getHours())}:${two(instant.getMinutes())}`,
  };
}
