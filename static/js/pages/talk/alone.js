/** The list of one person, which is kept on the device, and what two people chose to keep. */

import { withAnswer, withAnswersBack, withoutAnswers, withShared } from '../../domain/wishes.js';
import { onCommand } from '../../platform/commands.js';
import { WishStore } from '../../store/wishes.js';
import {
  list,
  offerBack,
  root,
  screenShown,
  showScreen,
  showShared,
  tell,
  tellRoom,
} from './parts.js';

/** @typedef {import('../../store/wishes.js').Wishes} Wishes */

const HERE = 'alone';

/** One person's list. */
export class AloneList {
  #store = new WishStore();
  #takeBack = () => {};

  /** @param {() => void} leave shows what there is to choose from */
  constructor(leave) {
    onCommand('wish-alone', () => this.#open());
    onCommand('close-wishes', () => {
      list.clear();
      leave();
    });
    onCommand('erase-wishes', () => this.#erase());
    onCommand('erase-shared', () => this.#eraseShared());
    onCommand('undo-wishes', () => {
      const undo = this.#takeBack;
      this.#takeBack = () => {};
      undo();
    });
    addEventListener('wish-list:answer', (event) => {
      if (screenShown() !== HERE) return;
      const { item, answer } = /** @type {CustomEvent} */ (event).detail;
      tell();
      this.#apply((wishes) => withAnswer(wishes, item, answer));
    });
    this.#show();
  }

  /**
   * Keep what two people share, and what they kept before goes.
   * @param {readonly string[]} shared
   */
  keepShared(shared) {
    return this.#apply((wishes) => withShared(wishes, shared));
  }

  /** @param {string | null} key what another tab has changed */
  catchUp(key) {
    if (this.#store.catchUp(key)) this.#show();
  }

  #open() {
    tell();
    showScreen(HERE);
    this.#show();
  }

  #erase() {
    const { answers } = this.#store.record;
    this.#apply(withoutAnswers);
    this.#takeBack = () => {
      this.#apply((wishes) => withAnswersBack(wishes, answers));
      tell('restored');
      showScreen(screenShown());
    };
    offerBack('erased', () => showScreen(screenShown()));
  }

  #eraseShared() {
    const { shared = [] } = this.#store.record;
    this.#apply((wishes) => withShared(wishes, []));
    this.#takeBack = () => {
      this.#apply((wishes) => withShared(wishes, wishes.shared ?? shared));
      tell('restored');
      showScreen(screenShown());
    };
    offerBack('erased', () => showScreen(screenShown()));
  }

  /** @param {(wishes: Wishes) => Wishes} change */
  #apply(change) {
    const outcome = this.#store.change(change);
    this.#show();
    tellRoom(outcome);
    return outcome;
  }

  #show() {
    const { record, hasUnkept, hasUnreadable } = this.#store;
    if (screenShown() === HERE) list.show(record.answers);
    showShared('.wishes__kept', record.shared ?? []);
    root.toggleAttribute('data-shared', (record.shared ?? []).length > 0);
    root.toggleAttribute('data-busy', hasUnkept);
    /** @type {HTMLElement | null} */
    const unreadable = document.querySelector('[data-told="wishes-unreadable"]');
    if (unreadable) unreadable.hidden = !hasUnreadable;
  }
}
