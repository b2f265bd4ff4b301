import { readReminder } from '../domain/reminder.js';

/** @typedef {import('../domain/reminder.js').Reminder} Reminder */

/**
 * `<reminder-maker>` asks what a reminder says and when. What can be wrong stands in the page;
 * `data-when` names it. What was made is no unsaved work any more.
 * @fires reminder-maker:make with `{ to, reminder }` as `detail`
 */
export class ReminderMaker extends HTMLElement {
  connectedCallback() {
    for (const type of ['click', 'input', 'submit']) this.addEventListener(type, this);
  }

  disconnectedCallback() {
    for (const type of ['click', 'input', 'submit']) this.removeEventListener(type, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    if (type === 'submit') return event.preventDefault();
    const element = /** @type {Element} */ (target);
    if (type === 'click') return this.#make(element.closest('button')?.value);
    const field = element.closest('[data-field]');
    if (field) this.#judge(field, '');
  }

  /** Offer to hand the file over to another app. */
  offerSharing() {
    for (const one of this.#hidden('share')) one.hidden = false;
  }

  /** What is chosen was made use of, so it is no unsaved work. */
  settle() {
    for (const box of this.#boxes) box.defaultChecked = box.checked;
    for (const name of ['title', 'time']) this.#input(name).defaultValue = this.#input(name).value;
    for (const option of this.#weeks.options) option.defaultSelected = option.selected;
  }

  /** @param {string} [to] what is done with it */
  #make(to) {
    if (!to) return;
    const { reminder, problems } = readReminder({
      title: this.#input('title').value,
      days: this.#boxes.filter(({ checked }) => checked).map(({ value }) => value),
      time: this.#input('time').value,
      weeks: this.#weeks.value,
    });
    let wrong = null;
    for (const field of this.querySelectorAll('[data-field]')) {
      const { field: name = '' } = /** @type {HTMLElement} */ (field).dataset;
      const problem = problems[/** @type {keyof typeof problems} */ (name)];
      const control = this.#judge(field, problem ?? '');
      if (problem) wrong ??= control;
    }
    if (wrong) return wrong.focus();
    const detail = { to, reminder };
    this.dispatchEvent(new CustomEvent('reminder-maker:make', { bubbles: true, detail }));
  }

  /**
   * Say what is wrong with a field, if anything.
   * @param {Element} field
   * @param {string} problem
   * @returns {HTMLInputElement | null} its first control
   */
  #judge(field, problem) {
    const control = field.querySelector('input');
    if (control) control.ariaInvalid = problem ? 'true' : null;
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = field.querySelectorAll('[data-when]');
    for (const one of sentences) one.hidden = one.dataset.when !== problem;
    return control;
  }

  get #boxes() {
    return [...this.querySelectorAll('input')].filter(({ type }) => type === 'checkbox');
  }

  get #weeks() {
    return /** @type {HTMLSelectElement} */ (this.querySelector('select'));
  }

  /** @param {string} name */
  #input(name) {
    return /** @type {HTMLInputElement} */ (this.querySelector(`input[name="${name}"]`));
  }

  /** @param {string} when */
  #hidden(when) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(`[data-if="${when}"]`);
    return parts;
  }
}
