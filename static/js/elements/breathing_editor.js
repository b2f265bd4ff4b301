import { KINDS } from '../domain/breathing.js';
import { nameProblem, readPattern, sameName, stepped } from '../domain/own_pattern.js';
import { tidy } from '../domain/texts.js';

/** @typedef {import('../domain/own_pattern.js').OwnPattern} OwnPattern */

/** By how many half seconds a key changes a part of a breath. */
const STEPS = new Map([
  ['ArrowUp', 1],
  ['ArrowDown', -1],
]);

/**
 * `<breathing-editor>` lets somebody put a pattern together. What can be wrong stands in the page;
 * `data-when` names it. Which kept pattern is being changed stands in a hidden field, so that it is
 * kept with what was typed.
 */
export class BreathingEditor extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', this);
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this);
  }

  /** @param {KeyboardEvent} event */
  handleEvent(event) {
    const { target, key } = event;
    const halves = STEPS.get(key);
    const field = KINDS.map((kind) => this.#field(kind)).find((one) => one === target);
    if (!field || !halves) return;
    event.preventDefault();
    field.value = stepped(field.value, halves);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** @returns {Record<string, string>} what stands in its fields, by their names */
  get answers() {
    const fields = this.querySelectorAll('input');
    return Object.fromEntries([...fields].map(({ name, value }) => [name, value]));
  }

  /** @returns {import('../domain/breathing.js').Seconds | undefined} nothing where it is wrong */
  get seconds() {
    const read = this.#read();
    return 'seconds' in read ? read.seconds : undefined;
  }

  /**
   * Put a kept pattern into it.
   * @param {OwnPattern} pattern
   */
  edit({ name, seconds }) {
    for (const kind of KINDS) this.#fill(kind, `${seconds[kind] ?? 0}`);
    this.#fill('name', name);
    this.#fill('changing', name);
  }

  /** Focus where somebody begins, or what is wrong. */
  focusFirst() {
    const { kind = 'in' } = /** @type {{ kind?: typeof KINDS[number] }} */ (this.#read());
    this.#field(kind)?.focus();
  }

  /** Be free for a new pattern: what stands there isn't a change of a kept one any more. */
  leave() {
    this.#fill('changing', '');
  }

  /** What stands there has been kept. */
  clear() {
    this.#fill('name', '');
    this.leave();
  }

  /** Say what is wrong with the pattern. */
  refresh() {
    const read = this.#read();
    const problem = 'problem' in read ? read : undefined;
    this.#say('pattern-problem', problem?.problem);
    for (const kind of KINDS) {
      const field = this.#field(kind);
      // A breath that is too short is so as a whole.
      if (field) field.ariaInvalid = `${!!problem && (problem.kind ?? kind) === kind}`;
    }
    this.#sayOfName();
  }

  /**
   * What stands there, if it can be kept; else what is wrong has the focus.
   * @param {readonly OwnPattern[]} kept what is kept already
   * @returns {{ pattern: OwnPattern, instead: string } | undefined} and which one it replaces
   */
  draft(kept) {
    const { seconds } = this;
    const name = tidy(this.#field('name')?.value ?? '');
    const changing = this.#field('changing')?.value ?? '';
    const others = kept.filter((one) => !sameName(one.name, changing));
    const problem = nameProblem(name, others);
    this.#sayOfName(problem);
    if (problem) this.#field('name')?.focus();
    else if (!seconds) this.focusFirst();
    if (problem || !seconds) return;
    return { pattern: { name, seconds }, instead: others.length < kept.length ? changing : name };
  }

  /** @returns {ReturnType<typeof readPattern>} what is typed, or why it isn't a pattern */
  #read() {
    const typed = KINDS.map((kind) => [kind, this.#field(kind)?.value]);
    return readPattern(Object.fromEntries(typed));
  }

  /** @param {ReturnType<typeof nameProblem>} [problem] what is wrong with the name, if anything */
  #sayOfName(problem) {
    this.#say('name-problem', problem);
    const field = this.#field('name');
    if (field) field.ariaInvalid = `${!!problem}`;
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
