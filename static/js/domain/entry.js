/** What an entry of the journal is, in which order entries stand, and how long the bin keeps them. */

/**
 * An entry as it is kept. What isn't answered isn't there, and means that nobody knows. A newer
 * version of the app may have put members there that this one doesn't know.
 * @typedef {object} KnownMembers
 * @property {number} format which version of the record format it keeps to
 * @property {string} id the same in all versions of the entry
 * @property {string} version of this version alone
 * @property {readonly string[]} [replaces] the versions that this one was made from
 * @property {string} created when the entry was made, by the device's clock
 * @property {string} [changed] when this version was made; `deleted` says it where this isn't there
 * @property {string} [deleted] since when it is in the bin
 * @property {string} [step_id] the step of the ladder that it was made from
 * @property {string} date as somebody put it, like the time; neither is ever converted
 * @property {string} [time]
 * @property {number} [pain]
 * @property {number} [comfort]
 * @property {string} [text]
 * @property {string} [step]
 * @property {number} [width]
 * @property {string} [lubricant]
 */

/** @typedef {Readonly<KnownMembers & Record<string, unknown>>} Entry */

/** @typedef {Record<string, unknown>} Answers by the names of the questions */

/** The format of the records that this version of the app makes. */
export const FORMAT = 1;

/** How long the bin keeps an entry, in milliseconds. */
const BIN_TIME = 30 * 24 * 60 * 60 * 1000;

/** What is usually the same from one time to the next. */
const LASTING = ['step', 'width', 'lubricant'];

/**
 * Put the newest first: by date, then time, then by when they were made. An entry without a time
 * counts as made when its day began. The rest makes sure that there is one order only.
 * @param {Entry} one
 * @param {Entry} other
 * @returns {number}
 */
export function newestFirst(one, other) {
  return (
    descending(one.date, other.date) ||
    descending(one.time ?? '', other.time ?? '') ||
    descending(one.created, other.created) ||
    descending(one.id, other.id) ||
    descending(one.version, other.version)
  );
}

/**
 * Put what was deleted last first.
 * @param {Entry} one
 * @param {Entry} other
 * @returns {number}
 */
export function lastDeletedFirst(one, other) {
  return descending(one.deleted ?? '', other.deleted ?? '') || newestFirst(one, other);
}

/**
 * Leave out what is blank. No and 0 are answers.
 * @param {Answers} answers
 * @returns {Answers}
 */
export function answered(answers) {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isBlank(answer)));
}

/**
 * Give what somebody may want to note again: of the last entry that has any of it.
 * @param {readonly Entry[]} entries newest first
 * @param {string} today a later date is a slip, or a plan
 * @returns {Answers} empty where there is nothing yet
 */
export function sameAsLastTime(entries, today) {
  const last = entries.find(
    (entry) => entry.date <= today && LASTING.some((name) => Object.hasOwn(entry, name)),
  );
  const names = LASTING.filter((name) => last && Object.hasOwn(last, name));
  return Object.fromEntries(names.map((name) => [name, last?.[name]]));
}

/**
 * Say whether the bin has kept an entry for long enough. By a clock that was set back, what was
 * deleted later than now has all its time still to come.
 * @param {Entry} entry
 * @param {number} now
 * @returns {boolean}
 */
export function isExpired({ deleted }, now) {
  return deleted !== undefined && now - Date.parse(deleted) >= BIN_TIME;
}

/**
 * @param {string} one
 * @param {string} other
 */
function descending(one, other) {
  if (one === other) return 0;
  return one < other ? 1 : -1;
}

/** @param {unknown} answer */
function isBlank(answer) {
  if (answer === undefined || answer === null || Number.isNaN(answer)) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.length === 0;
}
