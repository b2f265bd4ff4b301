/** @typedef {'trying' | 'refused' | 'unclear'} State */

/**
 * `<live-proof>` shows what became of each attempt to send something, and of all of them. Its words
 * stand in the page: an item for each attempt, in it and in the sum of it a part for each state.
 */
export class LiveProof extends HTMLElement {
  /** Begin anew: nothing is known of any attempt. */
  begin() {
    for (const item of this.#items) show(item, 'trying');
    this.#sum('trying');
  }

  /**
   * Show what became of one attempt.
   * @param {string} name
   * @param {boolean} refused whether the browser said that it refused
   */
  show(name, refused) {
    const item = this.#items.find(({ dataset }) => dataset.attempt === name);
    if (item) show(item, refused ? 'refused' : 'unclear');
  }

  /** Say what all of it comes to, once each attempt has come to something. */
  end() {
    // What isn't shown as refused isn't, whatever became of it.
    const all = this.#items.every(({ dataset }) => dataset.state === 'refused');
    this.#sum(all ? 'refused' : 'unclear');
  }

  /** @param {State} state */
  #sum(state) {
    this.dataset.state = state;
    /** @type {HTMLElement | null} */
    const sum = this.querySelector('[role=status]');
    if (sum) show(sum, state);
  }

  /** @returns {HTMLElement[]} */
  get #items() {
    return [...this.querySelectorAll('li')];
  }
}

/**
 * @param {HTMLElement} where
 * @param {State} state
 */
function show(where, state) {
  where.dataset.state = state;
  /** @type {NodeListOf<HTMLElement>} */
  const parts = where.querySelectorAll('[data-when]');
  for (const part of parts) part.hidden = part.dataset.when !== state;
}
