/** Which step of the ladder an entry is about. */

import { stepName } from './entry_search.js';

/** @typedef {{ step?: string, step_id?: string }} Named */

/**
 * Find the step that an entry is about: the one whose name it has. An entry that keeps the name it
 * had stays with the step it had, whatever that is called by now.
 * @param {Named} answers
 * @param {readonly { id: string, name: string }[]} steps
 * @param {Named} [base] what the entry was before
 * @returns {string | undefined} its id; nothing where no step, or more than one, has that name
 */
export function stepIdFor({ step = '' }, steps, base) {
  const name = stepName(step);
  if (!name) return;
  if (base?.step_id !== undefined && stepName(base.step ?? '') === name) return base.step_id;
  const found = steps.filter((one) => stepName(one.name) === name);
  return found.length === 1 ? found[0]?.id : undefined;
}
