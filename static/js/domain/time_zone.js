/** A time zone as calendars read it (RFC 5545): what a clock there is set to, and when it changes. */

/** @typedef {(instant: number) => number} OffsetAt in minutes east of UTC; instants in milliseconds */

/** @typedef {{ at: number, from: number, to: number }} Change of the clock at an instant */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7;
/** So many years are looked at: a rule has to hold in each of them. */
const YEARS = 10;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const MARKS = /[-:]/g;
/** Before any clock of today was set. */
const ALWAYS = '19700101T000000';

/**
 * Write a time zone down as lines of a calendar file. Clocks that change by a yearly rule get the
 * rule; others get each of their changes in the years to come.
 * @param {string} name
 * @param {OffsetAt} offsetAt
 * @param {number} year of the first event
 * @returns {string[]} not folded
 */
export function zoneLines(name, offsetAt, year) {
  // The year before, so that each day of the first year comes after some change.
  const begin = Date.UTC(year - 1, 0, 1);
  const changes = changesBetween(offsetAt, begin, Date.UTC(year - 1 + YEARS, 0, 1));
  const parts = rulesOf(changes) ?? eachOf(changes, offsetAt(begin));
  return ['BEGIN:VTIMEZONE', `TZID:${name}`, ...parts, 'END:VTIMEZONE'];
}

/**
 * Find when clocks change, to the minute.
 * @param {OffsetAt} offsetAt
 * @param {number} begin
 * @param {number} end
 * @returns {Change[]}
 */
function changesBetween(offsetAt, begin, end) {
  const changes = [];
  for (let day = begin; day < end; day += DAY) {
    const [from, to] = [offsetAt(day), offsetAt(day + DAY)];
    if (from === to) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > MINUTE) {
      const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
      if (offsetAt(middle) === from) before = middle;
      else after = middle;
    }
    changes.push({ at: after, from, to });
  }
  return changes;
}

/**
 * @param {Change[]} changes
 * @returns {string[] | null} null where no two yearly rules say all of it
 */
function rulesOf(changes) {
  const kinds = [changes.filter(isForward), changes.filter((one) => !isForward(one))];
  const parts = kinds.map((kind) => {
    const [first] = kind;
    const days = [...new Set(kind.map(dayRuleOf))];
    const place = placeOf(kind.map(({ at, from }) => new Date(at + from * MINUTE).getUTCDate()));
    const same = new Set(kind.map(({ from, to }) => `${from}>${to}`)).size === 1;
    if (!first || kind.length !== YEARS || days.length > 1 || !same || !place) return null;
    const [, month, weekday] = days[0]?.split(' ') ?? [];
    const rule = ['FREQ=YEARLY', `BYMONTH=${month}`, `BYDAY=${place}${weekday}`];
    return part(first, [`RRULE:${rule.join(';')}`]);
  });
  return parts.every((one) => one !== null) ? parts.flat() : null;
}

/**
 * Write down each change by itself, and what holds before the first.
 * @param {Change[]} changes
 * @param {number} offset before all of them
 */
function eachOf(changes, offset) {
  const before = lines('STANDARD', ALWAYS, offset, offset, []);
  return [...before, ...changes.flatMap((one) => part(one, []))];
}

/**
 * @param {Change} change
 * @param {string[]} rule
 */
function part(change, rule) {
  const kind = isForward(change) ? 'DAYLIGHT' : 'STANDARD';
  return lines(kind, localOf(change), change.from, change.to, rule);
}

/** @type {(kind: string, start: string, from: number, to: number, rule: string[]) => string[]} */
function lines(kind, start, from, to, rule) {
  const offsets = [`TZOFFSETFROM:${offsetText(from)}`, `TZOFFSETTO:${offsetText(to)}`];
  return [`BEGIN:${kind}`, `DTSTART:${start}`, ...offsets, ...rule, `END:${kind}`];
}

/** @param {Change} change */
function isForward({ from, to }) {
  return to > from;
}

/**
 * @param {Change} change
 * @returns {string} by the clock before it changes
 */
function localOf({ at, from }) {
  return new Date(at + from * MINUTE).toISOString().slice(0, 19).replaceAll(MARKS, '');
}

/**
 * @param {Change} change
 * @returns {string} the time of the day, the month and the day of the week
 */
function dayRuleOf(change) {
  const local = new Date(change.at + change.from * MINUTE);
  return [localOf(change).slice(9), local.getUTCMonth() + 1, WEEKDAYS[local.getUTCDay()]].join(' ');
}

/**
 * Say which of its weekdays a day is in its month, year after year.
 * @param {number[]} dates days of a month
 * @returns {number} from 1, or -1 for the last; 0 where it differs
 */
function placeOf(dates) {
  const places = new Set(dates.map((date) => Math.ceil(date / WEEK)));
  if (places.size === 1) return [...places][0] ?? 0;
  // In a month of 30 days or 31, the last one is in these days. February changes no clock.
  return dates.every((date) => date > 24) ? -1 : 0;
}

/** @param {number} minutes */
function offsetText(minutes) {
  const two = (/** @type {number} */ number) => `${Math.trunc(number)}`.padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}${two(size % 60)}`;
}
