/** Between records and the texts that are stored. */

/** @typedef {Record<string, unknown>} Data */

/**
 * Turns a record into a text and back. Either may take its time.
 * @typedef {object} Codec
 * @property {(record: Data, key: string) => string | Promise<string>} encode
 * @property {(text: string, key: string) => unknown} decode throws, or rejects, what it can't read
 */

/** @typedef {[key: string, text: string]} Stored */

/** A longer text may be nested so deeply that it can be read and not be written again. */
const SURELY_FLAT = 4000;

/** @type {Codec} */
export const PLAIN = {
  encode: (record) => JSON.stringify(record),
  decode: (text) => JSON.parse(text),
};

/**
 * Decode texts, all at once.
 * @param {Stored[]} stored
 * @param {Codec} codec
 * @returns {Promise<unknown[]>} null in the place of each that can't be decoded
 */
export async function decodeAll(stored, { decode }) {
  const all = stored.map(([key, text]) => {
    try {
      const data = decode(text, key);
      return data instanceof Promise ? data.catch(() => null) : data;
    } catch {
      return null;
    }
  });
  // To wait for each of thousands takes its time, too.
  return all.some((one) => one instanceof Promise) ? await Promise.all(all) : all;
}

/**
 * Read a text that is stored as it is.
 * @param {string} text
 * @returns {unknown} nothing where it can't be read, or couldn't be written again
 */
export function readPlain(text) {
  try {
    const data = JSON.parse(text);
    return isWritable(data, text) ? data : undefined;
  } catch {
    return;
  }
}

/**
 * Say whether a record that was read can be written again.
 * @param {Data} record
 * @param {string} text what it was read from
 * @returns {boolean}
 */
export function isWritable(record, text) {
  try {
    return text.length <= SURELY_FLAT || JSON.stringify(record) !== '';
  } catch {
    return false;
  }
}
