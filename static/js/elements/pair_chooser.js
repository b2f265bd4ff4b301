/** @typedef {import('../domain/lubricant_pairing.js').Pair} Pair */

/** @typedef {'material' | 'lubricant' | 'barrier'} Part */

/** @type {readonly Part[]} */
const PARTS = ['lubricant', 'material', 'barrier'];

/**
 * `<pair-chooser>` is where somebody chooses what they want to use together. What is chosen here is
 * no work that could be lost.
 * @fires pair-chooser:choose whenever `pair` may be another
 */
export class PairChooser extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this);
    this.addEventListener('submit', this);
  }

  disconnectedCallback() {
    this.removeEventListener('change', this);
    this.removeEventListener('submit', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'submit') return event.preventDefault();
    for (const part of PARTS) {
      for (const option of this.#list(part).options) option.defaultSelected = option.selected;
    }
    this.dispatchEvent(new CustomEvent('pair-chooser:choose', { bubbles: true }));
  }

  /** @returns {Pair} what is chosen; what isn't is `undefined` */
  get pair() {
    return Object.fromEntries(PARTS.map((part) => [part, this.#list(part).value || undefined]));
  }

  /** @param {Part} part */
  #list(part) {
    return /** @type {HTMLSelectElement} */ (this.querySelector(`select[name="${part}"]`));
  }
}
