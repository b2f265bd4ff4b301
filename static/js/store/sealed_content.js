/** The part that all sealed texts share: compact JWE (RFC 7516) with A256GCM (RFC 7518, 5.3). */

import { decode, encode, joined, randomBytes, toBytes, toText } from './bytes.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/**
 * A sealed text, taken apart: all that it takes to open it besides the key.
 * @typedef {{ way: AesGcmParams, body: Bytes }} Unfolded
 */

/** How texts are sealed, as a header names it. */
export const ENC = 'A256GCM';
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/**
 * Seal a text.
 * @param {string} text
 * @param {string} header in base64url, that is sealed along with it and can be read
 * @param {CryptoKey} key
 * @returns {Promise<string>} the last three parts: what is random, the text, and what proves both
 */
export async function sealContent(text, header, key) {
  const iv = randomBytes(IV_BYTES);
  const way = { name: 'AES-GCM', iv, additionalData: toBytes(header) };
  const body = new Uint8Array(await crypto.subtle.encrypt(way, key, toBytes(text)));
  const [sealed, tag] = [body.subarray(0, -TAG_BYTES), body.subarray(-TAG_BYTES)];
  return [iv, sealed, tag].map(encode).join('.');
}

/**
 * Open a text.
 * @param {readonly string[]} parts as `sealContent` gives them
 * @param {string} header
 * @param {CryptoKey} key
 * @returns {Promise<string | null>} null where it wasn't sealed with this key and this header
 */
export function openContent(parts, header, key) {
  return openUnfolded(unfoldContent(parts, header), key);
}

/**
 * Take a sealed text apart, which needs no key.
 * @param {readonly string[]} parts as `sealContent` gives them
 * @param {string} header
 * @returns {Unfolded | null} null where it surely wasn't sealed so
 */
export function unfoldContent(parts, header) {
  try {
    const [iv, sealed, tag, ...more] = /** @type {[Bytes, Bytes, Bytes]} */ (parts.map(decode));
    // A shorter proof would be easier to guess.
    if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES || more.length) return null;
    const way = { name: 'AES-GCM', iv, additionalData: toBytes(header) };
    return { way, body: joined(sealed, tag) };
  } catch {
    return null;
  }
}

/**
 * Open what was taken apart.
 * @param {Unfolded | null} unfolded
 * @param {CryptoKey} key
 * @returns {Promise<string | null>} null where it wasn't sealed with this key and this header
 */
export async function openUnfolded(unfolded, key) {
  try {
    return unfolded && toText(await crypto.subtle.decrypt(unfolded.way, key, unfolded.body));
  } catch {
    return null;
  }
}
