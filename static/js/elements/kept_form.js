/** @typedef {HTMLInputElement | HTMLSelectElement} Control */
/** @typedef {Record<string, unknown>} Answers by the names of the controls */

/**
 * `<kept-form>` holds a form whose answers are kept as soon as they are given.
 * @fires kept-form:change with the control's name as `detail`
 */
export class KeptForm extends HTMLElement {
  /** @type {Answers} */
  #given = {};
  /** @type {Answers} */
  #settled = {};

  connectedCallback() {
    this.#given = this.answers;
    this.#settled = this.#given;
    this.addEventListener('input', this);
  }

  disconnectedCallback() {
    this.removeEventListener('input', this);
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    const { name } = /** @type {Control} */ (target);
    this.dispatchEvent(new CustomEvent('kept-form:change', { bubbles: true, detail: name }));
  }

  /** @returns {Record<string, string | boolean>} what the controls say, by their names */
  get answers() {
    const said = this.#controls().filter((one) => one.type !== 'radio' || isOn(one));
    return Object.fromEntries(
      said.map((one) => [one.name, one.type === 'checkbox' ? isOn(one) : one.value]),
    );
  }

  /** @returns {Answers} what the page says before anybody has chosen */
  get given() {
    return { ...this.#given };
  }

  /** @returns {Answers} what isn't settled yet */
  get changes() {
    const answers = Object.entries(this.answers);
    return Object.fromEntries(answers.filter(([name, one]) => one !== this.#settled[name]));
  }

  /**
   * Show answers; one that isn't on offer is passed over.
   * @param {Answers} answers
   */
  show(answers) {
    for (const control of this.#controls()) {
      const answer = answers[control.name];
      if (typeof answer === 'boolean' && control.type === 'checkbox') check(control, answer);
      if (typeof answer === 'string') this.#choose(control, answer);
    }
  }

  /**
   * Take what the controls say as what is kept, so that nothing counts as unsaved.
   * @param {Answers} [except] what is kept instead of what some controls say
   */
  settle(except = {}) {
    this.#settled = { ...this.answers, ...except };
    for (const control of this.#controls()) {
      if (Object.hasOwn(except, control.name)) continue;
      if (control instanceof HTMLSelectElement) {
        for (const option of control.options) option.defaultSelected = option.selected;
      } else if (control.type === 'radio' || control.type === 'checkbox') {
        control.defaultChecked = control.checked;
      } else control.defaultValue = control.value;
    }
  }

  /** @returns {Control[]} */
  #controls() {
    /** @type {NodeListOf<Control>} */
    const controls = this.querySelectorAll('input[name], select[name]');
    return [...controls];
  }

  /**
   * @param {Control} control
   * @param {string} answer
   */
  #choose(control, answer) {
    if (control.type === 'radio') {
      if (control.value === answer) check(control, true);
    } else if (control instanceof HTMLSelectElement) {
      const offered = [...control.options].some(({ value }) => value === answer);
      if (offered) control.value = answer;
    } else if (control.type !== 'checkbox') control.value = answer;
  }
}

/** @param {Control} control */
function isOn(control) {
  return control instanceof HTMLInputElement && control.checked;
}

/**
 * @param {Control} control
 * @param {boolean} on
 */
function check(control, on) {
  if (control instanceof HTMLInputElement) control.checked = on;
}
