/** Finding entries: by step, by date, and by the words that somebody wrote. */

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * What an entry has to be like; what isn't asked for, any entry is.
 * @typedef {object} Wanted
 * @property {string} [step]
 * @property {string} [from] the first day
 * @property {string} [to] the last day
 * @property {string} [words] all of them have to be in its text or its step, in any order
 */

const PLAIN = /^[\0-\x7f]*$/;
const ACCENTS = /[\u0300-\u036f]/g;
const APOSTROPHES = /[‘’ʼ]/g;
const BLANKS = /\s+/u;

/**
 * What can be searched of an entry, folded once. An entry never changes; its next version is another.
 * @type {WeakMap<Entry, string>}
 */
const prepared = new WeakMap();

/**
 * Find the entries that are as wanted, in the order in which they stand.
 * @param {readonly Entry[]} entries
 * @param {Wanted} wanted
 * @returns {Entry[]}
 */
export function findEntries(entries, { step = '', from = '', to = '', words = '' }) {
  const name = stepName(step);
  const sought = fold(words).split(BLANKS).filter(Boolean);
  return entries.filter(
    (entry) =>
      (!from || entry.date >= from) &&
      (!to || entry.date <= to) &&
      (!name || stepName(entry.step ?? '') === name) &&
      (!sought.length || holds(entry, sought)),
  );
}

/**
 * List the steps that entries name, each once and as it was written last.
 * @param {readonly Entry[]} entries newest first
 * @returns {string[]} the one that was named last first
 */
export function stepsOf(entries) {
  /** @type {Map<string, string>} */
  const steps = new Map();
  // Thousands of entries name a few steps, and what is the same to the letter is folded once.
  for (const step of new Set(entries.map((entry) => entry.step ?? ''))) {
    const name = stepName(step);
    if (name && !steps.has(name)) steps.set(name, step.trim());
  }
  return [...steps.values()];
}

/**
 * Fold a text, so that case, accents and ways of writing the same letter make no difference.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  if (PLAIN.test(text)) return text.toUpperCase();
  // Some letters have no capital of their own until they are small, and some turn into several.
  const bare = text.normalize('NFKD').replaceAll(ACCENTS, '').replaceAll(APOSTROPHES, "'");
  return bare.toLowerCase().toUpperCase().normalize('NFKD').replaceAll(ACCENTS, '');
}

/**
 * Give what makes two names of a step the same.
 * @param {string} step
 * @returns {string}
 */
export function stepName(step) {
  return fold(step.trim());
}

/**
 * @param {Entry} entry
 * @param {readonly string[]} sought
 */
function holds(entry, sought) {
  let text = prepared.get(entry);
  if (text === undefined) {
    text = fold(`${entry.text ?? ''}\n${entry.step ?? ''}`);
    prepared.set(entry, text);
  }
  return sought.every((word) => text.includes(word));
}
