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
  if (filled === shown) return;
  filled = shown;
  // Whoever is writing goes on; all else is as another tab left it.
  const writing = questionOf(document.activeElement);
  form.fill(writing ? { ...answers, [writing]: form.answers[writing] } : answers);
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
  form.addEventListener('input', ({ target }) => {
    const question = questionOf(/** @type {Element} */ (target));
    const answers = { [question]: form.answers[question] };
    tell(store.proceed((session) => withFilledIn(session, answers)));
  });
}

/** @param {Element | null} control */
function questionOf(control) {
  const question = form.contains(control) ? control?.closest('[data-field]') : null;
  return question instanceof HTMLElement ? (question.dataset.field ?? '') : '';
}

/**
 * Save the entry, if nothing is wrong with it.
 * @param {Session} session
 * @param {Journal} entries
 * @param {LadderStore} ladder
 * @returns {Promise<{ outcome: import('../../store/entry_saving.js').Saved['outcome'] | 'unfit' } | undefined>}
 *   `unfit` where what is stored of it is no entry
 */
export async function saveEntry(session, entries, ladder) {
  if (!form.check()) return;
  const answers = entryOf(session);
  const { id, step, started } = session;
  const base = step && started ? { step: step.name, step_id: step.id } : undefined;
  const step_id = stepIdFor(answers, ladder.ladder.steps, base);
  try {
    return await entries.save({ ...answers, step_id }, undefined, id);
  } catch {
    return { outcome: 'unfit' };
  }
}
