/**
 * Records sealed with a key that is there: compact JWE, `dir` and AES-GCM. The protected header names
 * the place where the record is stored, so that none can be put in the place of another.
 */

import { decode, encode, joined, randomBytes, toBytes, toText } from './bytes.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

const KIND = { alg: 'dir', enc: 'A256GCM' };
const IV_BYTES = 12;
const TAG_BYTES = 16;
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
  const iv = randomBytes(IV_BYTES);
  const way = { name: 'AES-GCM', iv, additionalData: toBytes(header) };
  const body = new Uint8Array(await crypto.subtle.encrypt(way, key, toBytes(text)));
  const [sealed, tag] = [body.subarray(0, -TAG_BYTES), body.subarray(-TAG_BYTES)];
  return [header, '', encode(iv), encode(sealed), encode(tag)].join('.');
}

/**
 * Open a text.
 * @param {string} text
 * @param {string} place where it is stored
 * @param {CryptoKey} key
 * @returns {Promise<string | null>} null where it isn't one that was sealed with this key for this place
 */
export async function openRecord(text, place, key) {
  const [header, wrapped, ...parts] = text.split('.');
  if (header !== headerOf(place) || wrapped !== '') return null;
  try {
    const [iv, sealed, tag] = /** @type {[Bytes, Bytes, Bytes]} */ (parts.map(decode));
    const way = { name: 'AES-GCM', iv, additionalData: toBytes(header) };
    return toText(await crypto.subtle.decrypt(way, key, joined(sealed, tag)));
  } catch {
    return null;
  }
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
