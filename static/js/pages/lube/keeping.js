/** Keeping what somebody uses together with one of their steps. */

import { stepOf } from '../../domain/ladder.js';
import { pairOf, withPair, withPairBack } from '../../domain/step_pair.js';
import { JournalTold } from '../../elements/journal_told.js';
import { onCommand } from '../../platform/commands.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { LadderStore } from '../../store/ladder.js';
import { instant } from '../../store/stamps.js';

/** @typedef {import('../../domain/lubricant_pairing.js').Pair} Pair */
/** @typedef {import('../../store/ladder.js').Change} Change */

customElements.define('journal-told', JournalTold);

/**
 * Find what the page is sure to have.
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
const part = (selector) => /** @type {T} */ (document.querySelector(selector));

/** @type {HTMLElement} */
const root = part('.lube__keep');
/** @type {HTMLSelectElement} */
const steps = part('#pair-step');
/** @type {HTMLButtonElement} */
const button = part('[data-command="keep-pair"]');
/** @type {HTMLElement} */
const unreadable = part('[data-told="unreadable"]');
/** @type {JournalTold} */
const happened = part('[data-told="pair"]');
/** @type {JournalTold} */
const room = part('[data-told="pair-room"]');

/** @param {LadderStore} store */
const show = ({ ladder, hasUnkept, hasUnreadable }) => {
  const chosen = stepOf(ladder, steps.value) ? steps.value : (ladder.current ?? '');
  const [none] = steps.options;
  const options = ladder.steps.map(
    ({ id, name }) => new Option(name, id, id === chosen, id === chosen),
  );
  steps.replaceChildren(...(none ? [none] : []), ...options);
  /** @type {NodeListOf<HTMLElement>} */
  const parts = root.querySelectorAll('[data-steps]');
  for (const one of parts) one.hidden = one.dataset.steps !== (options.length ? 'some' : 'none');
  root.toggleAttribute('data-busy', hasUnkept);
  unreadable.hidden = !hasUnreadable;
};

/** @param {string} name */
const toldOf = (name) => {
  for (const place of happened.querySelectorAll('[data-figure="name"]')) place.textContent = name;
  return happened;
};

/**
 * Offer to keep what is chosen with a step.
 * @param {() => Pair} chosen
 * @returns {(can: boolean) => void} says whether it can be kept now
 */
export function offerKeeping(chosen) {
  const store = new LadderStore();
  let takeBack = () => {};
  /** @param {Change} change */
  const apply = (change) => {
    const outcome = store.change(change);
    show(store);
    if (outcome !== 'same') room.tell(outcome === 'kept' ? '' : outcome);
    return outcome;
  };
  /** @type {(id: string, kept: Pair) => void} */
  const keep = (id, kept) => {
    store.catchUp();
    const before = pairOf(store.ladder, id);
    if (!before) return happened.tell(id ? 'gone' : 'which');
    const outcome = apply((ladder) => withPair(ladder, id, kept, instant(Date)));
    toldOf(stepOf(store.ladder, id)?.name ?? '');
    if (outcome === 'same') return happened.tell('same');
    takeBack = () => {
      apply((ladder) => withPairBack(ladder, id, { kept, before }, instant(Date)));
      happened.tell('restored');
      button.focus();
    };
    happened.offerBack(outcome === 'kept' ? 'kept' : 'visit', () => button.focus());
  };
  onCommand('keep-pair', () => keep(steps.value, chosen()));
  onCommand('undo-pair', () => takeBack());
  steps.addEventListener('change', () => {
    for (const option of steps.options) option.defaultSelected = option.selected;
    happened.tell();
  });
  whenKeptElsewhere((key) => store.catchUp(key) && show(store));
  show(store);
  return (can) => {
    root.hidden = !can;
    happened.tell();
  };
}
