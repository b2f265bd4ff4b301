/** Lines of a calendar file (RFC 5545): texts that can't become anything else, and their folding. */

/** How long a line may be, in bytes of UTF-8, without its end. */
const LONGEST = 75;
/** From these characters on, each takes one byte more. */
const LONGER = [128, 2048, 65_536];
const END = '\r\n';
const BREAKS = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/gu;
const SPECIAL = /[\\;,]/g;
/** What no text of a calendar may hold, half a character neither. */
const FORBIDDEN = /[\p{Cc}\p{Cs}]/gu;

/**
 * Write a text as the value of a property.
 * @param {string} text any
 * @returns {string} one line, in which nothing ends the value
 */
export function textValue(text) {
  const lines = text.split(BREAKS).map((line) => {
    return line.replaceAll('\t', ' ').replaceAll(FORBIDDEN, '').replaceAll(SPECIAL, '\\$&');
  });
  return lines.join('\\n');
}

/**
 * Join lines to a file. A long line is folded between characters, never within one.
 * @param {readonly string[]} lines
 * @returns {string}
 */
export function fileOf(lines) {
  return lines.map((line) => folded(line) + END).join('');
}

/** @param {string} line */
function folded(line) {
  let [text, length] = ['', 0];
  for (const character of line) {
    const size = bytesOf(character);
    if (length + size > LONGEST) {
      text += `${END} `;
      length = 1;
    }
    text += character;
    length += size;
  }
  return text;
}

/** @param {string} character */
function bytesOf(character) {
  const code = character.codePointAt(0) ?? 0;
  return 1 + LONGER.filter((least) => code >= least).length;
}
