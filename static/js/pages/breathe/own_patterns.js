/** The reader's own patterns: keeping, changing and letting go of them. */

import { onCommand } from '../../platform/commands.js';
import { dropOwnPattern, keepOwnPattern, ownPatterns } from '../../store/breathing.js';

/** @typedef {import('../../elements/breathing_patterns.js').BreathingPatterns} BreathingPatterns */
/** @typedef {import('../../domain/own_pattern.js').OwnPattern} OwnPattern */

/** What there is; where storage is refused, it lasts as long as the page. */
let own = ownPatterns();
/** @type {OwnPattern | undefined} what was let go of last */
let dropped;

/**
 * Show the own patterns that are kept now.
 * @param {BreathingPatterns} element
 */
export function listOwnPatterns(element) {
  own = ownPatterns();
  element.list(own);
}

/**
 * Do what the buttons say.
 * @param {BreathingPatterns} element
 * @param {() => void} onChange is called when what is chosen may be another pattern
 */
export function editOwnPatterns(element, onChange) {
  const show = (/** @type {boolean} */ kept, /** @type {OwnPattern[]} */ otherwise) => {
    own = kept ? ownPatterns() : otherwise;
    element.list(own);
  };
  onCommand('keep-pattern', () => {
    const draft = element.draft(own);
    if (!draft) return;
    const { pattern, instead } = draft;
    const kept = keepOwnPattern(pattern, instead);
    show(kept, [...own.filter(({ name }) => name !== instead), pattern]);
    element.take(pattern);
    element.tell(kept ? 'kept' : 'refused', pattern.name);
    onChange();
  });
  onCommand('change-pattern', (button) => {
    const chosen = named(button);
    if (chosen) element.edit(chosen);
    onChange();
  });
  onCommand('drop-pattern', (button) => {
    dropped = named(button);
    if (!dropped) return;
    show(
      dropOwnPattern(dropped.name),
      own.filter((one) => one !== dropped),
    );
    element.tell('dropped', dropped.name);
    onChange();
  });
  onCommand('restore-pattern', () => {
    if (!dropped) return;
    const kept = keepOwnPattern(dropped);
    show(kept, [...own, dropped]);
    element.tell(kept ? 'kept' : 'refused', dropped.name);
    dropped = undefined;
  });
}

/** @param {Element} button with the name of a pattern as its value */
function named(button) {
  const name = button instanceof HTMLButtonElement ? button.value : '';
  return own.find((one) => one.name === name);
}
