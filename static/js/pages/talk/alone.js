/** The list of one person, which is kept on the device, and what two people chose to keep. */

import { withAnswer, withAnswersBack, withoutAnswers, withShared } from '../../domain/wishes.js';
import { onCommand } from '../../platform/commands.js';
import { list, offerBack, root, screenShown, showScreen, showShared, tell } from './parts.js';

/** @typedef {import('./kept.js').KeptWishes} KeptWishes */

const HERE = 'alone';

/** One person's list. */
export class AloneList {
  #kept;
  #takeBack = () => {};

  /**
   * @param {KeptWishes} kept
   * @param {() => void} leave shows what there is to choose from
   */
  constructor(kept, leave) {
    this.#kept = kept;
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
      this.#kept.change((wishes) => withAnswer(wishes, item, answer));
    });
    kept.whenChanged(() => this.#show());
  }

  /**
   * Keep what two people share, as long as it is in the list. What they kept before goes.
   * @param {readonly string[]} shared
   */
  keepShared(shared) {
    const items = list.items.map(({ item }) => item);
    const there = shared.filter((one) => items.includes(one));
    return this.#kept.change((wishes) => withShared(wishes, there));
  }

  #open() {
    tell();
    showScreen(HERE);
    this.#show();
  }

  #erase() {
    const { answers } = this.#kept.record;
    this.#kept.change(withoutAnswers);
    this.#takeBack = () => {
      this.#kept.change((wishes) => withAnswersBack(wishes, answers));
      tell('restored');
      showScreen(screenShown());
    };
    offerBack('erased', () => showScreen(screenShown()));
  }

  #eraseShared() {
    const { shared = [] } = this.#kept.record;
    this.#kept.change((wishes) => withShared(wishes, []));
    this.#takeBack = () => {
      this.#kept.change((wishes) => withShared(wishes, wishes.shared ?? shared));
      tell('restored');
      showScreen(screenShown());
    };
    offerBack('erased', () => showScreen(screenShown()));
  }

  #show() {
    const { answers, shared = [] } = this.#kept.record;
    if (screenShown() === HERE) list.show(answers);
    showShared('.wishes__kept', shared);
    root.toggleAttribute('data-shared', shared.length > 0);
  }
}
