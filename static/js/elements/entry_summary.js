import { findEntries } from '../domain/entry_search.js';
import { summaryOf } from '../domain/entry_summary.js';
import { headOf } from '../domain/summary_head.js';
import { blocksOf, leadIn, textOf } from '../domain/summary_text.js';

/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../domain/entry_summary.js').Summary} Summary */
/** @typedef {import('../domain/summary_text.js').Block} Block */
/** @typedef {import('../pages/journal/answer_words.js').Words} Words */

/** How many entries are shown before they are printed. */
const SHOWN = 3;
const BLANKS = /\s+/g;

/**
 * `<entry-summary>` makes a page for a clinician out of entries: those of some days, and of each
 * what is ticked. Its sentences stand in the page; `data-when` says when they fit. What is behind
 * the first few entries is made when it is printed, since nobody reads that far on a screen.
 */
export class EntrySummary extends HTMLElement {
  /** @type {readonly Entry[]} newest first */
  #entries = [];
  /** @type {Words | undefined} */
  #words;
  /** @type {Summary} */
  #summary = { columns: [], rows: [] };
  /** What fits now, what the device can do, and what was done last, by the names in `data-when`. */
  #fitting = [''];
  #device = [''];
  #told = '';

  connectedCallback() {
    this.addEventListener('input', this);
    this.addEventListener('focusout', this);
    this.addEventListener('click', this);
    addEventListener('beforeprint', this);
  }

  disconnectedCallback() {
    this.removeEventListener('input', this);
    this.removeEventListener('focusout', this);
    this.removeEventListener('click', this);
    removeEventListener('beforeprint', this);
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    if (type === 'beforeprint') this.#print();
    else if (type === 'input') this.#chosen();
    else if (type === 'focusout') this.#left();
    else if (target instanceof Element) this.#press(target.closest('button'));
  }

  /**
   * Show what is chosen of these entries.
   * @param {readonly Entry[]} entries newest first
   * @param {Words} words
   */
  show(entries, words) {
    this.#entries = entries;
    this.#words = words;
    this.#render();
  }

  /**
   * Offer what the device can do.
   * @param {{ print: boolean, share: boolean }} device
   */
  offer({ print, share }) {
    this.#device = [print ? 'print' : 'no-print', share ? 'share' : 'no-share'];
    this.#say();
  }

  /**
   * Say what became of it.
   * @param {'saved' | 'unshared' | 'printing' | ''} told
   */
  tell(told) {
    this.#told = told;
    this.#say();
  }

  /** @returns {string} the whole summary as a text */
  get text() {
    const head = [...this.#part('head').children].filter((one) => !one.hasAttribute('hidden'));
    const lines = head.map(({ textContent }) => textContent?.replaceAll(BLANKS, ' ').trim() ?? '');
    return textOf(lines, this.#blocks());
  }

  #render() {
    const dates = Object.fromEntries(this.#dates.map(({ name, value }) => [name, value]));
    const wrong = this.#problem(dates);
    const within = wrong ? [] : findEntries(this.#entries, dates);
    // The time belongs to the day, and is no answer by itself.
    const names = this.#ticked.filter((name) => name !== 'time');
    this.#summary = summaryOf(within, { names });
    const count = this.#summary.rows.length;
    const { fitting, from, to, counts } = headOf(this.#summary, {
      shown: SHOWN,
      left: within.length - count,
    });
    this.#fitting = [stateOf(this.#entries.length, wrong, count), wrong, ...fitting];
    this.#fill({ from, to }, (date) => this.#words?.day(date));
    this.#fill(counts, (number) => this.#words?.number(number));
    this.#part('first').replaceChildren(...this.#made(0, SHOWN));
    this.#part('rest').replaceChildren();
    this.tell('');
  }

  /** Make what isn't there yet, unless another view is printed. */
  #print() {
    this.tell('');
    const rest = this.#part('rest');
    if (!rest.childElementCount && this.checkVisibility()) rest.append(...this.#made(SHOWN));
  }

  /** Take in what was chosen. It is no work that could be lost, so it is what the controls begin with. */
  #chosen() {
    for (const box of this.#boxes) box.defaultChecked = box.checked;
    for (const one of this.#dates) if (one.defaultValue !== one.value) one.defaultValue = one.value;
    this.#render();
  }

  /** Look again at the days: half a date is no value, so no browser tells that it is typed. */
  #left() {
    const unfinished = this.#dates.some(({ validity }) => !validity.valid);
    if (unfinished !== this.#fitting.includes('unfinished')) this.#render();
  }

  /** @param {HTMLButtonElement | null} button */
  #press(button) {
    // It says so itself when it begins; where it doesn't, it can't.
    if (button?.dataset.command === 'print') this.tell('printing');
    const pick = button?.dataset.pick;
    if (!pick) return;
    for (const box of this.#boxes) box.checked = pick === 'most' && !('own' in box.dataset);
    this.#chosen();
  }

  /**
   * Look for what is wrong with the days, and mark them.
   * @param {Record<string, string>} dates
   * @returns {'' | 'unfinished' | 'order'}
   */
  #problem({ from, to }) {
    const order = !!from && !!to && from > to;
    for (const one of this.#dates) one.ariaInvalid = `${order || !one.validity.valid}`;
    if (this.#dates.some(({ validity }) => !validity.valid)) return 'unfinished';
    return order ? 'order' : '';
  }

  /** Show the sentences that fit, and no others. */
  #say() {
    const fitting = new Set([...this.#fitting, ...this.#device, this.#told]);
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const one of parts)
      one.hidden = !one.dataset.when?.split(' ').some((when) => fitting.has(when));
  }

  /**
   * Put figures into their places.
   * @template Figure
   * @param {Record<string, Figure | undefined>} figures
   * @param {(figure: Figure) => string | undefined} inWords
   */
  #fill(figures, inWords) {
    for (const [name, figure] of Object.entries(figures))
      for (const place of this.querySelectorAll(`[data-figure="${name}"]`))
        place.textContent = (figure !== undefined && inWords(figure)) || '';
  }

  /**
   * Make what the page shows of some rows.
   * @param {number} begin
   * @param {number} [end]
   * @returns {Node[]}
   */
  #made(begin, end) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    // Of this document from the start: to adopt thousands of copies takes longer than to make them.
    const { firstElementChild: entry } = document.importNode(template.content, true);
    return this.#blocks(begin, end).map((block) => made(/** @type {Element} */ (entry), block));
  }

  /**
   * Put some rows into words.
   * @param {number} [begin]
   * @param {number} [end]
   * @returns {Block[]}
   */
  #blocks(begin, end) {
    const { columns, rows } = this.#summary;
    const some = { columns, rows: rows.slice(begin, end) };
    return this.#words ? blocksOf(some, this.#words, this.#ticked.includes('time')) : [];
  }

  /** @param {'head' | 'first' | 'rest'} name */
  #part(name) {
    return /** @type {Element} */ (this.querySelector(`[data-part="${name}"]`));
  }

  /** @returns {HTMLInputElement[]} */
  get #dates() {
    return [...this.querySelectorAll('[type="date"]')].map(asInput);
  }

  /** @returns {HTMLInputElement[]} */
  get #boxes() {
    return [...this.querySelectorAll('[type="checkbox"]')].map(asInput);
  }

  get #ticked() {
    return this.#boxes.filter(({ checked }) => checked).map(({ value }) => value);
  }
}

/**
 * Fill in a copy of what the page has for an entry.
 * @param {Element} entry with a place for its day, and one for a question and its answer
 * @param {Block} block
 * @returns {Node}
 */
function made(entry, { when, said }) {
  const copy = /** @type {Element} */ (entry.cloneNode(true));
  const [heading, list] = /** @type {[Element, Element]} */ (
    /** @type {unknown} */ (copy.children)
  );
  const place = /** @type {Element} */ (list.firstElementChild);
  heading.textContent = when;
  const pairs = said.map(({ name, label, answer }) => {
    const pair = /** @type {HTMLElement} */ (place.cloneNode(true));
    const [term, description] = /** @type {[Element, Element]} */ (
      /** @type {unknown} */ (pair.children)
    );
    term.textContent = leadIn(label);
    description.textContent = answer;
    pair.dataset.answer = name;
    return pair;
  });
  list.replaceChildren(...pairs);
  return copy;
}

/**
 * @param {number} all how many entries there are
 * @param {string} wrong what is wrong with the days
 * @param {number} found how many are summed up
 */
function stateOf(all, wrong, found) {
  if (!all) return 'empty';
  if (wrong) return 'wrong';
  return found ? 'some' : 'none';
}

/** @param {Element} control */
function asInput(control) {
  return /** @type {HTMLInputElement} */ (control);
}
