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

/**
 * Say in which time zone the device is, and how far its clock is from UTC at an instant.
 * @returns {{ name: string, offsetAt: (instant: number) => number }} in minutes east of UTC
 */
export function zoneHere() {
  return {
    name: Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
    offsetAt: (instant) => -new Date(instant).getTimezoneOffset(),
  };
}
