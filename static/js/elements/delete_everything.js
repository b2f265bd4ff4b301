/** @typedef {'listed' | 'empty' | 'unlisted' | 'deleting' | 'done' | 'left'} State */

/**
 * `<delete-everything>` lists what is on the device and asks once whether all of it is to go. Its words
 * stand in the page: an item for each kind of thing, and a part for each state.
 * @fires delete-everything:confirm after a second press
 */
export class DeleteEverything extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this);
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    const button = target instanceof Element ? target.closest('[data-do=confirm]') : null;
    if (button) this.dispatchEvent(new CustomEvent('delete-everything:confirm', { bubbles: true }));
  }

  /** @returns {string} */
  get state() {
    return this.dataset.state ?? '';
  }

  /**
   * Say how far it is.
   * @param {State} state
   */
  say(state) {
    // Another tab may change what there is while somebody answers the question.
    if (state === this.state) return;
    this.dataset.state = state;
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const part of parts) part.hidden = !part.dataset.when?.split(' ').includes(state);
    for (const details of this.querySelectorAll('details')) details.open = false;
  }

  /**
   * List what there is.
   * @param {ReadonlyMap<string, number>} counts by the names of what is counted
   */
  list(counts) {
    /** @type {NodeListOf<HTMLElement>} */
    const items = this.querySelectorAll('[data-group]');
    for (const item of items) {
      const count = counts.get(item.dataset.group ?? '') ?? 0;
      const figure = item.querySelector('[data-figure]');
      if (figure) figure.textContent = count.toLocaleString(document.documentElement.lang);
      item.hidden = !count;
    }
  }

  /** Go on reading at what is said of it. */
  focusOnTitle() {
    this.querySelector('h2')?.focus();
  }
}
