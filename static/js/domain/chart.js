/** Where the figures of the journal stand in a picture, in percent of its sides. */

/** @typedef {import('./calendar.js').Span} Span */
/** @typedef {import('./entry_figures.js').Figure} Figure */
/** @typedef {import('./entry_figures.js').Figures} Figures */
/** @typedef {import('./entry_figures.js').Scale} Scale */

/** @typedef {{ least: number, most: number }} Bounds of the answers that can be given */

/** @typedef {{ least: number, mean: number, most: number }} Places of a figure */

/** @typedef {Span & Places & { across: number, figure: Figure }} Point of a chart over time */

/** @typedef {readonly [number, number]} Spot so far across, and so far down */

const WHOLE = 100;
/** As many places after the point are finer than any screen. */
const PLACES = 2;
/** As short as a line can be written. */
const HAIR = 0.01;

/**
 * Place the figures of one scale: across by the middle of their time, from the first day of all to
 * the last one, and down from the most that can be answered.
 * @param {readonly (Span & Figures)[]} periods the oldest first
 * @param {Scale} scale
 * @param {Bounds} bounds
 * @returns {Point[]} none for a time without answers
 */
export function pointsOf(periods, scale, bounds) {
  const first = Date.parse(periods.at(0)?.from ?? '');
  const length = Date.parse(periods.at(-1)?.to ?? '') - first;
  return periods.flatMap(({ from, to, [scale]: figure }) => {
    if (!figure) return [];
    const middle = (Date.parse(from) + Date.parse(to)) / 2 - first;
    const across = length ? (middle / length) * WHOLE : WHOLE / 2;
    const { least, mean, most } = placesOf(figure, bounds);
    const down = { least: WHOLE - least, mean: WHOLE - mean, most: WHOLE - most };
    return [{ from, to, figure, across, ...down }];
  });
}

/**
 * Place a figure between the least that can be answered and the most.
 * @param {Figure} figure
 * @param {Bounds} bounds
 * @returns {Places} from the least on
 */
export function placesOf({ least, mean, most }, bounds) {
  /** @param {number} answer */
  const place = (answer) => ((answer - bounds.least) / (bounds.most - bounds.least)) * WHOLE;
  return { least: place(least), mean: place(mean), most: place(most) };
}

/**
 * Write a line as SVG has it.
 * @param {readonly Spot[]} spots
 * @returns {string}
 */
export function lineThrough(spots) {
  if (!spots.length) return '';
  return `M${spots.flat().map((one) => one.toFixed(PLACES))}`;
}

/**
 * Write a dot: a line so short that its round ends are all there is to see. In a picture that is
 * stretched, WebKit stretches the ends of a line without any length, too.
 * @param {Spot} spot
 * @returns {string}
 */
export function dotAt([across, down]) {
  return lineThrough([
    [across, down],
    [across + HAIR, down],
  ]);
}
