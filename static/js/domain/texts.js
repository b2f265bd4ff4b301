/** Short texts that somebody types, such as names. */

const BLANKS = /\s+/gu;
/** A character that can be seen, by itself or as part of another. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Write a short text as it is kept: no blanks around it, and one between words.
 * @param {string} text
 * @returns {string}
 */
export function tidy(text) {
  return text.normalize('NFC').replaceAll(BLANKS, ' ').trim();
}

/**
 * @param {string} text
 * @returns {boolean} whether there is anything to see
 */
export function isVisible(text) {
  return VISIBLE.test(text);
}

/**
 * @param {string} text
 * @param {number} most in characters, of which some are two units long
 * @returns {boolean}
 */
export function isLong(text, most) {
  return text.length > most && [...text].length > most;
}
