/** Adding steps to the ladder, and changing them. */

import { stepOf, withChange, withStep } from '../../domain/ladder.js';
import { unitOf } from '../../domain/ladder_record.js';
import { onCommand } from '../../platform/commands.js';
import { instant, randomName } from '../../store/stamps.js';
import { editor, firstAct, heading, idOn, list, root, told, toldOf } from './ladder_parts.js';

/** @typedef {import('../../domain/ladder.js').Step} Step */
/** @typedef {import('./ladder.js').LadderPage} LadderPage */
/** @typedef {import('../../store/ladder.js').Outcome} Outcome */

/**
 * What is being written: a change of a step, or a new one behind another or at the end.
 * @type {{ id?: string, after?: string | undefined }}
 */
let writing = {};
/** The button that opened the form, as it may be named again: by what it does and to which step. */
let opener = { command: '', id: '' };

/**
 * @param {Partial<Step>} step
 * @param {LadderPage} page
 */
function write(step, page) {
  editor.begin(step, unitOf(page.ladder));
  root.toggleAttribute('data-editing', true);
  told.change.tell();
  editor.focusFirst();
}

function close() {
  editor.close();
  root.toggleAttribute('data-editing', false);
}

/**
 * Say what became of a step that was saved, and go back to it.
 * @param {string} id
 * @param {Outcome} outcome
 * @param {string} name
 */
function tellSaved(id, outcome, name) {
  close();
  const kept = outcome === 'kept' || outcome === 'same';
  const saved = list.hasNoteAt(id) ? 'noted' : 'saved';
  toldOf({ name }).tell(kept ? saved : 'visit');
  list.focusOn(id);
}

/**
 * @param {LadderPage} page
 * @param {import('../../domain/ladder.js').Fields} fields
 */
function save(page, fields) {
  const { id, after } = writing;
  const now = instant(Date);
  if (id === undefined) {
    const step = /** @type {Step} */ ({ ...fields, id: randomName() });
    const outcome = page.apply((ladder) => withStep(ladder, step, after));
    return tellSaved(step.id, outcome, step.name);
  }
  const outcome = page.apply((ladder) => withChange(ladder, id, fields, now));
  const step = stepOf(page.ladder, id);
  if (step) return tellSaved(id, outcome, step.name);
  // Another tab has taken it out. What was typed is still there, and can be a new step.
  writing = {};
  editor.tell('gone');
  editor.focusFirst();
}

/**
 * Begin with a list that we offer; an empty one begins with its first step.
 * @param {LadderPage} page
 * @param {import('../../store/ladder.js').Change} change
 */
export function beginSteps(page, change) {
  const outcome = page.apply(change);
  if (outcome === 'same' && !page.ladder.steps.length) {
    writing = {};
    opener = { command: '', id: '' };
    return write({}, page);
  }
  told.change.tell('begun');
  heading.focus();
}

/**
 * Do what the buttons for adding and changing steps say.
 * @param {LadderPage} page
 */
export function editSteps(page) {
  /** @type {(command: string, begin: (id: string) => Partial<Step> | undefined) => void} */
  const onOpen = (command, begin) =>
    onCommand(command, (button) => {
      const step = begin(idOn(button));
      if (!step) return;
      opener = { command, id: idOn(button) };
      write(step, page);
    });
  onOpen('add-step', () => {
    writing = {};
    return {};
  });
  onOpen('add-between', (id) => {
    const between = list.betweenOf(id);
    writing = { after: between?.after };
    return between && { width: between.width };
  });
  onOpen('change-step', (id) => {
    writing = { id };
    return stepOf(page.ladder, id);
  });
  onCommand('keep-step', () => {
    const fields = editor.draft;
    if (fields) save(page, fields);
  });
  onCommand('leave-step', () => {
    close();
    const { command, id } = opener;
    if (id && stepOf(page.ladder, id)) return list.focusOn(id, command);
    firstAct().focus();
  });
}
