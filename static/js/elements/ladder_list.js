import { isBigStep, sizeBetween, writeAround, writeLength } from '../domain/widths.js';

/** @typedef {import('../domain/ladder.js').Ladder} Ladder */
/** @typedef {import('../domain/ladder.js').Step} Step */

/**
 * How steps are shown.
 * @typedef {object} View
 * @property {import('../domain/widths.js').Unit} unit
 * @property {import('../domain/widths.js').Limits} limits
 * @property {(slug: string) => string} material what a material is called
 * @property {(slug: string) => string} lubricant what a lubricant is called
 * @property {(slug: string) => string} barrier what a condom, dam or glove is called
 */

/** What is chosen from a list. */
const CHOSEN = /** @type {const} */ (['material', 'lubricant', 'barrier']);

/** @typedef {{ after: string, width: number }} Between a size that fits between two steps */

/**
 * `<ladder-list>` shows the steps, each with a stone as wide as it is beside the others. Where going
 * up is a big step, the wider one says so. Its words stand in the page; `data-when` says when.
 */
export class LadderList extends HTMLElement {
  /** @type {Map<string, HTMLElement>} what is listed, by the ids of the steps */
  #items = new Map();
  /** @type {Map<string, Between>} */
  #between = new Map();

  /**
   * Show the steps. What was listed before stays what it is, with the focus and what is open.
   * @param {Ladder} ladder
   * @param {View} view
   */
  show({ steps, current }, view) {
    const { activeElement } = document;
    for (const [id, item] of this.#items) {
      if (steps.some((step) => step.id === id)) continue;
      item.remove();
      this.#items.delete(id);
    }
    this.#between.clear();
    const widest = Math.max(1, ...steps.map(({ width = 0 }) => width));
    steps.forEach((step, at) => {
      const item = this.#itemOf(step);
      item.ariaCurrent = step.id === current ? 'step' : null;
      describe(item, step, view);
      tellSize(item, (step.width ?? 0) / widest);
      const before = steps.slice(0, at).findLast(({ width }) => width !== undefined);
      const big = this.#warn(item, step, before, view);
      const last = steps.length - 1;
      say(item, { here: step.id === current, elsewhere: step.id !== current, big, many: last > 0 });
      enable(item, 'step-up', at > 0);
      enable(item, 'step-down', at < last);
      this.#put(item, at);
    });
    const lost = activeElement !== document.activeElement && activeElement?.isConnected;
    if (lost) /** @type {HTMLElement} */ (activeElement).focus();
  }

  /**
   * Say what the journal holds of each step.
   * @param {Map<string, { count: string, latest: string }>} histories in words, by the ids of steps
   */
  tellHistory(histories) {
    for (const [id, item] of this.#items) {
      const history = histories.get(id);
      fill(item, 'entries', history?.count ?? '');
      fill(item, 'latest', history?.latest ?? '');
      say(item, { history: history !== undefined });
    }
  }

  /**
   * @param {string} id of a step that is a big one
   * @returns {Between | undefined}
   */
  betweenOf(id) {
    return this.#between.get(id);
  }

  /**
   * @param {string} id
   * @returns {boolean} whether a note about a big step stands at the step, or at the one after it
   */
  hasNoteAt(id) {
    const after = [...this.#between].some(([, between]) => between.after === id);
    return after || this.#between.has(id);
  }

  /**
   * Focus a button of a step that can be pressed, or else what its other buttons are behind.
   * @param {string} id
   * @param {string} [command]
   */
  focusOn(id, command = '') {
    const item = this.#items.get(id);
    /** @type {HTMLElement | null | undefined} */
    const button = item?.querySelector(`[data-command="${command}"]:enabled`);
    (button ?? item?.querySelector('summary'))?.focus();
  }

  /**
   * Focus what is now where a step was.
   * @param {number} at
   * @returns {boolean} whether there is anything
   */
  focusAt(at) {
    const items = this.#list.children;
    const summary = (items[at] ?? items[at - 1])?.querySelector('summary');
    summary?.focus();
    return !!summary;
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.querySelector('ol'));
  }

  /** @param {Step} step */
  #itemOf({ id }) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const made = () => {
      const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
      item.dataset.step = id;
      for (const button of item.querySelectorAll('button')) button.value = id;
      return item;
    };
    const item = this.#items.get(id) ?? made();
    this.#items.set(id, item);
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {number} at
   */
  #put(item, at) {
    const there = this.#list.children[at];
    if (there !== item) this.#list.insertBefore(item, there ?? null);
  }

  /**
   * Fill in what is said of a big step.
   * @param {HTMLElement} item
   * @param {Step} step
   * @param {Step | undefined} before the last one before it that has a width
   * @param {View} view
   * @returns {boolean} whether it is one
   */
  #warn(item, { id, width }, before, { unit, limits }) {
    if (width === undefined || before?.width === undefined) return false;
    if (!isBigStep(before.width, width, limits)) return false;
    const between = sizeBetween(before.width, width, limits, unit);
    this.#between.set(id, { after: before.id, width: between });
    fill(item, 'before', before.name);
    fill(item, 'before-width', writeLength(before.width, unit));
    fill(item, 'before-around', writeAround(before.width, unit));
    fill(item, 'between', writeLength(between, unit));
    return true;
  }
}

/**
 * @param {HTMLElement} item
 * @param {Step} step
 * @param {View} view
 */
function describe(item, { name, width, length, note, ...chosen }, view) {
  fill(item, 'name', name);
  fill(item, 'width', width === undefined ? '' : writeLength(width, view.unit));
  fill(item, 'around', width === undefined ? '' : writeAround(width, view.unit));
  fill(item, 'length', length === undefined ? '' : writeLength(length, view.unit));
  for (const which of CHOSEN) fill(item, which, chosen[which] ? view[which](chosen[which]) : '');
  fill(item, 'note', note ?? '');
  const sized = width !== undefined;
  item.toggleAttribute('data-sized', sized);
  const known = Object.fromEntries(CHOSEN.map((which) => [which, !!chosen[which]]));
  say(item, { sized, unsized: !sized, length: length !== undefined, ...known, note: !!note });
}

/**
 * Draw the stone of a step.
 * @param {HTMLElement} item
 * @param {number} share of the widest one; 0 is none
 */
function tellSize(item, share) {
  const stone = /** @type {SVGPathElement | null} */ (item.querySelector('[data-stone]'));
  stone?.transform.baseVal.getItem(0).setScale(share, share);
}

/**
 * @param {HTMLElement} item
 * @param {Record<string, boolean>} which parts are seen
 */
function say(item, which) {
  /** @type {NodeListOf<HTMLElement>} */
  const parts = item.querySelectorAll('[data-when]');
  for (const part of parts) part.hidden = !(which[part.dataset.when ?? ''] ?? !part.hidden);
}

/**
 * @param {HTMLElement} item
 * @param {string} command
 * @param {boolean} on
 */
function enable(item, command, on) {
  const button = /** @type {HTMLButtonElement | null} */ (
    item.querySelector(`[data-command="${command}"]`)
  );
  if (button) button.disabled = !on;
}

/**
 * @param {Element} where
 * @param {string} figure
 * @param {string} text
 */
function fill(where, figure, text) {
  for (const place of where.querySelectorAll(`[data-figure="${figure}"]`)) {
    place.textContent = text;
    place.toggleAttribute('data-one', text === '1');
  }
}
