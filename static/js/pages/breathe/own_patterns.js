/** The reader's own patterns: keeping, changing and letting go of them. */

import { nameProblem } from '../../domain/own_pattern.js';
import { onCommand } from '../../platform/commands.js';
import { dropOwnPattern, keepOwnPattern, ownPatterns } from '../../store/breathing.js';

/** @typedef {import('../../elements/breathing_editor.js').BreathingEditor} BreathingEditor */
/** @typedef {import('../../elements/breathing_patterns.js').BreathingPatterns} BreathingPatterns */
/** @typedef {import('../../domain/own_pattern.js').OwnPattern} OwnPattern */

/**
 * What was let go of last, what was chosen before and what after: one that was chosen gives way.
 * @type {{ pattern: OwnPattern, before: string, after: string } | undefined}
 */
let dropped;

/**
 * Show the own patterns that there are now.
 * @param {BreathingPatterns} patterns
 */
export function listOwnPatterns(patterns) {
  patterns.list(ownPatterns());
}

/**
 * Do what the buttons say.
 * @param {BreathingPatterns} patterns
 * @param {BreathingEditor} editor
 * @param {() => void} onChange is called when what is chosen may be another pattern
 */
export function editOwnPatterns(patterns, editor, onChange) {
  onCommand('keep-pattern', () => keepDraft(patterns, editor) && onChange());
  onCommand('drop-pattern', (button) => drop(patterns, named(button)) && onChange());
  onCommand('restore-pattern', () => restore(patterns) && onChange());
  onCommand('change-pattern', (button) => {
    const pattern = named(button);
    if (!pattern) return;
    editor.edit(pattern);
    patterns.chooseOwn();
    onChange();
    editor.focusFirst();
  });
}

/**
 * @param {BreathingPatterns} patterns
 * @param {BreathingEditor} editor
 * @returns {boolean} whether there is a pattern now, and what is wrong is said where there is none
 */
function keepDraft(patterns, editor) {
  const draft = editor.draft(ownPatterns());
  if (!draft) return false;
  const kept = keepOwnPattern(draft.pattern, draft.instead);
  editor.clear();
  listOwnPatterns(patterns);
  patterns.chooseNamed(draft.pattern.name);
  patterns.tell(kept ? 'kept' : 'refused', draft.pattern.name);
  return true;
}

/**
 * @param {BreathingPatterns} patterns
 * @param {OwnPattern} [pattern]
 * @returns {boolean} whether it is gone
 */
function drop(patterns, pattern) {
  if (!pattern) return false;
  const before = patterns.value;
  const gone = dropOwnPattern(pattern.name);
  listOwnPatterns(patterns);
  if (gone) dropped = { pattern, before, after: patterns.value };
  patterns.tell(gone ? 'dropped' : 'stays', pattern.name);
  return gone;
}

/**
 * @param {BreathingPatterns} patterns
 * @returns {boolean} whether it is there again
 */
function restore(patterns) {
  if (!dropped) return false;
  const { pattern, before, after } = dropped;
  // Another tab may have kept one by this name in the meantime.
  if (nameProblem(pattern.name, ownPatterns()) === 'taken') {
    patterns.tell('taken', pattern.name);
    return false;
  }
  const kept = keepOwnPattern(pattern);
  listOwnPatterns(patterns);
  if (patterns.value === after) patterns.choose(before);
  patterns.tell(kept ? 'kept' : 'refused', pattern.name);
  dropped = undefined;
  return true;
}

/** @param {Element} button with the name of a pattern as its value */
function named(button) {
  const name = button instanceof HTMLButtonElement ? button.value : '';
  return ownPatterns().find((one) => one.name === name);
}
