/** The checklists: what somebody adds to them and takes out again. */

import {
  asRemoved,
  isFull,
  ownItems,
  withItem,
  withoutItem,
  withRemoved,
} from '../../domain/checklists.js';
import { CheckList } from '../../elements/check_list.js';
import { onCommand } from '../../platform/commands.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { ChecklistStore } from '../../store/checklists.js';
import { randomName } from '../../store/stamps.js';

/** @typedef {import('../../elements/journal_told.js').JournalTold} JournalTold */
/** @typedef {import('../../domain/checklists.js').Checklists} Checklists */

customElements.define('check-list', CheckList);

/**
 * Find what the page is sure to have.
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
const part = (selector) => /** @type {T} */ (document.querySelector(selector));

/** @type {HTMLElement} */
const root = part('.checklists');
/** @type {HTMLElement} */
const unreadable = part('[data-told="items-unreadable"]');
/** @type {JournalTold} */
const happened = part('[data-told="item"]');
/** @type {JournalTold} */
const room = part('[data-told="items-room"]');
/** @type {NodeListOf<CheckList>} */
const lists = root.querySelectorAll('check-list');

const store = new ChecklistStore();
let takeBack = () => {};

const show = () => {
  for (const list of lists) list.show({ own: ownItems(store.checklists, list.name) });
  root.toggleAttribute('data-busy', store.hasUnkept);
  unreadable.hidden = !store.hasUnreadable;
};

/**
 * Change what was added, show it, and say how it is with the storage.
 * @param {(checklists: Checklists) => Checklists} change
 */
const apply = (change) => {
  const outcome = store.change(change);
  show();
  if (outcome !== 'same') room.tell(outcome === 'kept' ? '' : outcome);
  return outcome;
};

/**
 * Fill in what is told, and give it back.
 * @param {string} text
 */
const toldOf = (text) => {
  for (const place of happened.querySelectorAll('[data-figure="text"]')) place.textContent = text;
  return happened;
};

/** @param {CustomEvent<string>} event */
const add = (event) => {
  const { target, detail: text } = event;
  const { name: list } = /** @type {CheckList} */ (target);
  store.catchUp();
  if (isFull(store.checklists, list)) return event.preventDefault();
  const item = { id: randomName(), list, text };
  const outcome = apply((checklists) => withItem(checklists, item));
  toldOf(text).tell(outcome === 'kept' ? 'added' : 'visit');
};

/** @param {CustomEvent<string>} event */
const remove = ({ target, detail: id }) => {
  const list = /** @type {CheckList} */ (target);
  store.catchUp();
  const removed = asRemoved(store.checklists, id);
  if (!removed) return show();
  const at = ownItems(store.checklists, list.name).indexOf(removed.item);
  apply((checklists) => withoutItem(checklists, id));
  const { text } = removed.item;
  takeBack = () => {
    apply((checklists) => withRemoved(checklists, removed));
    toldOf(text).tell('restored');
    list.focusOn(id);
  };
  toldOf(text).offerBack('removed', () => list.focusAt(at));
};

/** Open the checklists, and do what their buttons say. */
export function openChecklists() {
  for (const [name, act] of Object.entries({ add, remove })) {
    root.addEventListener(`check-list:${name}`, (event) =>
      act(/** @type {CustomEvent<string>} */ (event)),
    );
  }
  onCommand('undo-item', () => {
    const undo = takeBack;
    takeBack = () => {};
    undo();
  });
  whenKeptElsewhere((key) => store.catchUp(key) && show());
  show();
}
