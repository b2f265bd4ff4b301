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
  const fitting = UNITS.find(([, spanOf]) => areFew(rated, spanOf)) ?? UNITS.at(-1);
  const [unit, spanOf] = /** @type {typeof UNITS[number]} */ (fitting);
  const periods = groupsOf(rated, spanOf).map(({ span, group }) => ({
    ...span,
    ...figuresOf(group),
  }));
  return { unit, periods };
}

/**
 * Give figures for each step that an entry names, in the order in which they were tried first.
 * @param {readonly Entry[]} entries newest first
 * @returns {(Figures & { step: string })[]} each as it was written last
 */
export function figuresByStep(entries) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  /** What makes steps the same, found out once for each way of writing one. */
  const names = new Map([['', '']]);
  for (const entry of entries.filter(isRated).reverse()) {
    const { step = '' } = entry;
    const name = names.get(step) ?? stepName(step);
    names.set(step, name);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
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
  const count = answers.length;
  if (!count) return null;
  let [sum, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const answer of answers) {
    sum += answer;
    if (answer < least) least = answer;
    if (answer > most) most = answer;
  }
  return { count, least, most, mean: sum / count };
}

/**
 * Give the answers of one scale, in the order of the entries.
 * @param {readonly Entry[]} entries
 * @param {Scale} scale
 * @returns {number[]}
 */
export function answersOf(entries, scale) {
  const answers = [];
  for (const { [scale]: answer } of entries) if (answer !== undefined) answers.push(answer);
  return answers;
}

/**
 * Say whether entries are of few enough times; it looks at no more of them than it has to.
 * @param {readonly Entry[]} entries the oldest first
 * @param {(date: string) => Span} spanOf
 */
function areFew(entries, spanOf) {
  let count = 0;
  let to = '';
  for (const { date } of entries) {
    if (date <= to) continue;
    ({ to } = spanOf(date));
    count += 1;
    if (count > MOST_POINTS) return false;
  }
  return true;
}

/**
 * Put entries of the same time together.
 * @param {readonly Entry[]} entries the oldest first
 * @param {(date: string) => Span} spanOf
 */
function groupsOf(entries, spanOf) {
  /** @type {{ span: Span, group: Entry[] }[]} */
  const groups = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && entry.date <= last.span.to) last.group.push(entry);
    else groups.push({ span: spanOf(entry.date), group: [entry] });
  }
  return groups;
}

/** @param {Entry} entry */
function isRated({ pain, comfort }) {
  return pain !== undefined || comfort !== undefined;
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
