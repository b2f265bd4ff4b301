/** @typedef {import('../domain/wishes.js').Answers} Answers */

/**
 * `<wish-list>` is the list of yes, no and maybe. It shows one person's answers at a time, and holds
 * none that it doesn't show.
 * @fires wish-list:answer with `{ item, answer }` as `detail`; a blank answer is none
 */
export class WishList extends HTMLElement {
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
    const { name: item, value: answer } = /** @type {HTMLInputElement} */ (event.target);
    this.#settle();
    const detail = { item, answer };
    this.dispatchEvent(new CustomEvent('wish-list:answer', { bubbles: true, detail }));
  }

  /** @returns {{ item: string, pair: string }[]} in their order, with the other side of each */
  get items() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = this.querySelectorAll('[data-pair]');
    return [...all].map(({ dataset: { item = '', pair = '' } }) => ({ item, pair }));
  }

  /** @param {Answers} answers */
  show(answers) {
    for (const choice of this.#choices)
      choice.checked = choice.value === (answers[choice.name] ?? '');
    this.#settle();
  }

  /** Hold nobody's answers any more, and close what was opened. */
  clear() {
    this.show({});
    for (const group of this.querySelectorAll('details')) group.open = false;
  }

  get #choices() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const choices = this.querySelectorAll('input[type="radio"]');
    return [...choices];
  }

  /** What is answered is kept, so it is no unsaved work. */
  #settle() {
    for (const choice of this.#choices) choice.defaultChecked = choice.checked;
  }
}
