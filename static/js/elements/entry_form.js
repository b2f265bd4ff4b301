/** @typedef {import('../domain/entry.js').Answers} Answers */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @typedef {Record<string, { type: string }>} Types what each answer is, as its schema says */

/** The answer that excludes all others of its question. */
const NONE = 'none';

/**
 * `<entry-form>` asks for the answers of an entry. What can be wrong with one stands beside it;
 * `data-when` names it as the browser does. Questions that a kind of entry doesn't ask are hidden,
 * unless they are answered already.
 */
export class EntryForm extends HTMLElement {
  /** @type {Types} */
  types = {};

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
    if (event.type === 'submit') return event.preventDefault();
    const control = /** @type {HTMLInputElement} */ (event.target);
    if (control.type === 'checkbox') this.#excludeNone(control);
    if (control.ariaInvalid === 'true') this.#judge(control);
    this.refresh();
  }

  /** @returns {Answers} a blank answer is `undefined` */
  get answers() {
    return Object.fromEntries(
      this.#questions.map((question) => [nameOf(question), this.#answerOf(question)]),
    );
  }

  /**
   * Put answers into the form. They count as what was there, so none of them is unsaved.
   * @param {Answers} answers what isn't among them becomes blank
   */
  fill(answers) {
    for (const control of this.#controls()) {
      put(control, answers[control.name]);
      settle(control);
      control.ariaInvalid = null;
    }
    for (const sentence of this.#sentences(this)) sentence.hidden = true;
    this.refresh();
  }

  /**
   * Put answers beside those that are there, as if somebody had given them.
   * @param {Answers} answers
   */
  add(answers) {
    for (const control of this.#controls())
      if (Object.hasOwn(answers, control.name)) put(control, answers[control.name]);
    this.refresh();
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /**
   * Say beside each answer what is wrong with it; the first such answer gets the focus.
   * @returns {boolean} whether all is well
   */
  check() {
    const wrong = this.#controls().filter((control) => !this.#judge(control));
    const details = wrong[0]?.closest('details');
    if (details) details.open = true;
    wrong[0]?.focus();
    return !wrong.length;
  }

  /**
   * Offer the names of steps that were used before.
   * @param {readonly string[]} steps
   */
  offer(steps) {
    const list = this.querySelector('datalist');
    list?.replaceChildren(...steps.map((step) => new Option(step, step)));
  }

  /**
   * Offer to answer some questions as last time, if there was one.
   * @param {boolean} there
   */
  offerSame(there) {
    const button = /** @type {HTMLElement | null} */ (
      this.querySelector('[data-command="same-as-last-entry"]')
    );
    if (button) button.hidden = !there;
  }

  /** Show what belongs to the answers: the questions of the kind, and what a sign asks for. */
  refresh() {
    const kind = this.#controls().find(({ name, checked }) => name === 'kind' && checked);
    for (const question of this.#questions) {
      const asked = !kind?.value || question.dataset.kinds?.split(' ').includes(kind.value);
      // What can't be read as an answer says so, and can be put right.
      const blank = this.#controls(question).every(({ validity }) => validity.valid);
      question.hidden = !asked && blank && this.#answerOf(question) === undefined;
    }
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('.entry-form__more > [data-kinds]');
    for (const one of parts) one.hidden = !one.querySelector('[data-field]:not([hidden])');
    const ticked = this.#controls().filter(({ checked }) => checked);
    const levels = new Set(ticked.map(({ dataset }) => dataset.level));
    const level = ['emergency', 'urgent'].find((one) => levels.has(one));
    /** @type {NodeListOf<HTMLElement>} */
    const cards = this.querySelectorAll('.entry-form__care [data-when]');
    for (const card of cards) card.hidden = card.dataset.when !== level;
  }

  /** @returns {HTMLElement[]} */
  get #questions() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll('[data-field]'))];
  }

  /**
   * @param {Element} [part]
   * @returns {HTMLInputElement[]} selects and texts too, of which only what all have is used
   */
  #controls(part = this) {
    return [
      .../** @type {NodeListOf<HTMLInputElement>} */ (
        part.querySelectorAll('input, select, textarea')
      ),
    ];
  }

  /** @param {Element} part */
  #sentences(part) {
    return /** @type {NodeListOf<HTMLElement>} */ (
      part.querySelectorAll('.field__problem [data-when]')
    );
  }

  /** @param {HTMLElement} question */
  #answerOf(question) {
    const controls = this.#controls(question);
    const type = this.types[nameOf(question)]?.type;
    const boxes = controls.filter((control) => control.type === 'checkbox');
    const ticked = controls.filter(({ checked }) => checked).map(({ value }) => value);
    if (boxes.length) return ticked.length ? ticked : undefined;
    const value = controls[0]?.type === 'radio' ? ticked[0] : controls[0]?.value;
    return value?.trim() ? typed(value, type) : undefined;
  }

  /**
   * Say what is wrong with an answer, or nothing.
   * @param {HTMLInputElement} control
   * @returns {boolean} whether it is all right
   */
  #judge(control) {
    const { validity } = control;
    control.ariaInvalid = validity.valid ? null : 'true';
    const question = control.closest('[data-field]');
    for (const sentence of question ? this.#sentences(question) : []) {
      const names = sentence.dataset.when?.split(' ') ?? [];
      sentence.hidden = !names.some((name) => Reflect.get(validity, name));
    }
    return validity.valid;
  }

  /** @param {HTMLInputElement} box that was ticked, or not any more */
  #excludeNone(box) {
    if (!box.checked) return;
    const question = box.closest('[data-field]');
    for (const other of question ? this.#controls(question) : [])
      if (other !== box && (other.value === NONE || box.value === NONE)) other.checked = false;
  }
}

/** @param {HTMLElement} question */
function nameOf(question) {
  return question.dataset.field ?? '';
}

/**
 * @param {string} value
 * @param {string | undefined} type
 */
function typed(value, type) {
  if (type === 'boolean') return value === 'true';
  return type === 'integer' || type === 'number' ? Number(value) : value;
}

/**
 * @param {HTMLInputElement} control
 * @param {unknown} answer
 */
function put(control, answer) {
  const text = answer === undefined ? '' : `${answer}`;
  if (control.type === 'checkbox') {
    control.checked = Array.isArray(answer) && answer.includes(control.value);
  } else if (control.type === 'radio') control.checked = control.value === text;
  // Whoever is writing there stays where they are in the text.
  else if (control.value !== text) control.value = text;
}

/** @param {Control} control */
function settle(control) {
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.defaultSelected = option.selected;
  } else if (control.type === 'checkbox' || control.type === 'radio') {
    const box = /** @type {HTMLInputElement} */ (control);
    box.defaultChecked = box.checked;
  } else control.defaultValue = control.value;
}
