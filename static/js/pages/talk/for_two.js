/**
 * The list for two on one device. Whatever happens to the page, it comes back covered: a list is shown
 * only to who says that they hold the device, and never again once they are done.
 */

import { withBegin, withDone, withTurn } from '../../domain/wishes_for_two.js';
import { onCommand } from '../../platform/commands.js';
import { TwoStore } from '../../store/wishes.js';
import { list, screenShown, showScreen, showShared, tell, tellRoom } from './parts.js';

/** @typedef {import('../../domain/wishes_for_two.js').Under} Under */

const TURNS = /** @type {const} */ (['first', 'second']);
/** What nobody else may see, and what covers it. */
const OPEN = ['first', 'second', 'found'];

/** The list for two. */
export class ListForTwo {
  #store = new TwoStore();
  #keep;
  #offerOwn;

  /**
   * @param {(shared: readonly string[]) => string} keep keeps what they share, and says what became of it
   * @param {(isOffered: boolean) => void} offerOwn is told whether the list may change now
   */
  constructor(keep, offerOwn) {
    this.#keep = keep;
    this.#offerOwn = offerOwn;
    onCommand('wish-two', () => this.#go(withBegin));
    onCommand('open-found', () => this.#showFound());
    onCommand('keep-found', () => this.#keepFound());
    for (const command of ['close-found', 'erase-two'])
      onCommand(command, () => this.#erase('erased-two'));
    for (const who of TURNS) {
      onCommand(`open-${who}`, () => this.#open(who));
      onCommand(`done-${who}`, () => this.#go((under) => withDone(under, who, list.items)));
    }
    addEventListener('wish-list:answer', (event) => {
      const { item, answer } = /** @type {CustomEvent} */ (event).detail;
      const who = TURNS.find((one) => one === screenShown());
      if (who) this.#change((under) => withTurn(under, who, item, answer));
    });
    document.addEventListener('visibilitychange', () => document.hidden && this.#cover());
    addEventListener('pagehide', () => this.#cover());
  }

  /** Show where they are: covered, or at the choice where nothing is under way. */
  arrive() {
    this.#show(screenShown() !== '');
  }

  /** @param {string | null} key what another tab has changed */
  catchUp(key) {
    if (!this.#store.catchUp(key)) return;
    if (screenShown() === 'alone') this.#settleOwn();
    else this.#show(false);
  }

  /** @param {(under: Under) => Under} change */
  #go(change) {
    tell();
    this.#change(change);
    this.#show(true);
  }

  /** @param {(under: Under) => Under} change */
  #change(change) {
    tellRoom(this.#store.change(change));
    list.toggleAttribute('data-busy', this.#store.hasUnkept);
  }

  /** @param {'first' | 'second'} who */
  #open(who) {
    const under = this.#store.record;
    if (under?.stage !== who) return this.#show(true);
    list.show(under.answers);
    showScreen(who);
  }

  #showFound() {
    const under = this.#store.record;
    if (under?.stage !== 'found') return this.#show(true);
    showShared('.wishes__found', under.shared);
    showScreen('found');
  }

  #keepFound() {
    const under = this.#store.record;
    if (under?.stage !== 'found') return this.#show(true);
    if (this.#boxes.some(({ checked }) => !checked)) return tell('both');
    const outcome = this.#keep(under.shared);
    if (outcome === 'kept' || outcome === 'same') this.#erase('kept');
  }

  /** @param {string} told */
  #erase(told) {
    const gone = this.#store.erase();
    list.removeAttribute('data-busy');
    this.#show(true);
    tell(gone ? told : 'stays');
  }

  #cover() {
    if (OPEN.includes(screenShown())) this.#show(false);
  }

  /** @param {boolean} focus */
  #show(focus) {
    list.clear();
    showShared('.wishes__found', []);
    for (const box of this.#boxes) box.checked = false;
    this.#settleOwn();
    const { record, hasUnreadable } = this.#store;
    if (hasUnreadable) return showScreen('unreadable', focus);
    showScreen(record ? `${record.stage}-covered` : 'choose', focus);
  }

  /** Nobody adds to a list, or takes from it, that two people are filling in. */
  #settleOwn() {
    const { record, hasUnreadable } = this.#store;
    this.#offerOwn(!record && !hasUnreadable);
  }

  get #boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = document.querySelectorAll('.wishes__agree input');
    return [...boxes];
  }
}
