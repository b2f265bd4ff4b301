/**
 * What is shown of a session at one moment. What isn't named is hidden.
 * @typedef {object} Shown
 * @property {string} screen
 * @property {readonly string[]} [reasons] why somebody stopped
 * @property {readonly string[]} [told] what is said of saving
 * @property {Record<string, string>} [known] texts by their places; a blank one hides its part
 */

/** For how long a screen is so new that nobody can have meant to tap there, in milliseconds. */
const FRESH = 500;

/**
 * `<session-screens>` shows one screen of a session at a time. All of them stand in the page:
 * `data-screen` says on which ones a part is shown.
 */
export class SessionScreens extends HTMLElement {
  #fresh = 0;

  disconnectedCallback() {
    clearTimeout(this.#fresh);
  }

  /** @returns {string} the screen that is shown */
  get screen() {
    return this.dataset.at ?? '';
  }

  /** @param {Shown} shown */
  show({ screen, reasons = [], told = [], known = {} }) {
    const other = screen !== this.screen && this.screen !== '';
    this.dataset.at = screen;
    this.#showOnly('screen', [screen]);
    this.#showOnly('reason', reasons);
    this.#showOnly('told', told);
    this.#fill(known);
    if (other) this.#arrive();
  }

  /**
   * Show how long it has been, and what is said at that time. What stays as it is isn't said again.
   * @param {string} elapsed
   * @param {number} prompt the place of the prompt that is due
   * @param {string} wear what there is to say of something inside
   */
  follow(elapsed, prompt, wear) {
    this.#fill({ elapsed });
    this.#showOnly('prompt', [`${prompt}`]);
    this.#showOnly('wear', [wear]);
  }

  /**
   * Show the parts that have one of these names.
   * @param {string} kind
   * @param {readonly string[]} names
   */
  #showOnly(kind, names) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(`[data-${kind}]`);
    for (const part of parts) {
      const hidden = !part.dataset[kind]?.split(' ').some((name) => names.includes(name));
      if (part.hidden !== hidden) part.hidden = hidden;
    }
  }

  /** @param {Record<string, string>} texts */
  #fill(texts) {
    for (const [name, text] of Object.entries(texts)) {
      for (const place of this.querySelectorAll(`[data-known="${name}"]`))
        if (place.textContent !== text) place.textContent = text;
      /** @type {NodeListOf<HTMLElement>} */
      const parts = this.querySelectorAll(`[data-if="${name}"]`);
      for (const part of parts) part.hidden = !text;
    }
  }

  /** Begin a screen at its title, for those who read and those who hear. */
  #arrive() {
    // The second tap of two was meant for the screen before.
    this.toggleAttribute('data-fresh', true);
    clearTimeout(this.#fresh);
    this.#fresh = setTimeout(() => this.removeAttribute('data-fresh'), FRESH);
    const titles = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('h2'))];
    const title = titles.find((one) => one.tabIndex === -1 && one.checkVisibility());
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: 'start' });
  }
}
