/**
 * Records sealed with a key that is there: compact JWE, `dir` and AES-GCM. The protected header names
 * the place where the record is stored, so that none can be put in the place of another.
 */

import { encode, toBytes } from './bytes.js';
import { ENC, IV_BYTES, sealContent, TAG_BYTES, unfoldContent } from './sealed_content.js';

/** @typedef {import('./sealed_content.js').Unfolded} Unfolded */

const KIND = { alg: 'dir', enc: ENC };
/** Letters that base64url takes for so many bytes. */
const LETTERS = 4;
const BYTES = 3;

/**
 * Seal a text.
 * @param {string} text
 * @param {string} place where it is stored
 * @param {CryptoKey} key
 * @returns {Promise<string>}
 */
export async function sealRecord(text, place, key) {
  const header = headerOf(place);
  return `${header}..${await sealContent(text, header, key)}`;
}

/**
 * Take a sealed text apart, so that `openUnfolded` can open it.
 * @param {string} text
 * @param {string} place where it is stored
 * @returns {Unfolded | null} null where it surely isn't one that was sealed for this place
 */
export function unfoldRecord(text, place) {
  const [header, wrapped, ...parts] = text.split('.');
  const isHere = header === headerOf(place) && wrapped === '';
  return isHere ? unfoldContent(parts, header) : null;
}

/**
 * Say how long a text is once it is sealed.
 * @param {string} text
 * @param {string} place where it is stored
 * @returns {number} letters
 */
export function sealedLength(text, place) {
  const dots = 4;
  const parts = [IV_BYTES, toBytes(text).length, TAG_BYTES];
  return headerOf(place).length + dots + parts.reduce((sum, bytes) => sum + lettersFor(bytes), 0);
}

/** @param {number} bytes */
function lettersFor(bytes) {
  return Math.ceil((bytes * LETTERS) / BYTES);
}

/** @param {string} place */
function headerOf(place) {
  return encode(toBytes(JSON.stringify({ ...KIND, record: place })));
}
