/**
 * The ladder: somebody's own list of steps, in their own order, and where they are. Each change makes
 * a new ladder; one that changes nothing gives back the same. What isn't known here stays as it is.
 */

/**
 * A step: one size or kind of touch. Outside touch has no width.
 * @typedef {object} KnownStep
 * @property {string} id
 * @property {string} name
 * @property {number} [width] in millimeters
 * @property {number} [length] how much of it is of use, in millimeters
 * @property {string} [material]
 * @property {string} [lubricant]
 * @property {string} [barrier] a condom, dam or glove, or none
 * @property {string} [note]
 * @property {string} [sized] when its width was changed last; what was noted before counts for less
 */

/** @typedef {Readonly<KnownStep & Record<string, unknown>>} Step */

/**
 * @typedef {object} KnownLadder
 * @property {number} format
 * @property {string | null} current the id of the step where somebody is
 * @property {readonly Step[]} steps
 * @property {string} [unit] in which widths are shown
 */

/** @typedef {Readonly<KnownLadder & Record<string, unknown>>} Ladder */

/** @typedef {Readonly<Partial<Record<string, unknown>>>} Fields what is new of a step; `undefined` goes */

/**
 * A step that was taken out, and what is needed to put it back.
 * @typedef {object} Removed
 * @property {Step} step
 * @property {string | undefined} after the id of the step before it
 * @property {boolean} current whether somebody was there
 */

/** The format of the record that this version of the app makes. */
export const FORMAT = 1;

/** @type {Ladder} */
export const EMPTY = Object.freeze({ format: FORMAT, current: null, steps: Object.freeze([]) });

/**
 * @param {Ladder} ladder
 * @param {string} id
 * @returns {Step | undefined}
 */
export function stepOf({ steps }, id) {
  return steps.find((step) => step.id === id);
}

/**
 * Add a step, after another one or at the end.
 * @param {Ladder} ladder
 * @param {Step} step
 * @param {string} [after]
 * @returns {Ladder}
 */
export function withStep(ladder, step, after) {
  if (stepOf(ladder, step.id)) return ladder;
  const at = ladder.steps.findIndex(({ id }) => id === after);
  return {
    ...ladder,
    steps: ladder.steps.toSpliced(at < 0 ? Number.POSITIVE_INFINITY : at + 1, 0, step),
  };
}

/**
 * Change a step. A new width is noted with its time, and never with an earlier one than before: a
 * clock that was set back makes no older session count.
 * @param {Ladder} ladder
 * @param {string} id
 * @param {Fields} fields
 * @param {string} now an instant in UTC
 * @returns {Ladder}
 */
export function withChange(ladder, id, fields, now) {
  const old = stepOf(ladder, id);
  if (!old) return ladder;
  const made = Object.entries({ ...old, ...fields, id }).filter(([, one]) => one !== undefined);
  const step = /** @type {Step} */ (Object.fromEntries(made));
  const { sized = now } = old;
  const resized = step.width !== old.width && { sized: sized > now ? sized : now };
  return inPlace(ladder, { ...step, ...resized });
}

/**
 * Move a step to another place.
 * @param {Ladder} ladder
 * @param {string} id
 * @param {number} at its new place, from 0; beyond an end it is that end
 * @returns {Ladder}
 */
export function withMove(ladder, id, at) {
  const { steps } = ladder;
  const from = steps.findIndex((step) => step.id === id);
  const to = Math.min(Math.max(at, 0), steps.length - 1);
  const [step] = steps.slice(from, from + 1);
  if (from < 0 || from === to || !step) return ladder;
  return { ...ladder, steps: steps.toSpliced(from, 1).toSpliced(to, 0, step) };
}

/**
 * Move a step nearer to the beginning or to the end.
 * @param {Ladder} ladder
 * @param {string} id
 * @param {number} by how many places, less than 0 to the beginning
 * @returns {Ladder}
 */
export function withMoveBy(ladder, id, by) {
  return withMove(ladder, id, ladder.steps.findIndex((step) => step.id === id) + by);
}

/**
 * Take out a step. Whoever was there is nowhere then.
 * @param {Ladder} ladder
 * @param {string} id
 * @returns {Ladder}
 */
export function withoutStep(ladder, id) {
  if (!stepOf(ladder, id)) return ladder;
  const current = ladder.current === id ? null : ladder.current;
  return { ...ladder, current, steps: ladder.steps.filter((step) => step.id !== id) };
}

/**
 * Give what is needed to put a step back that is about to be taken out.
 * @param {Ladder} ladder
 * @param {string} id
 * @returns {Removed | undefined}
 */
export function asRemoved(ladder, id) {
  const at = ladder.steps.findIndex((step) => step.id === id);
  const step = ladder.steps[at];
  return step && { step, after: ladder.steps[at - 1]?.id, current: ladder.current === id };
}

/**
 * Put back a step where it was, whatever has changed since. Who chose another one stays there.
 * @param {Ladder} ladder
 * @param {Removed} removed
 * @returns {Ladder}
 */
export function withRemoved(ladder, { step, after, current }) {
  const there = withStep(ladder, step, after);
  const made = after === undefined ? withMove(there, step.id, 0) : there;
  return current && made.current === null ? withCurrent(made, step.id) : made;
}

/**
 * Choose where somebody is.
 * @param {Ladder} ladder
 * @param {string | null} id nowhere, if there is none
 * @returns {Ladder}
 */
export function withCurrent(ladder, id) {
  const known = id === null || stepOf(ladder, id);
  return known && ladder.current !== id ? { ...ladder, current: id } : ladder;
}

/**
 * @param {Ladder} ladder
 * @param {Step} step in the place of the one with its id
 * @returns {Ladder}
 */
function inPlace(ladder, step) {
  return { ...ladder, steps: ladder.steps.map((one) => (one.id === step.id ? step : one)) };
}
