/** What the app remembers of reading: the last place, and the chapters that were marked. */

import { read, remove, write } from './local_storage.js';

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
  return parsed(read(PLACE), isPlace);
}

/**
 * Keep where somebody reads.
 * @param {Place} place
 * @returns {boolean} whether it will be there at the next visit
 */
export function keepPlace(place) {
  return setAside(PLACE, isPlace) && write(PLACE, JSON.stringify(place)) && note();
}

/** @returns {string[]} the slugs of the marked chapters, the latest last */
export function marks() {
  return parsed(read(MARKS), areMarks) ?? [];
}

/**
 * Mark a chapter, or take its mark away.
 * @param {string} chapter
 * @param {boolean} marked
 * @returns {boolean} whether it will be so at the next visit
 */
export function keepMark(chapter, marked) {
  if (!setAside(MARKS, areMarks)) return false;
  const others = marks().filter((slug) => slug !== chapter);
  const kept = marked ? [...others, chapter] : others;
  const done = kept.length ? write(MARKS, JSON.stringify(kept)) : remove(MARKS);
  return done && note();
}

/** @returns {boolean} whether nothing of all this is left */
export function forgetReading() {
  return [PLACE, MARKS, THERE, aside(PLACE), aside(MARKS)].map(remove).every(Boolean);
}

/** Note what there is. */
function note() {
  const there = [lastPlace() && 'place', marks().length && 'marks'].filter(Boolean).join(' ');
  return there ? write(THERE, there) : remove(THERE);
}

/**
 * Read a value; what is damaged counts as nothing.
 * @template T
 * @param {string | null} text
 * @param {(value: unknown) => value is T} fits
 * @returns {T | null}
 */
function parsed(text, fits) {
  try {
    const value = JSON.parse(text ?? '');
    return fits(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Make room for a new value: copy what is damaged to a key of its own before it is written over.
 * @param {string} key
 * @param {(value: unknown) => value is unknown} fits
 * @returns {boolean} whether nothing is lost by writing there
 */
function setAside(key, fits) {
  const text = read(key);
  if (text === null || parsed(text, fits) !== null) return true;
  const earlier = read(aside(key));
  return earlier === null ? write(aside(key), text) : earlier === text;
}

/** @param {string} key */
function aside(key) {
  return `damaged:${key}`;
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
