/** @typedef {{ id: string, name: string }} Own an item that somebody added */

const EVENTS = ['click', 'input', 'submit'];

/**
 * `<own-wishes>` shows what people added to the list, to be removed, and the field to add more. What can
 * be wrong with it stands in the page; `data-when` names it.
 * @fires own-wishes:add with what was typed as `detail`, which stays until somebody calls `blank`
 * @fires own-wishes:remove with the id as `detail`
 */
export class OwnWishes extends HTMLElement {
  /** @type {Map<string, Element>} by their ids */
  #own = new Map();

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
      this.#emit('add', this.#field.value);
    } else if (type === 'click') this.#press(target);
    else if (target === this.#field) this.#judge('');
  }

  /**
   * Show what was added. What was listed before stays what it is, with the focus.
   * @param {readonly Own[]} own
   */
  show(own) {
    for (const [id, item] of this.#own) {
      if (own.some((one) => one.id === id)) continue;
      item.remove();
      this.#own.delete(id);
    }
    own.forEach((one, at) => {
      const item = this.#itemOf(one);
      const there = this.#list.children[at];
      if (there !== item) this.#list.insertBefore(item, there ?? null);
    });
    this.#part('[data-some]').hidden = own.length === 0;
  }

  /**
   * Let people add and remove, or say why not now.
   * @param {boolean} isOffered
   */
  offer(isOffered) {
    this.#part('[data-offered]').hidden = !isOffered;
    this.#part('[data-later]').hidden = isOffered;
  }

  /**
   * Say what is wrong with what is typed, which stays.
   * @param {string} problem
   */
  complain(problem) {
    this.#judge(problem);
    this.#field.focus();
  }

  /** Make room for the next one. */
  blank() {
    this.#field.value = '';
    this.complain('');
  }

  /**
   * Focus an item.
   * @param {string} id
   */
  focusOn(id) {
    this.#own.get(id)?.querySelector('button')?.focus();
  }

  /**
   * Focus what is now where an item was.
   * @param {number} at
   */
  focusAt(at) {
    const buttons = this.#list.querySelectorAll('button');
    (buttons[at] ?? buttons[at - 1] ?? this.#part('summary')).focus();
  }

  get #list() {
    return this.#part('ul');
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.#part('input'));
  }

  /** @param {string} selector of what the page is sure to have */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {Own} own */
  #itemOf({ id, name }) {
    const there = this.#own.get(id);
    if (there) return there;
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    for (const place of item.querySelectorAll('[data-figure="text"]')) place.textContent = name;
    const button = item.querySelector('button');
    if (button) button.value = id;
    this.#own.set(id, item);
    return item;
  }

  /** @param {EventTarget | null} target */
  #press(target) {
    const button = target instanceof Element ? target.closest('button') : null;
    if (button?.matches('[data-add]')) this.#emit('add', this.#field.value);
    if (button?.matches('[data-remove]')) this.#emit('remove', button.value);
  }

  /** @param {string} problem what is wrong with what is typed, if anything */
  #judge(problem) {
    this.#field.ariaInvalid = problem ? 'true' : null;
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll('form [data-when]');
    for (const one of sentences) one.hidden = one.dataset.when !== problem;
  }

  /**
   * @param {string} what
   * @param {string} detail
   */
  #emit(what, detail) {
    this.dispatchEvent(new CustomEvent(`own-wishes:${what}`, { bubbles: true, detail }));
  }
}
