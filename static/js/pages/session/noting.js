/** The entry at the end of a session: filled in, kept while somebody writes, and saved once. */

import { stepIdFor } from '../../domain/entry_step.js';
import { entryOf, withFilledIn } from '../../domain/session_entry.js';
import { form } from './parts.js';

/** @typedef {import('../../domain/session.js').Session} Session */
/** @typedef {import('../../store/entries.js').Journal} Journal */
/** @typedef {import('../../store/ladder.js').LadderStore} LadderStore */
/** @typedef {import('../../store/session.js').SessionStore} SessionStore */

/** The session whose entry is in the form. */
let filled = '';

/**
 * Fill in the form, unless it is already.
 * @param {Session} session
 */
export function showEntry(session) {
  const answers = entryOf(session);
  const shown = JSON.stringify([session.id, answers]);
  const same = filled === shown;
  filled = shown;
  if (same || form.contains(document.activeElement)) return;
  form.fill(answers);
  // What was made of an answer after Stop is in sight, so that it can be put right.
  const more = form.querySelector('details');
  if (more) more.open ||= answers.blood !== undefined || answers.signs !== undefined;
}

/**
 * Keep what somebody writes, as they write it.
 * @param {SessionStore} store
 * @param {(outcome: import('../../store/session.js').Outcome) => void} tell
 */
export function keepWriting(store, tell) {
  form.addEventListener('input', () => {
    tell(store.proceed((session) => withFilledIn(session, form.answers)));
  });
}

/**
 * Save the entry, if nothing is wrong with it.
 * @param {Session} session
 * @param {Journal} entries
 * @param {LadderStore} ladder
 * @returns {Promise<import('../../store/entry_saving.js').Saved | undefined>}
 */
export async function saveEntry({ id, step }, entries, ladder) {
  if (!form.check()) return;
  const { answers } = form;
  const base = step ? { step: step.name, step_id: step.id } : undefined;
  const step_id = stepIdFor(answers, ladder.ladder.steps, base);
  return await entries.save({ ...answers, step_id }, undefined, id);
}
