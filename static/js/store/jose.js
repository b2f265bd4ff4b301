/**
 * Texts sealed with a passphrase: compact JWE (RFC 7516) by PBES2 (RFC 7518, 4.8) and AES-GCM. Any
 * JOSE tool opens them; `docs/data-format.md` shows how.
 */

import { decode, encode, joined, randomBytes, toBytes, toText } from './bytes.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */

/** The one kind that is made and opened. */
const KIND = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' };
/** How often the passphrase is stirred. With fewer rounds, it would be too quick to guess. */
const ROUNDS = 210_000;
/** With more, a file that somebody else made could keep a phone busy for minutes. */
const MOST_ROUNDS = 2_000_000;

const SALT_BYTES = 16;
const LEAST_SALT_BYTES = 8;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** A key of 256 bits, wrapped. */
const WRAPPED_BYTES = 40;
const BLANKS = /\s/g;
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+\.[\w-]*\.[\w-]+$/;

/**
 * What became of opening a text. `kind`: it is sealed in a way that isn't opened here; `wrong`: with
 * another passphrase, or the part that holds the key is damaged; `damaged`: the rest of it is.
 * @typedef {{ text: string } | { problem: 'kind' | 'wrong' | 'damaged' }} Opened
 */

/**
 * @typedef {object} Sealed
 * @property {Bytes} bound what is sealed along with the text, and can be read
 * @property {Bytes} salt
 * @property {number} rounds
 * @property {Bytes} wrapped the key of the text
 * @property {Bytes} iv
 * @property {Bytes} body the text and its tag
 */

/**
 * Say whether a text looks like one that is sealed.
 * @param {string} text
 * @returns {boolean}
 */
export function looksSealed(text) {
  return COMPACT.test(unbroken(text));
}

/**
 * Seal a text.
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<string>}
 */
export async function sealText(text, passphrase) {
  const salt = randomBytes(SALT_BYTES);
  const header = encode(toBytes(JSON.stringify({ ...KIND, p2s: encode(salt), p2c: ROUNDS })));
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const wrapping = await keyFrom(passphrase, { salt, rounds: ROUNDS, use: 'wrapKey' });
  const wrapped = await crypto.subtle.wrapKey('raw', key, wrapping, 'AES-KW');
  const iv = randomBytes(IV_BYTES);
  const way = { name: 'AES-GCM', iv, additionalData: toBytes(header) };
  const body = new Uint8Array(await crypto.subtle.encrypt(way, key, toBytes(text)));
  const [sealed, tag] = [body.subarray(0, -TAG_BYTES), body.subarray(-TAG_BYTES)];
  return [header, ...[new Uint8Array(wrapped), iv, sealed, tag].map(encode)].join('.');
}

/**
 * Open a text.
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<Opened>}
 */
export async function openText(text, passphrase) {
  const sealed = readSealed(unbroken(text));
  if (!sealed) return { problem: 'kind' };
  const key = await unwrapped(sealed, passphrase);
  if (!key) return { problem: 'wrong' };
  const { bound: additionalData, iv, body } = sealed;
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, body);
    return { text: toText(opened) };
  } catch {
    return { problem: 'damaged' };
  }
}

/**
 * @param {string} text
 * @returns {Sealed | null} null where it is none that is opened here
 */
function readSealed(text) {
  if (!COMPACT.test(text)) return null;
  const [header = '', ...parts] = text.split('.');
  try {
    const { alg, enc, p2s, p2c: rounds, ...others } = JSON.parse(toText(decode(header)));
    // What is packed may be of any size when it is unpacked; what is critical must be understood.
    const foreign = alg !== KIND.alg || enc !== KIND.enc || 'zip' in others || 'crit' in others;
    const salt = decode(p2s);
    const sane = Number.isInteger(rounds) && rounds >= ROUNDS && rounds <= MOST_ROUNDS;
    if (foreign || !sane || salt.length < LEAST_SALT_BYTES) return null;
    const [wrapped, iv, body, tag] = /** @type {[Bytes, Bytes, Bytes, Bytes]} */ (
      parts.map(decode)
    );
    const sized = wrapped.length === WRAPPED_BYTES && iv.length === IV_BYTES;
    if (!sized || tag.length !== TAG_BYTES) return null;
    return { bound: toBytes(header), salt, rounds, wrapped, iv, body: joined(body, tag) };
  } catch {
    return null;
  }
}

/**
 * @param {Sealed} sealed
 * @param {string} passphrase
 * @returns {Promise<CryptoKey | null>} null where the passphrase doesn't fit
 */
async function unwrapped({ wrapped, salt, rounds }, passphrase) {
  const wrapping = await keyFrom(passphrase, { salt, rounds, use: 'unwrapKey' });
  const { subtle } = crypto;
  try {
    return await subtle.unwrapKey('raw', wrapped, wrapping, 'AES-KW', 'AES-GCM', false, [
      'decrypt',
    ]);
  } catch {
    return null;
  }
}

/**
 * Derive the key that wraps another one.
 * @param {string} passphrase is the same however its letters are put together
 * @param {{ salt: Bytes, rounds: number, use: 'wrapKey' | 'unwrapKey' }} way
 * @returns {Promise<CryptoKey>}
 */
async function keyFrom(passphrase, { salt, rounds: iterations, use }) {
  const said = toBytes(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', said, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-512', salt: joined(toBytes(`${KIND.alg}\0`), salt), iterations },
    base,
    { name: 'AES-KW', length: 256 },
    false,
    [use],
  );
}

/** @param {string} text of which a mail program may have broken the line */
function unbroken(text) {
  return text.replaceAll(BLANKS, '');
}
