/** Which sessions were comfortable, and at which step they were. */

/** @typedef {import('./entry.js').Entry} Entry */
/** @typedef {import('./readiness_happening.js').Happening} Happening */
/** @typedef {import('./readiness_happening.js').Limits} Limits */
/** @typedef {import('./readiness_history.js').History} History */
/** @typedef {import('./readiness_history.js').Step} Step */

/** @typedef {(answer: any, limits: Limits) => boolean} Fits whether an answer is a good one */

/** @typedef {{ open: string[], against: string[] }} Lacking the names of answers */

/** The width of outside touch, and of whatever may be it. */
export const OUTSIDE = 0;

/**
 * Any of them blank leaves open whether the session was comfortable. Sharp pain and the way it
 * ended are among them, because a session after the last setback has to be none itself.
 * @type {Record<string, Fits>}
 */
const COMFORT = {
  pain: (pain, limits) => pain <= (limits.most_pain_at_ease ?? 0),
  sharp: (sharp) => sharp === false,
  ended: (ended) => ended !== 'pain',
  blood: (blood) => blood === 'none',
};

/**
 * TRAIN-4: what makes a session one of three. Signs have to be looked for and not there, because
 * all three are after the last sign.
 * @type {Record<string, Fits>}
 */
const EASE = {
  ...COMFORT,
  signs: (signs) =>
    signs.length > 0 && signs.every((/** @type {string} */ sign) => sign === 'none'),
  easy_in: isTrue,
  easy_still: isTrue,
  easy_moved: isTrue,
  easy_out: isTrue,
  clear_headed: isTrue,
};

/** @type {Record<string, Fits>} What makes one comfortable enough after a setback. */
const RECOVERY = {
  ...COMFORT,
  comfort: (comfort, limits) => comfort >= (limits.least_comfort ?? 0),
};

/**
 * Say what keeps a session from being one of those that count for *ready*.
 * @param {History} history
 * @param {Happening} session
 * @returns {Lacking}
 */
export function lackingEase(history, session) {
  return lackingIn(history, session, EASE);
}

/**
 * Say whether a session is comfortable enough to end a setback.
 * @param {History} history
 * @param {Happening} session
 * @returns {boolean}
 */
export function isRecovery(history, session) {
  if (!session.session || session.signs.length) return false;
  const { open, against } = lackingIn(history, session, RECOVERY);
  return !open.length && !against.length;
}

/**
 * Say whether a session was at the current step as it is now. One from before the last change of
 * the step's width was at another step, whatever is written in it.
 * @param {History} history
 * @param {Happening} session
 * @returns {boolean}
 */
export function isAtStep({ step }, { session, versions }) {
  return session && step !== undefined && versions.every((one) => belongsTo(one, step));
}

/**
 * Say whether a session may have been at the current step: nothing in it says that it wasn't.
 * @param {History} history
 * @param {Happening} session
 * @returns {boolean}
 */
export function mayBeAtStep({ step }, { maybe, versions }) {
  if (!maybe || !step) return false;
  return versions.some(({ step_id, width }) =>
    step_id === undefined ? width === undefined || width === step.width : step_id === step.id,
  );
}

/**
 * Give the width of something that went badly. Without one it may have been outside touch, which
 * is what then has to go well first.
 * @param {Happening} happening
 * @returns {number} in millimeters
 */
export function leastWidth({ versions }) {
  return Math.min(...versions.map(({ width }) => width ?? OUTSIDE));
}

/**
 * Give the width of something that went well. Without one it counts where the ladder knows that
 * its step has none; without a step it counts as nothing.
 * @param {History} history
 * @param {Happening} happening
 * @returns {number} in millimeters, beyond every width where nobody knows
 */
export function knownWidth({ steps }, { versions }) {
  const widths = versions.map((one) => {
    if (one.step_id === undefined) return Number.POSITIVE_INFINITY;
    if (one.width !== undefined) return one.width;
    const step = steps.find(({ id }) => id === one.step_id);
    return step?.width === undefined && step && belongsTo(one, step)
      ? OUTSIDE
      : Number.POSITIVE_INFINITY;
  });
  return Math.max(...widths);
}

/**
 * @param {Entry} entry
 * @param {Step} step
 */
function belongsTo({ step_id, width, created }, { id, width: now, sized }) {
  const later = sized === undefined || Date.parse(created) > Date.parse(sized);
  return step_id === id && width === now && later;
}

/**
 * @param {History} history
 * @param {Happening} session
 * @param {Record<string, Fits>} asked
 * @returns {Lacking}
 */
function lackingIn({ limits, sorenessOf }, session, asked) {
  const soreness = sorenessOf(session);
  const open = soreness === 'unknown' ? ['sore_next_day'] : [];
  const against = soreness === 'yes' ? ['sore_next_day'] : [];
  for (const [name, fits] of Object.entries(asked)) {
    const answers = session.versions.map((one) => one[name]);
    if (answers.some((one) => one !== undefined && !fits(one, limits))) against.push(name);
    else if (answers.includes(undefined)) open.push(name);
  }
  return { open, against };
}

/** @param {unknown} answer */
function isTrue(answer) {
  return answer === true;
}
