import { hasHolds } from '../domain/breathing.js';

/** @typedef {import('../domain/breathing.js').Seconds} Seconds */
/** @typedef {import('../domain/own_pattern.js').OwnPattern} OwnPattern */

/** The value of the choice to put a pattern together. */
const CUSTOM = 'custom';

/**
 * `<breathing-patterns>` offers patterns, those of the reader's own among them, and says what became
 * of one. What it says stands in the page; `data-when` names it.
 */
export class BreathingPatterns extends HTMLElement {
  /** What is listed, as text. */
  #listed = '[]';

  /**
   * List the reader's own patterns. Whoever is at one of them stays there.
   * @param {readonly OwnPattern[]} patterns
   */
  list(patterns) {
    const listed = JSON.stringify(patterns);
    if (listed === this.#listed) return;
    this.#listed = listed;
    const { value } = this;
    const { activeElement } = document;
    for (const old of this.querySelectorAll('[data-own]')) old.remove();
    for (const template of this.querySelectorAll('template')) {
      template.before(...patterns.map((pattern) => filledIn(template, pattern)));
    }
    this.toggleAttribute('data-has-own', patterns.length > 0);
    this.choose(value);
    if (activeElement?.isConnected === false) this.#focusLike(activeElement);
  }

  /**
   * Choose a pattern; one that isn't there any more gives way to the first.
   * @param {string} value
   */
  choose(value) {
    const radios = this.#radios;
    const radio = radios.find((one) => one.value === value) ?? radios[0];
    if (radio) radio.checked = true;
  }

  /** Choose to put a pattern together. */
  chooseOwn() {
    this.choose(CUSTOM);
  }

  /** @param {string} name of one of the reader's own patterns */
  chooseNamed(name) {
    this.choose(own(name));
  }

  /**
   * Show what belongs to the choice: the editor, and the word about holds.
   * @param {Seconds} [seconds] what is chosen, unless something is wrong with it
   */
  refresh(seconds) {
    this.toggleAttribute('data-custom', this.value === CUSTOM);
    this.toggleAttribute('data-holds', !!seconds && hasHolds(seconds));
  }

  /** @returns {string} the value of the choice */
  get value() {
    return this.#chosen?.value ?? '';
  }

  /** @returns {Seconds | undefined} the chosen pattern; nothing where it stands in the editor */
  get seconds() {
    return this.value === CUSTOM ? undefined : secondsOf(this.#chosen);
  }

  /** @returns {string} what the chosen pattern is called */
  get chosenName() {
    return this.#chosen?.closest('label')?.querySelector('[data-name]')?.textContent ?? '';
  }

  /** @returns {Seconds} the pattern that we offer first */
  get first() {
    return secondsOf(this.#radios[0]);
  }

  /**
   * Say what became of a pattern; the sentence stands in the page. The button that was pressed is
   * gone, so the focus goes to the pattern, or to what can be done about it.
   * @param {'kept' | 'refused' | 'dropped' | 'taken' | 'stays'} outcome
   * @param {string} name
   */
  tell(outcome, name) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('#pattern-told > [data-when]');
    for (const part of parts) {
      for (const place of part.querySelectorAll('[data-name]')) place.textContent = name;
      part.hidden = !part.dataset.when?.split(' ').includes(outcome);
    }
    /** @type {HTMLElement | null} */
    const undo = this.querySelector('#pattern-told > button');
    const pattern = this.#radios.find(({ value }) => value === own(name));
    if (outcome !== 'stays') (undo?.hidden ? pattern : undo)?.focus();
  }

  get #radios() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const radios = this.querySelectorAll('[name="pattern"]');
    return [...radios];
  }

  get #chosen() {
    return this.#radios.find(({ checked }) => checked);
  }

  /**
   * Focus what is now where something was that had the focus.
   * @param {Element} gone
   */
  #focusLike(gone) {
    if (!(gone instanceof HTMLInputElement || gone instanceof HTMLButtonElement)) return;
    /** @type {NodeListOf<HTMLInputElement | HTMLButtonElement>} */
    const controls = this.querySelectorAll('input, button');
    const { value, dataset } = gone;
    const alike = [...controls].filter((one) => one.dataset.command === dataset.command);
    alike.find((one) => one.value === value)?.focus();
  }
}

/**
 * @param {string} name
 * @returns {string} the value of the choice of an own pattern
 */
function own(name) {
  return `own:${name}`;
}

/** @param {HTMLInputElement} [radio] */
function secondsOf(radio) {
  return /** @type {Seconds} */ (JSON.parse(radio?.dataset.seconds ?? '{}'));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {OwnPattern} pattern
 * @returns {Node}
 */
function filledIn(template, { name, seconds }) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  copy.firstElementChild?.toggleAttribute('data-own', true);
  for (const place of copy.querySelectorAll('[data-name]')) place.textContent = name;
  for (const button of copy.querySelectorAll('button')) button.value = name;
  const radio = copy.querySelector('input');
  if (radio) {
    radio.value = own(name);
    radio.dataset.seconds = JSON.stringify(seconds);
  }
  return copy;
}
