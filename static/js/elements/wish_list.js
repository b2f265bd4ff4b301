/** @typedef {import('../domain/wishes.js').Answers} Answers */
/** @typedef {{ id: string, name: string }} Own an item that somebody added */

/**
 * `<wish-list>` is the list of yes, no and maybe. It shows one person's answers at a time, and holds
 * none that it doesn't show.
 * @fires wish-list:answer with `{ item, answer }` as `detail`; a blank answer is none
 */
export class WishList extends HTMLElement {
  /** @type {Map<string, HTMLElement>} what somebody added, by its ids */
  #own = new Map();
  /** @type {readonly Own[]} */
  #shown = [];

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

  /** @returns {string[]} what the items are called that somebody didn't add */
  get names() {
    const own = new Set(this.#own.values());
    /** @type {NodeListOf<HTMLElement>} */
    const all = this.querySelectorAll('[data-pair]');
    const ours = [...all].filter((item) => !own.has(item));
    return ours.map((item) => item.querySelector('legend')?.textContent ?? '');
  }

  /** @returns {readonly Own[]} what somebody added */
  get own() {
    return this.#shown;
  }

  /**
   * Show what somebody added, in a group of its own. What is there stays, with its answer.
   * @param {readonly Own[]} own
   */
  showOwn(own) {
    const group = /** @type {HTMLElement} */ (this.querySelector('[data-own]'));
    for (const [id, item] of this.#own) {
      if (own.some((one) => one.id === id)) continue;
      item.remove();
      this.#own.delete(id);
    }
    for (const [at, one] of own.entries()) {
      const item = this.#itemOf(one, group);
      const there = group.querySelectorAll('[data-pair]')[at];
      if (there !== item) group.insertBefore(item, there ?? null);
    }
    this.#shown = own;
    group.hidden = own.length === 0;
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

  /**
   * @param {Own} own
   * @param {HTMLElement} group holds what an item is made from
   */
  #itemOf({ id, name }, group) {
    const there = this.#own.get(id);
    if (there) return there;
    const template = /** @type {HTMLTemplateElement} */ (group.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    item.dataset.item = id;
    item.dataset.pair = id;
    for (const place of item.querySelectorAll('[data-figure="text"]')) place.textContent = name;
    for (const choice of item.querySelectorAll('input')) choice.name = id;
    this.#own.set(id, item);
    return item;
  }

  /** What is answered is kept, so it is no unsaved work. */
  #settle() {
    for (const choice of this.#choices) choice.defaultChecked = choice.checked;
  }
}
