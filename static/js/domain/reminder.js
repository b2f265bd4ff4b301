/** A reminder: what somebody wants to be told by their own calendar, and when. Nothing is kept. */

import { dateOf, dayOf, weekOf } from './calendar.js';
import { fileOf, textValue } from './calendar_file.js';
import { isLong, isVisible, tidy } from './texts.js';
import { zoneLines } from './time_zone.js';

/**
 * @typedef {object} Reminder
 * @property {string} title
 * @property {readonly string[]} days of the week, as `DAYS` has them, one at least
 * @property {string} time by the clock on the wall
 * @property {number} weeks from one week with it to the next
 */

/** @typedef {'blank' | 'long'} TitleProblem */

/** @typedef {{ title?: TitleProblem, days?: 'none', time?: 'blank' }} Problems */

/** @typedef {{ name: string, offsetAt: import('./time_zone.js').OffsetAt }} Zone */

/**
 * What a file is stamped with.
 * @typedef {object} Stamp
 * @property {string} uid a name that no other event has
 * @property {string} instant at which it is made, in UTC
 */

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** How long a title may be, in characters. */
const LONGEST_TITLE = 200;
/** How long it takes in a calendar, in minutes. */
const LENGTH = 15;
const DAY_MINUTES = 24 * 60;
/** What a file may call a time zone. */
const ZONE = /^[\w+/-]+$/;
/** What nobody types, and somebody may paste. */
const CONTROLS = /\p{Cc}/gu;
const MARKS = /[-:]/g;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/**
 * Read what somebody typed and chose.
 * @param {{ title: string, days: readonly string[], time: string, weeks: string }} typed
 * @returns {{ reminder: Reminder, problems: Problems }} without a problem it can be used
 */
export function readReminder({ title, days, time, weeks }) {
  const reminder = {
    title: tidy(title.replaceAll(CONTROLS, ' ')),
    days: DAYS.filter((day) => days.includes(day)),
    time,
    weeks: Math.max(1, Math.trunc(Number(weeks)) || 1),
  };
  const wrong = titleProblem(reminder.title);
  return {
    reminder,
    problems: {
      ...(wrong && { title: wrong }),
      ...(!reminder.days.length && { days: /** @type {const} */ ('none') }),
      ...(!TIME.test(time) && { time: /** @type {const} */ ('blank') }),
    },
  };
}

/**
 * Say when it comes first: on the next of its days, today too if its time is still to come.
 * @param {Reminder} reminder
 * @param {{ date: string, time: string }} now by the clock on the wall
 * @returns {string} a day
 */
export function firstDay({ days, time }, now) {
  const today = dayOf(now.date) + Number(time <= now.time);
  const week = [...DAYS.keys()].map((ahead) => dateOf(today + ahead));
  return week.find((date) => days.includes(weekday(date))) ?? now.date;
}

/**
 * Write it as a calendar file. The time is that of a named zone, with its rules, so that it stays the
 * same on the clock when clocks change.
 * @param {Reminder} reminder
 * @param {string} first the day on which it comes first
 * @param {Zone} zone
 * @param {Stamp} stamp
 * @returns {string}
 */
export function reminderFile({ title, days, time, weeks }, first, { name, offsetAt }, stamp) {
  const zone = ZONE.test(name) ? name : 'Local';
  const text = textValue(title);
  const rule = ['FREQ=WEEKLY', `INTERVAL=${weeks}`, 'WKST=MO', `BYDAY=${days.join()}`];
  return fileOf([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Calendar//EN', 'CALSCALE:GREGORIAN'],
    ...zoneLines(zone, offsetAt, Number(first.slice(0, 4))),
    ...['BEGIN:VEVENT', `UID:${stamp.uid}`, `DTSTAMP:${inUtc(stamp.instant)}`],
    `DTSTART;TZID=${zone}:${moment(first, time, 0)}`,
    `DTEND;TZID=${zone}:${moment(first, time, LENGTH)}`,
    `RRULE:${rule.join(';')}`,
    // Whoever may look into the calendar is shown no more of it than that, where the app can.
    ...[`SUMMARY:${text}`, 'CLASS:PRIVATE', 'TRANSP:TRANSPARENT'],
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT0S', `DESCRIPTION:${text}`, 'END:VALARM'],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ]);
}

/**
 * @param {string} title
 * @returns {TitleProblem | undefined}
 */
function titleProblem(title) {
  if (!isVisible(title)) return 'blank';
  return isLong(title, LONGEST_TITLE) ? 'long' : undefined;
}

/** @param {string} date */
function weekday(date) {
  return DAYS[dayOf(date) - dayOf(weekOf(date).from)] ?? '';
}

/**
 * @param {string} date
 * @param {string} time
 * @param {number} later in minutes
 */
function moment(date, time, later) {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + later;
  const day = dateOf(dayOf(date) + Math.floor(minutes / DAY_MINUTES));
  const two = (/** @type {number} */ number) => `${Math.trunc(number)}`.padStart(2, '0');
  const rest = minutes % DAY_MINUTES;
  return `${day.replaceAll('-', '')}T${two(rest / 60)}${two(rest % 60)}00`;
}

/** @param {string} instant */
function inUtc(instant) {
  return `${instant.slice(0, 19).replaceAll(MARKS, '')}Z`;
}
