/** How long it can be taken back at once, in milliseconds. */
const TAKE_BACK = 10_000;

/**
 * `<journal-told>` tells one thing at a time. The sentences stand in the page; `data-when` names them.
 */
export class JournalTold extends HTMLElement {
  #timeout = 0;

  disconnectedCallback() {
    clearTimeout(this.#timeout);
  }

  /** @returns {string} what is told now */
  get told() {
    return this.dataset.state ?? '';
  }

  /**
   * Tell something, or nothing.
   * @param {string} [what]
   */
  tell(what = '') {
    clearTimeout(this.#timeout);
    this.dataset.state = what;
    for (const one of this.#parts) one.hidden = !one.dataset.when?.split(' ').includes(what);
  }

  /**
   * Tell something that can be taken back for a short time; the button for that has the focus.
   * @param {string} what
   * @param {() => void} onTooLate is called if it wasn't
   */
  offerBack(what, onTooLate) {
    this.tell(what);
    const button = this.querySelector('button');
    button?.focus();
    this.#timeout = setTimeout(() => {
      const focused = document.activeElement === button;
      if (button) button.hidden = true;
      if (focused) onTooLate();
    }, TAKE_BACK);
  }

  get #parts() {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    return parts;
  }
}
