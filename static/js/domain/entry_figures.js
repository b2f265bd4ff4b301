/** Figures for charts and for the tables beside them. What nobody answered counts nowhere. */

import { monthOf, weekOf } from './calendar.js';
import { stepName } from './entry_search.js';

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./calendar.js').Span} Span */

/** @typedef {'pain' | 'comfort'} Scale */

/** @typedef {{ count: number, least: number, most: number, mean: number }} Figure of answers */

/** @typedef {Partial<Record<Scale, Figure>>} Figures what isn't there, nobody answered */

/** @typedef {'day' | 'week' | 'month'} Unit */

/** @type {readonly Scale[]} */
const SCALES = ['pain', 'comfort'];

/** More points than so many stand too close to each other. */
const MOST_POINTS = 31;

/** @type {[Unit, (date: string) => Span][]} the last one has to do for any number */
const UNITS = [
  ['day', (date) => ({ from: date, to: date })],
  ['week', weekOf],
  ['month', monthOf],
];

/**
 * Give figures by day, or by week or month where there are many.
 * @param {readonly Entry[]} entries newest first
 * @returns {{ unit: Unit, periods: (Span & Figures)[] }} the oldest first; a time without answers
 *   is left out
 */
export function figuresOverTime(entries) {
  const rated = entries.filter(isRated).reverse();
  const all = UNITS.map(([unit, spanOf]) => {
    const groups = grouped(rated, ({ date }) => spanOf(date).from);
    return { unit, spanOf, groups };
  });
  const fitting = all.find(({ groups }) => groups.size <= MOST_POINTS) ?? all.at(-1);
  const { unit, spanOf, groups } = /** @type {typeof all[number]} */ (fitting);
  const periods = [...groups].map(([from, group]) => ({ ...spanOf(from), ...figuresOf(group) }));
  return { unit, periods };
}

/**
 * Give figures for each step that an entry names, in the order in which they were tried first.
 * @param {readonly Entry[]} entries newest first
 * @returns {(Figures & { step: string })[]} each as it was written last
 */
export function figuresByStep(entries) {
  const rated = entries.filter(isRated).reverse();
  const groups = grouped(rated, ({ step = '' }) => stepName(step));
  groups.delete('');
  return [...groups.values()].map((group) => ({
    step: group.at(-1)?.step?.trim() ?? '',
    ...figuresOf(group),
  }));
}

/**
 * Give the figure of some answers.
 * @param {readonly number[]} answers
 * @returns {Figure | null} nothing where there are none
 */
export function figureOf(answers) {
  if (!answers.length) return null;
  const sum = answers.reduce((total, answer) => total + answer, 0);
  return {
    count: answers.length,
    least: Math.min(...answers),
    most: Math.max(...answers),
    mean: sum / answers.length,
  };
}

/**
 * Give the answers of one scale, in the order of the entries.
 * @param {readonly Entry[]} entries
 * @param {Scale} scale
 * @returns {number[]}
 */
export function answersOf(entries, scale) {
  return entries.map((entry) => entry[scale]).filter((answer) => answer !== undefined);
}

/** @param {Entry} entry */
function isRated(entry) {
  return SCALES.some((scale) => entry[scale] !== undefined);
}

/**
 * @param {readonly Entry[]} entries
 * @returns {Figures}
 */
function figuresOf(entries) {
  /** @type {Figures} */
  const figures = {};
  for (const scale of SCALES) {
    const figure = figureOf(answersOf(entries, scale));
    if (figure) figures[scale] = figure;
  }
  return figures;
}

/**
 * @param {readonly Entry[]} entries
 * @param {(entry: Entry) => string} nameOf
 * @returns {Map<string, Entry[]>} in the order in which the groups come up
 */
function grouped(entries, nameOf) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return groups;
}
