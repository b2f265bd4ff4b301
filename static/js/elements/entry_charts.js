import { dotAt, lineThrough, placesOf, pointsOf } from '../domain/chart.js';
import { figuresByStep, figuresOverTime } from '../domain/entry_figures.js';
import { trendOf } from '../domain/entry_trend.js';

/** @typedef {import('../domain/chart.js').Point} Point */
/** @typedef {import('../domain/chart.js').Spot} Spot */
/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_figures.js').Figure} Figure */
/** @typedef {import('../domain/entry_figures.js').Scale} Scale */
/** @typedef {import('../pages/journal/answer_words.js').Words} Words */
/** @typedef {import('./entry_numbers.js').EntryNumbers} EntryNumbers */

/** More dots than so many are drawn small. */
const FEW_DOTS = 31;
/** Half of the height of a strip, in percent. */
const MIDDLE = 50;

/**
 * `<entry-charts>` shows pain and comfort over time and by step: in a sentence, as a picture and, by
 * `<entry-numbers>`, as a table. What can be said stands in the page with `data-when`, numbers and
 * days come into `data-figure`, and a step is copied from the template.
 */
export class EntryCharts extends HTMLElement {
  /**
   * Show what entries say.
   * @param {readonly Entry[]} entries newest first
   * @param {Words} words
   */
  show(entries, words) {
    const overTime = figuresOverTime(entries);
    for (const chart of all(this, 'section[data-scale]')) {
      showTime(chart, overTime, trendOf(entries, scaleOf(chart)), words);
    }
    const steps = figuresByStep(entries);
    for (const chart of all(this, '[data-steps]')) this.#showSteps(chart, steps, words);
    showWhen(this.children, [overTime.periods.length ? 'some' : 'none']);
  }

  /**
   * Show each step with what was said of it.
   * @param {HTMLElement} chart
   * @param {ReturnType<typeof figuresByStep>} steps
   * @param {Words} words
   */
  #showSteps(chart, steps, words) {
    const piece = /** @type {HTMLTemplateElement} */ (this.querySelector(':scope > template'));
    const items = steps.map((figures) => {
      const item = /** @type {Element} */ (piece.content.firstElementChild?.cloneNode(true));
      fill(item, { step: figures.step });
      for (const row of all(item, '[data-scale]')) showStrip(row, figures[scaleOf(row)], words);
      return item;
    });
    fill(chart, { steps: words.number(steps.length) });
    showWhen(chart.querySelector('.chart__said')?.children ?? [], [amountOf(steps.length)]);
    showWhen(chart.children, [steps.length ? 'drawn' : '']);
    chart.querySelector('[data-place="steps"]')?.replaceChildren(...items);
    /** @param {Scale} scale */
    const rowsOf = (scale) =>
      steps.flatMap(({ step, [scale]: figure }) => (figure ? [{ name: step, figure }] : []));
    numbersIn(chart).show(rowsOf, words);
  }
}

/**
 * Show how one scale went.
 * @param {HTMLElement} chart
 * @param {ReturnType<typeof figuresOverTime>} overTime
 * @param {ReturnType<typeof trendOf>} trend
 * @param {Words} words
 */
function showTime(chart, { unit, periods }, trend, words) {
  const points = pointsOf(periods, scaleOf(chart), boundsOf(chart));
  const answers = points.reduce((count, { figure }) => count + figure.count, 0);
  const [first, last] = [periods.at(0), periods.at(-1)];
  showPoints(chart, points);
  fill(chart, {
    answers: words.number(answers),
    earlier: words.number(trend?.earlierMean ?? 0),
    later: words.number(trend?.laterMean ?? 0),
    first: first ? words.shortDay(first.from) : '',
    last: last ? words.shortDay(last.to) : '',
  });
  showWhen(all(chart, '[data-when]'), [
    trend?.later ?? amountOf(answers),
    unit,
    points.length ? 'drawn' : '',
    first === last ? 'single' : 'several',
    points.some(({ figure }) => figure.least < figure.most) ? 'spread' : '',
  ]);
  const rowsOf = () =>
    points.map(({ from, to, figure }) => ({
      name: words.shortDay(from),
      end: from < to ? words.shortDay(to) : '',
      figure,
    }));
  numbersIn(chart).show(rowsOf, words);
}

/**
 * Show a dot for each point, with a bar from the least to the most, and a line from dot to dot.
 * @param {HTMLElement} chart
 * @param {readonly Point[]} points
 */
function showPoints(chart, points) {
  /** @type {Spot[]} */
  const means = points.map(({ across, mean }) => [across, mean]);
  const bars = points.map(({ across, least, most }) =>
    lineThrough([
      [across, least],
      [across, most],
    ]),
  );
  draw(chart, 'join', lineThrough(means));
  draw(chart, 'bar', bars.join(''));
  draw(chart, 'dot', means.map(dotAt).join(''));
  chart.toggleAttribute('data-many', points.length > FEW_DOTS);
}

/**
 * Show what was said of a step on one scale.
 * @param {HTMLElement} row
 * @param {Figure | undefined} figure
 * @param {Words} words
 */
function showStrip(row, figure, { number }) {
  if (!figure) return showWhen(all(row, '[data-when]'), ['none']);
  const { count, least, mean, most } = figure;
  const places = placesOf(figure, boundsOf(row));
  /** @type {(place: number) => Spot} */
  const spot = (place) => [place, MIDDLE];
  draw(row, 'bar', lineThrough([spot(places.least), spot(places.most)]));
  draw(row, 'dot', dotAt(spot(places.mean)));
  const numbers = { count: number(count), mean: number(mean) };
  fill(row, { ...numbers, least: number(least), most: number(most) });
  const several = least < most ? 'spread' : 'same';
  showWhen(all(row, '[data-when]'), [count > 1 ? several : 'one']);
}

/**
 * @param {Element} place
 * @param {'bar' | 'dot' | 'join'} kind
 * @param {string} line
 */
function draw(place, kind, line) {
  for (const path of place.querySelectorAll(`[data-draw="${kind}"]`)) path.setAttribute('d', line);
}

/**
 * @param {Element} place
 * @param {Record<string, string>} texts by their names; what isn't among them stays
 */
function fill(place, texts) {
  for (const part of all(place, '[data-figure]')) {
    const text = texts[part.dataset.figure ?? ''];
    if (text !== undefined) part.textContent = text;
  }
}

/**
 * Show what is for one of these states, hide what is for others, and leave the rest.
 * @param {Iterable<Element>} parts
 * @param {readonly string[]} states
 */
function showWhen(parts, states) {
  for (const part of parts) {
    const when = part.getAttribute('data-when')?.split(' ');
    if (when) part.toggleAttribute('hidden', !when.some((state) => states.includes(state)));
  }
}

/** @param {Element} chart */
function numbersIn(chart) {
  return /** @type {EntryNumbers} */ (chart.querySelector('entry-numbers'));
}

/** @param {number} count */
function amountOf(count) {
  return ['none', 'one'][count] ?? 'many';
}

/** @param {HTMLElement} element */
function scaleOf({ dataset }) {
  return /** @type {Scale} */ (dataset.scale);
}

/** @param {HTMLElement} element */
function boundsOf({ dataset }) {
  return { least: Number(dataset.least), most: Number(dataset.most) };
}

/**
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {NodeListOf<HTMLElement>}
 */
function all(place, selector) {
  return place.querySelectorAll(selector);
}
