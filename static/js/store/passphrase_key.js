/** Keys that are wrapped with a passphrase: PBES2 (RFC 7518, 4.8) around AES Key Wrap (4.4). */

import { joined, toBytes } from './bytes.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/** How a passphrase is stirred. @typedef {{ salt: Bytes, rounds: number }} Stirred */

/** How it is done, as a header names it. */
export const ALG = 'PBES2-HS512+A256KW';
/** A key of 256 bits, wrapped. */
export const WRAPPED_BYTES = 40;

/**
 * Wrap a key.
 * @param {CryptoKey} key
 * @param {string} passphrase
 * @param {Stirred} stirred
 * @returns {Promise<Bytes>}
 */
export async function wrapped(key, passphrase, stirred) {
  const wrapping = await keyFrom(passphrase, stirred, 'wrapKey');
  return new Uint8Array(await crypto.subtle.wrapKey('raw', key, wrapping, 'AES-KW'));
}

/**
 * Unwrap the key of a text, which can't be read out.
 * @param {Bytes} key
 * @param {string} passphrase
 * @param {Stirred} stirred
 * @returns {Promise<CryptoKey | null>} null where the passphrase doesn't fit
 */
export async function unwrapped(key, passphrase, stirred) {
  const wrapping = await keyFrom(passphrase, stirred, 'unwrapKey');
  const { subtle } = crypto;
  try {
    return await subtle.unwrapKey('raw', key, wrapping, 'AES-KW', 'AES-GCM', false, ['decrypt']);
  } catch {
    return null;
  }
}

/**
 * Derive the key that wraps another one.
 * @param {string} passphrase is the same however its letters are put together
 * @param {Stirred} stirred
 * @param {'wrapKey' | 'unwrapKey'} use
 * @returns {Promise<CryptoKey>}
 */
async function keyFrom(passphrase, { salt, rounds: iterations }, use) {
  const said = toBytes(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', said, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-512', salt: joined(toBytes(`${ALG}\0`), salt), iterations },
    base,
    { name: 'AES-KW', length: 256 },
    false,
    [use],
  );
}
