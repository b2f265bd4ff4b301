import { readStep } from '../domain/ladder_record.js';
import { readLength, writeLength } from '../domain/widths.js';

/** @typedef {import('../domain/ladder.js').Fields} Fields */
/** @typedef {import('../domain/ladder.js').Step} Step */
/** @typedef {import('../domain/ladder_record.js').Typed} Typed */
/** @typedef {import('../domain/widths.js').Unit} Unit */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @typedef {readonly ('width' | 'length')[]} Measures */

/** @typedef {'material' | 'lubricant' | 'barrier'} Choice what is chosen from a list */

/** @type {Measures} */
const MEASURES = ['width', 'length'];
/** @type {readonly Choice[]} */
const CHOICES = ['material', 'lubricant', 'barrier'];

/**
 * `<ladder-editor>` is the form of one step. What can be wrong stands beside each field; `data-when`
 * names it. It emits `ladder-editor:pair` with the material, the lubricant and the barrier, whenever
 * one may be another.
 */
export class LadderEditor extends HTMLElement {
  /** @type {Partial<Step>} what was there before anybody typed */
  #before = {};
  /** @type {{ width?: number, length?: number }} what stands there, more exactly than it is written */
  #exact = {};
  /** @type {Unit} */
  #unit = 'mm';

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
    const control = /** @type {Control} */ (event.target);
    if (control.ariaInvalid === 'true') this.#judge(this.#read().problems);
    if (CHOICES.some((one) => one === control.name)) this.#tellPair();
  }

  /**
   * Put a step into the form, or what is known of a new one.
   * @param {Partial<Step>} step one with an id is there already
   * @param {Unit} unit
   */
  begin(step, unit) {
    const { width, length } = step;
    this.#before = step.id === undefined ? {} : step;
    this.#exact = {
      ...(width !== undefined && { width }),
      ...(length !== undefined && { length }),
    };
    this.#unit = unit;
    for (const control of this.#controls) {
      const value = MEASURES.some((one) => one === control.name)
        ? this.#written(/** @type {Measures[number]} */ (control.name))
        : String(step[control.name] ?? '');
      put(control, value);
    }
    this.#judge({});
    this.tell(step.id === undefined ? 'new' : 'change');
    this.#tellPair();
  }

  /** Empty the form, so that nothing of it counts as unsaved. */
  close() {
    this.begin({}, this.#unit);
  }

  /**
   * Say what the form is for.
   * @param {'new' | 'change' | 'gone'} what `gone` where another tab took out the step
   */
  tell(what) {
    if (what === 'gone') this.#before = {};
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-editing]');
    for (const part of parts) part.hidden = !part.dataset.editing?.split(' ').includes(what);
  }

  /**
   * What was typed, if it can be kept; else what is wrong has the focus.
   * @returns {Fields | undefined} what is other than before
   */
  get draft() {
    const { fields, problems } = this.#read();
    const wrong = this.#judge(problems);
    if (wrong) return void wrong.focus();
    const changes = Object.entries(fields).filter(([name, one]) => one !== this.#before[name]);
    return Object.fromEntries(changes);
  }

  /** @param {Unit} unit in which widths are typed from now on */
  set unit(unit) {
    const typed = this.#typed;
    for (const name of MEASURES) {
      const control = /** @type {Control} */ (this.#control(name));
      const untouched = control.value === defaultOf(control);
      const same = control.value === this.#written(name);
      const read = same ? this.#exact[name] : readLength(typed[name], this.#unit);
      if (read === undefined || read === null) continue;
      this.#exact[name] = read;
      control.value = writeLength(read, unit);
      if (untouched) put(control, control.value);
    }
    this.#unit = unit;
  }

  /**
   * @param {Choice} which
   * @param {string} slug
   * @returns {string} what one of them is called; nothing for one that isn't on offer
   */
  nameOf(which, slug) {
    const list = /** @type {HTMLSelectElement} */ (this.#control(which));
    return [...list.options].find(({ value }) => value === slug)?.text ?? '';
  }

  focusFirst() {
    this.#control('name')?.focus();
  }

  get #controls() {
    /** @type {NodeListOf<Control>} */
    const controls = this.querySelectorAll('input, select, textarea');
    return [...controls];
  }

  /** @returns {Typed} */
  get #typed() {
    const typed = this.#controls.map(({ name, value }) => [name, value]);
    return Object.fromEntries(typed);
  }

  #read() {
    const read = readStep(this.#typed, this.#unit, this.#exact);
    // What a newer version of the app knows isn't on offer, and stays.
    const stays = CHOICES.filter((which) => {
      const slug = this.#before[which];
      return slug && !this.nameOf(which, slug) && !read.fields[which];
    });
    const kept = Object.fromEntries(stays.map((which) => [which, this.#before[which]]));
    return { ...read, fields: { ...read.fields, ...kept } };
  }

  #tellPair() {
    const { material, lubricant, barrier } = this.#read().fields;
    const detail = { material, lubricant, barrier };
    this.dispatchEvent(new CustomEvent('ladder-editor:pair', { bubbles: true, detail }));
  }

  /** @param {Measures[number]} name */
  #written(name) {
    const exact = this.#exact[name];
    return exact === undefined ? '' : writeLength(exact, this.#unit);
  }

  /** @param {string} name */
  #control(name) {
    return this.#controls.find((control) => control.name === name);
  }

  /**
   * Say beside each field what is wrong with it.
   * @param {Partial<Record<string, string>>} problems
   * @returns {Control | undefined} the first such field
   */
  #judge(problems) {
    for (const control of this.#controls) {
      const problem = problems[control.name] ?? '';
      control.setCustomValidity(problem);
      control.ariaInvalid = problem ? 'true' : null;
      /** @type {NodeListOf<HTMLElement> | undefined} */
      const sentences = control.closest('[data-field]')?.querySelectorAll('[data-when]');
      for (const one of sentences ?? []) one.hidden = one.dataset.when !== problem;
    }
    return this.#controls.find(({ name }) => problems[name]);
  }
}

/** @param {Control} control */
function defaultOf(control) {
  return control instanceof HTMLSelectElement ? control.value : control.defaultValue;
}

/**
 * @param {Control} control
 * @param {string} value counts as what was there
 */
function put(control, value) {
  control.value = value;
  if (control instanceof HTMLSelectElement) {
    if (control.selectedIndex < 0) control.selectedIndex = 0;
    for (const option of control.options) option.defaultSelected = option.selected;
  } else control.defaultValue = value;
}
