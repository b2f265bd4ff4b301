/** What the app remembers of reading: the last place, and the chapters that were marked. */

import { aside } from './damaged.js';
import { readJson, writeJson } from './json.js';
import { isLocked, remove, write } from './local_storage.js';

const PLACE = 'reading:place';
const MARKS = 'reading:marks';
/** What of it there is; `boot.js` reads it, so that its place on a page is kept free. */
const THERE = 'plain:reading';

const NAME = /^[a-z0-9-]+$/;

/**
 * A place in the guide: the slug of a chapter and the anchor of a section.
 * @typedef {{ chapter: string, section: string }} Place
 */

/** @returns {Place | null} where somebody read last */
export function lastPlace() {
  return readJson(PLACE, isPlace);
}

/**
 * Keep where somebody reads.
 * @param {Place} place
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepPlace(place) {
  return writeJson(PLACE, isPlace, place) && noteWhatWasRead();
}

/** @returns {string[]} the slugs of the marked chapters, the latest last */
export function marks() {
  return readJson(MARKS, areMarks) ?? [];
}

/**
 * Mark a chapter, or take its mark away.
 * @param {string} chapter
 * @param {boolean} marked
 * @returns {boolean} whether it will be so at the next visit
 */
export function keepMark(chapter, marked) {
  const others = marks().filter((slug) => slug !== chapter);
  const kept = marked ? [...others, chapter] : others;
  return writeJson(MARKS, areMarks, kept.length ? kept : undefined) && noteWhatWasRead();
}

/** @returns {boolean} whether nothing of all this is left */
export function forgetReading() {
  return [PLACE, MARKS, THERE, aside(PLACE), aside(MARKS)].map(remove).every(Boolean);
}

/**
 * Note what there is, for the next page.
 * @returns {boolean} whether that is known there
 */
export function noteWhatWasRead() {
  if (isLocked()) return false;
  const there = [lastPlace() && 'place', marks().length && 'marks'].filter(Boolean).join(' ');
  return there ? write(THERE, there) : remove(THERE);
}

/**
 * @param {unknown} value
 * @returns {value is Place}
 */
function isPlace(value) {
  const { chapter, section } = /** @type {Partial<Place>} */ (value ?? {});
  return isName(chapter) && isName(section);
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function areMarks(value) {
  return Array.isArray(value) && value.every(isName);
}

/** @param {unknown} value */
function isName(value) {
  return typeof value === 'string' && NAME.test(value);
}
