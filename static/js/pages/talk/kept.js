/** What is kept of the list: one person's answers, what two people share, and what they added. */

import { WishStore } from '../../store/wishes.js';
import { root, tellRoom } from './parts.js';

/** @typedef {import('../../store/wishes.js').Wishes} Wishes */

/** The record, and who shows it. */
export class KeptWishes {
  #store = new WishStore();
  /** @type {((wishes: Wishes) => void)[]} */
  #views = [];

  /** @returns {Wishes} as they are at this moment */
  get record() {
    return this.#store.record;
  }

  /**
   * Show it now, and again whenever it has changed.
   * @param {(wishes: Wishes) => void} view
   */
  whenChanged(view) {
    this.#views.push(view);
    this.#show();
  }

  /**
   * Change it, show it, and say how it is with the storage.
   * @param {(wishes: Wishes) => Wishes} change
   */
  change(change) {
    const outcome = this.#store.change(change);
    this.#show();
    tellRoom(outcome);
    return outcome;
  }

  /** @param {string | null} [key] what another tab has changed; null may be anything */
  catchUp(key) {
    if (this.#store.catchUp(key)) this.#show();
  }

  #show() {
    const { record, hasUnkept, hasUnreadable } = this.#store;
    for (const view of this.#views) view(record);
    root.toggleAttribute('data-busy', hasUnkept);
    /** @type {HTMLElement | null} */
    const unreadable = document.querySelector('[data-told="wishes-unreadable"]');
    if (unreadable) unreadable.hidden = !hasUnreadable;
  }
}
