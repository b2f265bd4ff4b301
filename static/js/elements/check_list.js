import { readItem } from '../domain/checklists.js';

/** @typedef {{ id: string, text: string }} Own an item that somebody added */

/** @typedef {{ own: readonly Own[], ticked?: readonly string[] }} Shown `ticked` holds slugs and ids */

const EVENTS = ['change', 'click', 'input', 'submit'];

/**
 * `<check-list>` shows a list of items, ours and somebody's own, to read or to tick. What can be wrong
 * with a new item stands in the page; `data-when` names it.
 * @fires check-list:tick with `{ item, on }` as `detail`
 * @fires check-list:add with the text as `detail`; who prevents the default has no room for it, and
 *   what was typed stays
 * @fires check-list:remove with the id as `detail`
 */
export class CheckList extends HTMLElement {
  /** @type {Map<string, HTMLElement>} what somebody added, by its ids */
  #own = new Map();
  #explains = false;

  connectedCallback() {
    for (const type of EVENTS) this.addEventListener(type, this);
  }

  disconnectedCallback() {
    for (const type of EVENTS) this.removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === 'submit') {
      event.preventDefault();
      this.#add();
    } else if (type === 'change') this.#tick(target);
    else if (type === 'click') this.#press(target);
    else if (target === this.#field) this.#judge('');
  }

  /** @returns {string} which list it is */
  get name() {
    return this.dataset.list ?? '';
  }

  /**
   * Show what somebody added, and what is ticked. What was listed before stays what it is, with the
   * focus. A tick that is shown is kept, so it is what the box goes back to.
   * @param {Shown} shown
   */
  show({ own, ticked = [] }) {
    for (const [id, item] of this.#own) {
      if (own.some((one) => one.id === id)) continue;
      item.remove();
      this.#own.delete(id);
    }
    const ours = this.#list.childElementCount - this.#own.size;
    own.forEach((one, at) => {
      const item = this.#itemOf(one);
      const there = this.#list.children[ours + at];
      if (there !== item) this.#list.insertBefore(item, there ?? null);
    });
    for (const box of this.#boxes) {
      box.checked = ticked.includes(box.value);
      box.defaultChecked = box.checked;
    }
    if (this.#explains) this.#showWhys();
  }

  /**
   * Show why each item of safety matters that isn't ticked, from now on.
   * @returns {number} how many there are
   */
  explain() {
    this.#explains = true;
    return this.#showWhys();
  }

  /**
   * Focus an item of somebody's own.
   * @param {string} id
   */
  focusOn(id) {
    this.#own.get(id)?.querySelector('button')?.focus();
  }

  /**
   * Focus what is now where an item of somebody's own was.
   * @param {number} at among those
   */
  focusAt(at) {
    const buttons = this.#list.querySelectorAll('button');
    (buttons[at] ?? buttons[at - 1] ?? this.#field)?.focus();
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector('ul'));
  }

  get #boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.#list.querySelectorAll('[type="checkbox"]');
    return boxes;
  }

  /** @returns {HTMLInputElement | null} where somebody types an item of their own */
  get #field() {
    return this.querySelector('form input');
  }

  /** @param {Own} own */
  #itemOf({ id, text }) {
    const there = this.#own.get(id);
    if (there) return there;
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    for (const place of item.querySelectorAll('[data-figure="text"]')) place.textContent = text;
    for (const one of item.querySelectorAll('input, button')) {
      /** @type {HTMLInputElement | HTMLButtonElement} */ (one).value = id;
    }
    this.#own.set(id, item);
    return item;
  }

  /** @param {EventTarget | null} box */
  #tick(box) {
    if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return;
    box.defaultChecked = box.checked;
    if (this.#explains) this.#showWhys();
    this.#emit('tick', { item: box.value, on: box.checked });
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.matches('[data-add]')) this.#add();
    if (button?.matches('[data-remove]')) this.#emit('remove', button.value);
  }

  #add() {
    const field = this.#field;
    if (!field) return;
    const { text, problem } = readItem(field.value);
    const why = problem ?? (this.#emit('add', text) ? '' : 'full');
    this.#judge(why);
    if (!why) field.value = '';
    field.focus();
  }

  /** @returns {number} how many items of safety aren't ticked */
  #showWhys() {
    let open = 0;
    for (const box of this.#boxes) {
      /** @type {HTMLElement | null | undefined} */
      const why = box.closest('li')?.querySelector('[data-why]');
      if (!why) continue;
      why.hidden = box.checked;
      open += Number(!box.checked);
    }
    return open;
  }

  /** @param {string} problem what is wrong with what is typed, if anything */
  #judge(problem) {
    const field = this.#field;
    if (field) field.ariaInvalid = problem ? 'true' : null;
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll('form [data-when]');
    for (const one of sentences) one.hidden = one.dataset.when !== problem;
  }

  /**
   * @param {string} what
   * @param {unknown} detail
   * @returns {boolean} whether nobody prevented it
   */
  #emit(what, detail) {
    const options = { bubbles: true, cancelable: true, detail };
    return this.dispatchEvent(new CustomEvent(`check-list:${what}`, options));
  }
}
