/** @typedef {{ key: string, text: string }} Damaged where it is now, and all there is of it */

/** How many are listed at a time. */
const LISTED = 50;
/** How much of a key is shown: any text can be one. */
const KEY_LENGTH = 80;

/**
 * `<damaged-records>` lists what could not be read, for its owner to save or to delete. It is there
 * as long as there is something. Its words stand in the page.
 * @fires damaged-records:save with the key as `detail`
 * @fires damaged-records:save-all
 * @fires damaged-records:destroy with the key as `detail`, after a second press
 */
export class DamagedRecords extends HTMLElement {
  /** @type {readonly Damaged[]} all there is */
  list = [];
  /** @type {Map<string, HTMLElement>} what is listed, by its key */
  #items = new Map();
  #told = '';

  connectedCallback() {
    this.addEventListener('click', this);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this);
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    const button = target instanceof Element ? target.closest('button') : null;
    const what = button?.dataset.do;
    if (!button || !what) return;
    this.tell('');
    const options = { bubbles: true, detail: button.value };
    this.dispatchEvent(new CustomEvent(`damaged-records:${what}`, options));
  }

  /**
   * Show what there is. What was listed before stays where it is, with its question and the focus.
   * @param {readonly Damaged[]} list
   */
  show(list) {
    const { activeElement } = document;
    const at = [...this.#items.values()].findIndex((item) => item.contains(activeElement));
    this.list = list;
    const listed = new Map(list.slice(0, LISTED).map((one) => [one.key, one]));
    for (const [key, item] of this.#items) {
      if (listed.has(key)) continue;
      item.remove();
      this.#items.delete(key);
    }
    for (const one of listed.values()) this.#put(one);
    this.hidden = !list.length;
    this.#say();
    if (at >= 0 && !this.contains(document.activeElement)) this.#focusOn(at);
  }

  /**
   * Say what became of it.
   * @param {'saved' | 'stays' | ''} told
   */
  tell(told) {
    this.#told = told;
    this.#say();
  }

  /** @param {Damaged} one */
  #put({ key, text }) {
    const item = this.#items.get(key) ?? this.#made(key);
    fill(item, 'length', number(text.length));
    if (!item.isConnected) this.querySelector('ol')?.append(item);
    this.#items.set(key, item);
  }

  /**
   * @param {string} key
   * @returns {HTMLElement}
   */
  #made(key) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    fill(item, 'key', key.length > KEY_LENGTH ? `${key.slice(0, KEY_LENGTH)}…` : key);
    for (const button of item.querySelectorAll('button')) button.value = key;
    return item;
  }

  /** Show the sentences that fit, and no others. */
  #say() {
    const more = this.list.length - LISTED;
    const fitting = [this.#told, this.list.length > 1 && 'several', more > 0 && 'more'];
    fill(this, 'more', number(more));
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const one of parts) one.hidden = !fitting.includes(one.dataset.when ?? '');
  }

  /**
   * Go on where something was deleted: with the next one, or in the view if there is none.
   * @param {number} at
   */
  #focusOn(at) {
    const items = [...this.#items.values()];
    const next = (items[at] ?? items.at(-1))?.querySelector('button');
    /** @type {HTMLElement | null | undefined} */ (next ?? this.closest('[tabindex]'))?.focus();
  }
}

/**
 * @param {Element} where
 * @param {string} figure
 * @param {string} text
 */
function fill(where, figure, text) {
  for (const place of where.querySelectorAll(`[data-figure="${figure}"]`)) place.textContent = text;
}

/**
 * @param {number} count
 * @returns {string} as the reader's language writes it
 */
function number(count) {
  return count.toLocaleString(document.documentElement.lang);
}
