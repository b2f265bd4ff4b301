/** Search over the whole guide: which chapters, sections and terms answer what somebody typed. */

import { BEGINNING, likeness, SAME, SLIP, stems } from './words.js';

/**
 * @typedef {import('./search_index.js').Prepared} Prepared
 * @typedef {import('./search_index.js').Searcher} Searcher
 */

/**
 * For each word that somebody typed, the words of the guide that it may be, and how surely.
 * @typedef {Map<string, number>[]} Query
 */

/**
 * Chapters and their best sections, and terms of the glossary, the best first.
 * @typedef {{ alarm: boolean, chapters: { slug: string, sections: string[] }[], terms: string[] }} Found
 */

/** What a phrase counts that people are known to look for a chapter by, for each of its words. */
const ASKED = 7;
/** A word that the glossary put beside the typed one counts less. */
const SYNONYM = 0.6;

/** A question has no more words; whatever is pasted beyond them isn't looked for. */
const MOST_WORDS = 30;
const MOST_CHAPTERS = 6;
const MOST_SECTIONS = 3;
const MOST_TERMS = 5;

/**
 * Search; what isn't found at all gives empty lists.
 * @param {Searcher} searcher
 * @param {string} typed
 * @returns {Found}
 */
export function search(searcher, typed) {
  const all = stems(typed).slice(0, MOST_WORDS);
  const whole = all.map((word) => meanings(word, searcher.words));
  const telling = whole.filter((_, at) => !searcher.ignored.has(all[at] ?? ''));
  const query = telling.length ? telling : whole;
  const terms = termsNamed(searcher, query);
  const synonyms = terms.flatMap(({ names }) => names[0] ?? []).map(asSynonym);
  const wide = [...query, ...synonyms];
  const alarm = isAlarming(searcher, whole);
  const urgent = alarm ? searcher.help : '';
  const scored = searcher.chapters
    .map((chapter) => ({
      chapter,
      points: score(searcher, chapter, query, wide) + asked(chapter, [...whole, ...synonyms]),
    }))
    .filter(({ chapter, points }) => points > 0 || chapter.slug === urgent)
    .sort((one, other) => other.points - one.points)
    .sort(
      (one, other) => Number(other.chapter.slug === urgent) - Number(one.chapter.slug === urgent),
    );
  return {
    alarm,
    chapters: scored.slice(0, MOST_CHAPTERS).map(({ chapter }) => ({
      slug: chapter.slug,
      sections: bestSections(searcher, chapter, wide),
    })),
    terms: terms.slice(0, MOST_TERMS).map(({ slug }) => slug),
  };
}

/**
 * Find the words that a typed one may be. What is a word itself isn't taken for another one, and
 * what begins one isn't taken for a slip.
 * @param {string} typed
 * @param {string[]} words
 * @returns {Map<string, number>}
 */
function meanings(typed, words) {
  const like = words.map((word) => /** @type {const} */ ([word, likeness(typed, word)]));
  const surest = Math.max(...like.map(([, sure]) => sure));
  const enough = surest === SAME ? BEGINNING : Math.max(surest, SLIP);
  return new Map(like.filter(([, sure]) => sure >= enough));
}

/**
 * A word that the glossary uses for what was typed.
 * @param {string} word
 * @returns {Map<string, number>}
 */
function asSynonym(word) {
  return new Map([[word, SYNONYM]]);
}

/**
 * Say how surely each word of a phrase was typed.
 * @param {Query} query
 * @param {string[]} phrase
 */
function surety(query, phrase) {
  if (phrase.length === 0) return 0;
  return Math.min(
    ...phrase.map((word) => Math.max(0, ...query.map((meant) => meant.get(word) ?? 0))),
  );
}

/**
 * List the terms that were named, the one with the longest name first.
 * @param {Searcher} searcher
 * @param {Query} query
 */
function termsNamed({ terms }, query) {
  const named = terms.map((term) => {
    const names = term.names.filter((name) => surety(query, name) > 0);
    return { ...term, length: Math.max(0, ...names.map((name) => name.length)) };
  });
  return named.filter(({ length }) => length > 0).sort((one, other) => other.length - one.length);
}

/**
 * Say whether somebody may be in trouble: each word of an alarming phrase was typed, and it isn't
 * part of one that isn't alarming.
 * @param {Searcher} searcher
 * @param {Query} typed
 */
function isAlarming({ alarm, calm }, typed) {
  const meant = typed.map(withoutBeginnings);
  const quiet = new Set(calm.filter((phrase) => surety(meant, phrase) > 0).flat());
  const left = meant.filter((word) => ![...quiet].some((one) => word.has(one)));
  return alarm.some((phrase) => surety(left, phrase) > 0);
}

/**
 * Leave out the words that were only begun: nobody is alarmed by what may become another word.
 * @param {Map<string, number>} meant
 * @returns {Map<string, number>}
 */
function withoutBeginnings(meant) {
  return new Map([...meant].filter(([, sure]) => sure === SAME || sure === SLIP));
}

/**
 * Count the longest phrase that people are known to look for a chapter by.
 * @param {Prepared} chapter
 * @param {Query} query
 */
function asked(chapter, query) {
  const points = chapter.asked.map((phrase) => surety(query, phrase) * phrase.length * ASKED);
  return Math.max(0, ...points);
}

/**
 * Count the words, and more when all that were typed are there.
 * @param {Searcher} searcher
 * @param {Prepared} chapter
 * @param {Query} query
 * @param {Query} wide
 */
function score(searcher, { weights }, query, wide) {
  const found = wide.map((meant) => weightOf(weights, meant) * rarity(searcher, meant));
  const hits = query.filter((meant) => weightOf(weights, meant) > 0).length;
  const sum = found.reduce((all, one) => all + one, 0);
  return (sum * (1 + hits)) / (1 + query.length);
}

/**
 * Say what the best meaning of a word weighs somewhere.
 * @param {Map<string, number>} weights
 * @param {Map<string, number>} meant
 */
function weightOf(weights, meant) {
  let best = 0;
  for (const [word, sure] of meant) best = Math.max(best, (weights.get(word) ?? 0) * sure);
  return best;
}

/**
 * Say how much a word tells: one that stands in every chapter tells little.
 * @param {Searcher} searcher
 * @param {Map<string, number>} meant
 */
function rarity({ chapters }, meant) {
  const having = chapters.filter(({ weights }) => weightOf(weights, meant) > 0).length;
  return Math.log2(1 + chapters.length / (1 + having));
}

/**
 * @param {Searcher} searcher
 * @param {Prepared} chapter
 * @param {Query} query
 */
function bestSections(searcher, { sections }, query) {
  const telling = query.map((meant) => ({ meant, rare: rarity(searcher, meant) }));
  return sections
    .map(({ anchor, weights }) => ({
      anchor,
      points: telling.reduce((sum, { meant, rare }) => sum + weightOf(weights, meant) * rare, 0),
    }))
    .filter(({ anchor, points }) => anchor && points > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_SECTIONS)
    .map(({ anchor }) => anchor);
}
