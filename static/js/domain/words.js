/** Words as a search compares them: without case, accents, endings, and in spite of slips. */

/** How surely a typed word is a word: the same, its beginning, longer than it, or misspelled. */
export const SAME = 1;
export const BEGINNING = 0.7;
const LONGER = 0.5;
export const SLIP = 0.4;

/** A word of so many letters may have one slip in it, a longer one two. */
const ONE_SLIP = 4;
const TWO_SLIPS = 8;

const MARKS = /[\u0300-\u036f'’]/g;
const WORD = /[a-z0-9]+/g;
/** Endings that change nothing of what a word is about; three letters have to stay. */
const ENDING = /(?<=...)(?:ings?|(?<=[^aeiou])ed|s|ly)$/g;
const DOUBLE = /([bdgmnprt])\1$/g;

/**
 * Part a text into plain words, without their endings.
 * @param {string} text
 * @returns {string[]}
 */
export function stems(text) {
  const words = text.normalize('NFKD').toLowerCase().replaceAll(MARKS, '').match(WORD) ?? [];
  return words.map(stem);
}

/**
 * Take the ending off a word, so that “toys” finds “toy” and “stopping” finds “stop”.
 * @param {string} word
 * @returns {string}
 */
function stem(word) {
  if (word.endsWith('ss')) return word;
  return word.replaceAll(ENDING, '').replaceAll(DOUBLE, '$1');
}

/**
 * Say how surely what somebody typed is a word; 0 means that it is another one.
 * @param {string} typed a stem
 * @param {string} word a stem
 * @returns {number}
 */
export function likeness(typed, word) {
  if (typed === word) return SAME;
  if (typed.length >= 3 && word.startsWith(typed)) return BEGINNING;
  if (word.length >= ONE_SLIP && typed.startsWith(word)) return LONGER;
  return slipped(typed, word) ? SLIP : 0;
}

/**
 * Say whether two words differ by slips alone: a letter too many, too few, wrong or swapped.
 * @param {string} typed
 * @param {string} word
 * @returns {boolean}
 */
function slipped(typed, word) {
  const length = Math.min(typed.length, word.length);
  if (length < ONE_SLIP) return false;
  const allowed = length < TWO_SLIPS ? 1 : 2;
  return Math.abs(typed.length - word.length) <= allowed && slips(typed, word) <= allowed;
}

/**
 * Count the slips between two words: the optimal string alignment distance.
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function slips(from, to) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next[j] = Math.min(
        /** @type {number} */ (row[j]) + 1,
        /** @type {number} */ (next[j - 1]) + 1,
        /** @type {number} */ (row[j - 1]) + (same ? 0 : 1),
        swapped ? /** @type {number} */ (before[j - 2]) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}
