/** The step of the ladder that a session is about. */

import { stepOf } from '../../domain/ladder.js';
import { stepChoice } from './parts.js';

/** @typedef {import('../../domain/ladder.js').Ladder} Ladder */

/** Whether somebody chose, be it none of them. */
let touched = false;
stepChoice.addEventListener('change', () => {
  touched = true;
});

/**
 * Offer the steps. Whoever has chosen one stays there; else it is the one where somebody is.
 * @param {Ladder} ladder
 */
export function offerSteps({ steps, current }) {
  const [none] = stepChoice.options;
  const chosen = touched ? stepChoice.value : (current ?? '');
  const options = steps.map(({ id, name }) => new Option(name, id, id === chosen, id === chosen));
  stepChoice.replaceChildren(...(none ? [none] : []), ...options);
  if (stepChoice.parentElement) stepChoice.parentElement.hidden = !steps.length;
}

/**
 * Give what a session remembers of a step.
 * @param {Ladder} ladder
 * @param {string} id
 * @returns {import('../../domain/session.js').Planned | null} null where it is none of the steps
 */
export function plannedStep(ladder, id) {
  const step = stepOf(ladder, id);
  if (!step) return null;
  const { name, width, material, lubricant, barrier } = step;
  const planned = { id, name, width, material, lubricant, barrier };
  const known = Object.entries(planned).filter(([, one]) => one !== undefined);
  return /** @type {import('../../domain/session.js').Planned} */ (Object.fromEntries(known));
}
