/**
 * Texts sealed with a passphrase: compact JWE (RFC 7516) by PBES2 (RFC 7518, 4.8) and AES-GCM. Any
 * JOSE tool opens them; `docs/data-format.md` shows how.
 */

import { decode, encode, randomBytes, toBytes, toText } from './bytes.js';
import { ALG, unwrapped, WRAPPED_BYTES, wrapped } from './passphrase_key.js';
import { ENC, openContent, sealContent } from './sealed_content.js';

/** @typedef {import('./bytes.js').Bytes} Bytes */
/** @typedef {import('./passphrase_key.js').Stirred} Stirred */

/** The one kind that is made and opened. */
const KIND = { alg: ALG, enc: ENC };
/** How often the passphrase is stirred. With fewer rounds, it would be too quick to guess. */
const ROUNDS = 210_000;
/** With more, a file that somebody else made could keep a phone busy for minutes. */
const MOST_ROUNDS = 2_000_000;

const SALT_BYTES = 16;
const LEAST_SALT_BYTES = 8;
const BLANKS = /\s/g;
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+\.[\w-]*\.[\w-]+$/;

/**
 * What became of opening a text. `kind`: it is sealed in a way that isn't opened here; `wrong`: with
 * another passphrase, or the part that holds the key is damaged; `damaged`: the rest of it is.
 * @typedef {{ text: string } | { problem: 'kind' | 'wrong' | 'damaged' }} Opened
 */

/**
 * A text's header in base64url, its key, and the text with what proves it.
 * @typedef {{ header: string, key: Bytes, stirred: Stirred, content: string[] }} Sealed
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
  const keyPart = encode(await wrapped(key, passphrase, { salt, rounds: ROUNDS }));
  return [header, keyPart, await sealContent(text, header, key)].join('.');
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
  const key = await unwrapped(sealed.key, passphrase, sealed.stirred);
  if (!key) return { problem: 'wrong' };
  const opened = await openContent(sealed.content, sealed.header, key);
  return opened === null ? { problem: 'damaged' } : { text: opened };
}

/**
 * @param {string} text
 * @returns {Sealed | null} null where it is none that is opened here
 */
function readSealed(text) {
  if (!COMPACT.test(text)) return null;
  const [header = '', keyPart = '', ...content] = text.split('.');
  try {
    const { alg, enc, p2s, p2c: rounds, ...others } = JSON.parse(toText(decode(header)));
    // What is packed may be of any size when it is unpacked; what is critical must be understood.
    const foreign = alg !== KIND.alg || enc !== KIND.enc || 'zip' in others || 'crit' in others;
    const sane = Number.isInteger(rounds) && rounds >= ROUNDS && rounds <= MOST_ROUNDS;
    const salt = decode(p2s);
    const key = decode(keyPart);
    const sized = salt.length >= LEAST_SALT_BYTES && key.length === WRAPPED_BYTES;
    return !foreign && sane && sized ? { header, key, stirred: { salt, rounds }, content } : null;
  } catch {
    return null;
  }
}

/** @param {string} text of which a mail program may have broken the line */
function unbroken(text) {
  return text.replaceAll(BLANKS, '');
}
