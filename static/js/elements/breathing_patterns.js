import { hasHolds, KINDS, patternOf, withoutHolds } from '../domain/breathing.js';
import { nameProblem, readPattern, sameName, tidy } from '../domain/own_pattern.js';

/** @typedef {import('../domain/breathing.js').Seconds} Seconds */
/** @typedef {import('../domain/own_pattern.js').OwnPattern} OwnPattern */

/** The value of the choice to put a pattern together. */
const CUSTOM = 'custom';

/**
 * `<breathing-patterns>` offers patterns, those of the reader's own among them, and an editor for
 * new ones. What can be wrong stands in the page; `data-when` names it.
 */
export class BreathingPatterns extends HTMLElement {
  /** The name of the kept pattern that is in the editor. */
  #changing = '';

  /**
   * List the reader's own patterns.
   * @param {readonly OwnPattern[]} patterns
   */
  list(patterns) {
    const chosen = this.#chosen.value;
    for (const old of this.querySelectorAll('[data-own]')) old.remove();
    for (const template of this.querySelectorAll('template')) {
      template.before(...patterns.map((pattern) => filledIn(template, pattern)));
    }
    this.toggleAttribute('data-has-own', patterns.length > 0);
    this.choose(chosen);
  }

  /**
   * Choose a pattern; one that isn't there any more gives way to the first.
   * @param {string} value
   */
  choose(value) {
    const radios = this.#radios;
    const radio = radios.find((one) => one.value === value) ?? radios[0];
    if (radio) radio.checked = true;
    this.refresh();
  }

  /** Show what belongs to the choice: the editor, what is wrong there, the word about holds. */
  refresh() {
    const read = this.#read();
    this.toggleAttribute('data-custom', this.#chosen.value === CUSTOM);
    this.toggleAttribute('data-holds', 'seconds' in read && hasHolds(read.seconds));
    const problem = 'problem' in read ? read : undefined;
    this.#say('pattern-problem', problem?.problem);
    for (const kind of KINDS) {
      const field = this.#field(kind);
      if (field) field.ariaInvalid = `${problem?.kind === kind}`;
    }
  }

  /**
   * Say what to breathe; nothing while something is wrong with it, and that has the focus then.
   * @returns {import('../domain/breathing.js').Pattern | undefined}
   */
  chosen() {
    const read = this.#read();
    if ('seconds' in read) {
      return patternOf(this.#field('holds')?.checked ? withoutHolds(read.seconds) : read.seconds);
    }
    this.#field(read.kind ?? 'in')?.focus();
    return;
  }

  /** @returns {string} what the chosen pattern is called */
  get chosenName() {
    const label = this.querySelector('label:has([name="pattern"]:checked) [data-name]');
    return label?.textContent ?? '';
  }

  /** @returns {import('../domain/breathing.js').Pattern} the one that we offer first */
  get first() {
    return patternOf(JSON.parse(this.#radios[0]?.dataset.seconds ?? '{}'));
  }

  /**
   * Put a kept pattern into the editor.
   * @param {OwnPattern} pattern
   */
  edit({ name, seconds }) {
    this.#changing = name;
    for (const kind of KINDS) this.#fill(kind, `${seconds[kind] ?? 0}`);
    this.#fill('name', name);
    this.choose(CUSTOM);
    this.#field('in')?.focus();
  }

  /**
   * What is in the editor, if it can be kept; else what is wrong has the focus.
   * @param {readonly OwnPattern[]} kept what is kept already
   * @returns {{ pattern: OwnPattern, instead: string } | undefined} and which one it replaces
   */
  draft(kept) {
    const read = this.#read();
    const name = this.#field('name');
    const others = kept.filter((one) => !sameName(one.name, this.#changing));
    const problem = nameProblem(name?.value ?? '', others);
    this.#say('name-problem', problem);
    if (name) name.ariaInvalid = `${!!problem}`;
    if (problem) name?.focus();
    if (problem || !this.chosen() || !('seconds' in read)) return;
    return {
      pattern: { name: tidy(name?.value ?? ''), seconds: read.seconds },
      instead: this.#changing,
    };
  }

  /**
   * Choose a pattern that has just been kept, with an editor that is free for the next one.
   * @param {OwnPattern} pattern
   */
  take({ name }) {
    this.#changing = '';
    this.#fill('name', '');
    this.choose(own(name));
  }

  /**
   * Say what became of a pattern; the sentence stands in the page.
   * @param {'kept' | 'refused' | 'dropped'} outcome
   * @param {string} name
   */
  tell(outcome, name) {
    this.#say('pattern-told', outcome);
    for (const place of this.querySelectorAll('#pattern-told [data-name]'))
      place.textContent = name;
  }

  get #radios() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const radios = this.querySelectorAll('[name="pattern"]');
    return [...radios];
  }

  /** @returns {{ value: string, seconds: string }} */
  get #chosen() {
    const radio = this.#radios.find(({ checked }) => checked);
    return { value: radio?.value ?? '', seconds: radio?.dataset.seconds ?? '{}' };
  }

  /** @returns {ReturnType<typeof readPattern>} what is chosen, or why it isn't a pattern */
  #read() {
    const { value, seconds } = this.#chosen;
    if (value !== CUSTOM) return { seconds: JSON.parse(seconds) };
    const typed = KINDS.map((kind) => [kind, this.#field(kind)?.value]);
    return readPattern(Object.fromEntries(typed));
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement | null}
   */
  #field(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #fill(name, text) {
    const field = this.#field(name);
    if (field) field.value = text;
  }

  /**
   * Show the sentence that fits, or none.
   * @param {string} place the id of what holds the sentences
   * @param {string} [what]
   */
  #say(place, what) {
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll(`#${place} > [data-when]`);
    for (const one of sentences) one.hidden = one.dataset.when !== what;
  }
}

/**
 * @param {string} name
 * @returns {string} the value of the choice of an own pattern
 */
function own(name) {
  return `own:${name}`;
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
