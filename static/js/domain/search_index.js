/** The index of the search, prepared so that each key can be answered at once. */

import { stems } from './words.js';

/**
 * What the page tells of the guide, see `pwa/search_index.py`.
 * @typedef {{ anchor: string, title: string, words: string }} Section
 * @typedef {{ slug: string, title: string, summary: string, asked: string[], sections: Section[] }} Chapter
 * @typedef {{ slug: string, names: string[] }} Term
 * @typedef {{ chapters: Chapter[], terms: Term[], alarm: string[], calm: string[], ignored: string[], help: string }} Index
 */

/**
 * Words with what they weigh where they stand.
 * @typedef {Map<string, number>} Weights
 * @typedef {{ slug: string, weights: Weights, asked: string[][], sections: { anchor: string, weights: Weights }[] }} Prepared
 * @typedef {{ chapters: Prepared[], terms: { slug: string, names: string[][] }[], alarm: string[][], calm: string[][], ignored: Set<string>, words: string[], help: string }} Searcher
 */

const TITLE = 5;
const HEADING = 3;
const SUMMARY = 2;

/**
 * Prepare the index once, so that each key can be answered at once.
 * @param {Index} index
 * @returns {Searcher}
 */
export function prepare(index) {
  const chapters = index.chapters.map(prepareChapter);
  const terms = index.terms.map(({ slug, names }) => ({ slug, names: names.map(stems) }));
  const alarm = index.alarm.map(stems);
  const calm = index.calm.map(stems);
  const ignored = new Set(index.ignored.flatMap(stems));
  const asked = chapters.flatMap((chapter) => chapter.asked.flat());
  const named = terms.flatMap((term) => term.names.flat());
  const written = chapters.flatMap((chapter) => [...chapter.weights.keys()]);
  const words = [...new Set([...written, ...asked, ...named, ...alarm.flat(), ...calm.flat()])];
  return { chapters, terms, alarm, calm, ignored, words, help: index.help };
}

/**
 * @param {Chapter} chapter
 * @returns {Prepared}
 */
function prepareChapter({ slug, title, summary, asked, sections }) {
  /** @type {Weights} */
  const weights = new Map();
  const prepared = sections.map(({ anchor, title: heading, words }) => {
    /** @type {Weights} */
    const own = new Map();
    weigh(own, stems(words), 1);
    weigh(own, stems(heading), HEADING);
    for (const [word, weight] of own) weights.set(word, (weights.get(word) ?? 0) + weight);
    return { anchor, weights: own };
  });
  // A word that stands everywhere in a chapter says a little more of it than one that stands once.
  for (const [word, weight] of weights) weights.set(word, Math.log2(1 + weight));
  weigh(weights, stems(summary), SUMMARY);
  weigh(weights, stems(title), TITLE);
  return { slug, weights, asked: asked.map(stems), sections: prepared };
}

/**
 * Add to what words weigh.
 * @param {Weights} weights
 * @param {string[]} words
 * @param {number} weight
 */
function weigh(weights, words, weight) {
  for (const word of new Set(words)) weights.set(word, (weights.get(word) ?? 0) + weight);
}
