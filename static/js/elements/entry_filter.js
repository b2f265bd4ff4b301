/** @typedef {import('../domain/entry_search.js').Wanted} Wanted */

/**
 * `<entry-filter>` asks what to look for among the entries.
 * @fires entry-filter:change with each letter that is typed, and each choice
 */
export class EntryFilter extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', this);
    this.addEventListener('submit', this);
  }

  disconnectedCallback() {
    this.removeEventListener('input', this);
    this.removeEventListener('submit', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'submit') event.preventDefault();
    else this.#changed();
  }

  /** @returns {Wanted} what isn't asked for is blank */
  get wanted() {
    return Object.fromEntries(this.#controls.map(({ name, value }) => [name, value]));
  }

  /**
   * Offer steps to choose from, beside any of them.
   * @param {readonly string[]} steps
   */
  offer(steps) {
    const list = this.querySelector('select');
    if (!list) return;
    const { value } = list;
    const options = steps.map((step) => new Option(step, step));
    list.replaceChildren(...[...list.options].slice(0, 1), ...options);
    list.value = value;
    // A step that no entry names any more is nothing to look for.
    if (list.selectedIndex < 0) list.selectedIndex = 0;
  }

  /** Look for nothing. */
  clear() {
    this.querySelector('form')?.reset();
    this.#changed();
    this.querySelector('input')?.focus();
  }

  get #controls() {
    /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
    const controls = this.querySelectorAll('input, select');
    return [...controls];
  }

  #changed() {
    const any = this.#controls.some(({ value }) => value);
    const clear = this.querySelector('button');
    if (clear) clear.hidden = !any;
    this.dispatchEvent(new CustomEvent('entry-filter:change', { bubbles: true }));
  }
}
