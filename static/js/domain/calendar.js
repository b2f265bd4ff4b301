/** Days, weeks and months as people write them: "2026-11-24", of no time zone. */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;

/** @typedef {{ from: string, to: string }} Span the first and the last day of it */

/**
 * @param {string} text
 * @returns {boolean} whether it is a day that the calendar has
 */
export function isDate(text) {
  if (!DATE.test(text)) return false;
  const day = Number(text.slice(8));
  return day > 0 && day <= daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/**
 * Count days, so that they can be compared and taken from one another.
 * @param {string} date
 * @returns {number} days since the first of January 1970; no clock and no time zone is in it
 */
export function dayOf(date) {
  return Date.parse(date) / DAY;
}

/**
 * @param {number} day counted from the first of January 1970
 * @returns {string}
 */
export function dateOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * Give the week of a day, from Monday to Sunday.
 * @param {string} date
 * @returns {Span}
 */
export function weekOf(date) {
  const day = dayOf(date);
  // The first day that computers count from was a Thursday.
  const monday = day - ((((day + 3) % WEEK) + WEEK) % WEEK);
  return { from: dateOf(monday), to: dateOf(monday + WEEK - 1) };
}

/**
 * Give the month of a day.
 * @param {string} date
 * @returns {Span}
 */
export function monthOf(date) {
  const month = date.slice(0, 8);
  const days = daysIn(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return { from: `${month}01`, to: `${month}${days}` };
}

/**
 * @param {number} year
 * @param {number} month from 1
 * @returns {number} 0 where there is no such month
 */
function daysIn(year, month) {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
