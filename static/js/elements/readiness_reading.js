/** @typedef {import('../domain/readiness.js').Readiness} Readiness */
/** @typedef {import('../domain/readiness_match.js').Need} Need */

/**
 * What the element needs to put a reading into words.
 * @typedef {object} Words
 * @property {(ids: readonly string[]) => string} days the days of entries
 * @property {(date: string) => string} day
 * @property {(names: readonly string[]) => string} labels what questions are called
 * @property {(number: number) => string} number
 * @property {(millimeters: number) => string} size in the unit that is chosen
 */

/** What is said in other words where it is one, on the outside or of no day has a name of its own. */
const VARIANTS = [
  { what: 'sessions', when: (/** @type {Need} */ { count }) => count === 1, name: 'one-session' },
  {
    what: 'smaller-session',
    when: (/** @type {Need} */ { below }) => !below,
    name: 'outside-session',
  },
  { what: 'normal', when: (/** @type {Need} */ { from }) => !from, name: 'normal-later' },
];

/**
 * `<readiness-reading>` shows what the journal says of a step, why, and what would change that. The
 * sentences stand in the page; days and numbers come into `data-figure`.
 */
export class ReadinessReading extends HTMLElement {
  /**
   * @param {Readiness} readiness
   * @param {Words} words
   */
  show({ reading, reasons, change }, words) {
    for (const part of this.#all('[data-reading]')) part.hidden = part.dataset.reading !== reading;
    const matching = new Map(reasons.map((reason) => [reason.rule, reason]));
    for (const part of this.#all('[data-rule]')) {
      const reason = matching.get(part.dataset.rule ?? '');
      part.hidden = !reason;
      if (reason)
        fill(part, { ...numbersOf(reason.numbers, words), when: words.days(reason.entries) });
    }
    // What speaks for rest or help comes before anything that would bring somebody further.
    const leading = change.filter((one) => one.reading === reading);
    this.#showNeeds(
      leading.flatMap(({ needs }) => needs),
      words,
    );
    this.hidden = false;
    this.dataset.readingOf = reading;
  }

  /** Show nothing, since there is nothing to read. */
  leave() {
    this.hidden = true;
    this.dataset.readingOf = '';
  }

  /**
   * @param {readonly Need[]} needs some of them may be the same
   * @param {Words} words
   */
  #showNeeds(needs, words) {
    const different = new Map(needs.map((need) => [JSON.stringify(need), need]));
    const items = [...different.values()].flatMap((need) => this.#itemOf(need, words));
    this.querySelector('.reading__needs')?.replaceChildren(...items);
  }

  /**
   * @param {Need} need
   * @param {Words} words
   * @returns {HTMLElement[]} none where the page has no words for it
   */
  #itemOf(need, words) {
    const { what, from, entry, names = [], below = 0, ...numbers } = need;
    const variant = VARIANTS.find((one) => one.what === what && one.when(need));
    const { content } = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const found = content.querySelector(`[data-need="${variant?.name ?? what}"]`);
    if (!found) return [];
    const item = /** @type {HTMLElement} */ (found.cloneNode(true));
    fill(item, {
      ...numbersOf(numbers, words),
      from: from ? words.day(from) : '',
      when: entry ? words.days([entry]) : '',
      names: words.labels(names),
      below: words.size(below),
    });
    return [item];
  }

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  #all(selector) {
    return this.querySelectorAll(selector);
  }
}

/**
 * @param {Readonly<Record<string, number>>} numbers
 * @param {Words} words
 * @returns {Record<string, string>}
 */
function numbersOf(numbers, { number }) {
  return Object.fromEntries(Object.entries(numbers).map(([name, one]) => [name, number(one)]));
}

/**
 * @param {HTMLElement} place
 * @param {Record<string, string>} texts by their names
 */
function fill(place, texts) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    place.querySelectorAll('[data-figure]')
  ))
    part.textContent = texts[part.dataset.figure ?? ''] ?? '';
}
