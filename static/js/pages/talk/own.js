/** What people add to the list, and take out of it again, before anybody answers. */

import { asRemoved, readName, withOwn, withOwnBack, withoutOwn } from '../../domain/own_wishes.js';
import { onCommand } from '../../platform/commands.js';
import { randomOwnName } from '../../store/stamps.js';
import { list, ownPart, ownTold } from './parts.js';

/** @typedef {import('./kept.js').KeptWishes} KeptWishes */

/** The items of people's own. */
export class OwnItems {
  #kept;
  #takeBack = () => {};

  /** @param {KeptWishes} kept */
  constructor(kept) {
    this.#kept = kept;
    for (const [name, act] of Object.entries({ add: this.#add, remove: this.#remove })) {
      ownPart.addEventListener(`own-wishes:${name}`, (event) => {
        const { detail } = /** @type {CustomEvent<string>} */ (event);
        this.#kept.catchUp();
        act.call(this, detail);
      });
    }
    onCommand('undo-own', () => {
      const undo = this.#takeBack;
      this.#takeBack = () => {};
      undo();
    });
    kept.whenChanged(({ own = [] }) => {
      list.showOwn(own);
      ownPart.show(own);
    });
  }

  /**
   * Offer to add and to remove, or not.
   * @param {boolean} isOffered not while two people fill in the list
   */
  offer(isOffered) {
    ownPart.offer(isOffered);
  }

  /** @param {string} typed */
  #add(typed) {
    const { name, problem } = readName(this.#kept.record, typed, list.names);
    if (problem) return ownPart.complain(problem);
    const wish = { id: randomOwnName(), name };
    const outcome = this.#kept.change((wishes) => withOwn(wishes, wish));
    ownPart.blank();
    this.#told(name).tell(outcome === 'kept' ? 'added' : 'visit');
  }

  /** @param {string} id */
  #remove(id) {
    const { own = [] } = this.#kept.record;
    const removed = asRemoved(this.#kept.record, id);
    if (!removed) return;
    const at = own.indexOf(removed.wish);
    const { name } = removed.wish;
    this.#kept.change((wishes) => withoutOwn(wishes, id));
    this.#takeBack = () => {
      this.#kept.change((wishes) => withOwnBack(wishes, removed));
      this.#told(name).tell('restored');
      ownPart.focusOn(id);
    };
    this.#told(name).offerBack('removed', () => ownPart.focusAt(at));
  }

  /**
   * Fill in what is told, and give it back.
   * @param {string} name
   */
  #told(name) {
    for (const place of ownTold.querySelectorAll('[data-figure="text"]')) place.textContent = name;
    return ownTold;
  }
}
