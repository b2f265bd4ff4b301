/** What the list of yes, no and maybe is made of on its page. */

import { JournalTold } from '../../elements/journal_told.js';
import { OwnWishes } from '../../elements/own_wishes.js';
import { WishList } from '../../elements/wish_list.js';

customElements.define('journal-told', JournalTold);
customElements.define('own-wishes', OwnWishes);
customElements.define('wish-list', WishList);

/**
 * Find what the page is sure to have.
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
function part(selector) {
  return /** @type {T} */ (document.querySelector(selector));
}

/** @type {HTMLElement} */
export const root = part('.wishes');
/** @type {WishList} */
export const list = part('wish-list');
/** @type {OwnWishes} */
export const ownPart = part('own-wishes');
/** @type {JournalTold} */
export const ownTold = part('[data-told="own-wish"]');
/** @type {JournalTold} */
const happened = part('[data-told="wishes"]');
/** @type {JournalTold} */
const room = part('[data-told="wishes-room"]');

/** @returns {string} which screen is shown */
export function screenShown() {
  return root.dataset.at ?? '';
}

/**
 * Show one screen. Whoever asked for it goes on at its heading.
 * @param {string} name
 * @param {boolean} [focus]
 */
export function showScreen(name, focus = true) {
  if (screenShown() !== name) ownTold.tell();
  root.dataset.at = name;
  /** @type {NodeListOf<HTMLElement>} */
  const screens = root.querySelectorAll('[data-screen]');
  for (const one of screens) one.hidden = !one.dataset.screen?.split(' ').includes(name);
  for (const one of root.querySelectorAll('details.confirm')) one.removeAttribute('open');
  /** @type {HTMLElement | null} */
  const heading = root.querySelector(`[data-screen~="${name}"] [tabindex="-1"]`);
  if (focus) heading?.focus();
}

/**
 * Tell what has just happened, or nothing.
 * @param {string} [what]
 */
export function tell(what) {
  happened.tell(what);
}

/**
 * Tell what can be taken back for a short time.
 * @param {string} what
 * @param {() => void} goOn is called if it wasn't
 */
export function offerBack(what, goOn) {
  happened.offerBack(what, goOn);
}

/**
 * Say how it is with the storage.
 * @param {import('../../store/one_record.js').Outcome} outcome
 */
export function tellRoom(outcome) {
  if (outcome !== 'same') room.tell(outcome === 'kept' ? '' : outcome);
}

/**
 * Show which items two people share.
 * @param {string} place its selector
 * @param {readonly string[]} shared
 */
export function showShared(place, shared) {
  /** @type {HTMLElement} */
  const shelf = part(place);
  showOwn(shelf, shared);
  /** @type {NodeListOf<HTMLElement>} */
  const items = shelf.querySelectorAll('[data-item]');
  for (const one of items) one.hidden = !shared.includes(one.dataset.item ?? '');
  const none = [...items].every(({ hidden }) => hidden);
  /** @type {HTMLElement | null} */
  const empty = shelf.querySelector('[data-empty]');
  if (empty) empty.hidden = !none;
  // Where there is nothing, there is nothing to keep.
  /** @type {NodeListOf<HTMLElement>} */
  const some = root.querySelectorAll(`${place} ~ [data-some], ${place} ~ * > [data-some]`);
  for (const one of some) one.hidden = none;
}

/**
 * Show what of somebody's own is shared, as long as it is in the list.
 * @param {HTMLElement} shelf
 * @param {readonly string[]} shared
 */
function showOwn(shelf, shared) {
  for (const one of shelf.querySelectorAll('[data-own]')) one.remove();
  const template = /** @type {HTMLTemplateElement} */ (shelf.querySelector('template'));
  for (const { id, name } of list.own.filter((one) => shared.includes(one.id))) {
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    item.dataset.item = id;
    for (const text of item.querySelectorAll('[data-figure="text"]')) text.textContent = name;
    shelf.querySelector('ul')?.append(item);
  }
}

/** All of it can be used. */
export function ready() {
  root.dataset.ready = '';
}
