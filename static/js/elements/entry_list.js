/** @typedef {import('../domain/entry.js').Entry} Entry */
/** @typedef {import('../pages/journal/answer_words.js').Words} Words */

/** How many entries are shown at first, and more at each press. */
const SOME = 30;

/**
 * @typedef {object} Shown
 * @property {readonly Entry[]} found what is to be seen
 * @property {number} all how many there are
 * @property {ReadonlySet<string>} [twice] the ids of entries of which two versions count
 */

/**
 * `<entry-list>` shows entries, a few at a time. One entry stands in a template of the page, with a
 * place for each answer; what isn't answered isn't shown. Its buttons have the entry's name as value.
 */
export class EntryList extends HTMLElement {
  /** @type {Shown} */
  #shown = { found: [], all: 0 };
  #limit = SOME;
  /** @type {WeakMap<Entry, HTMLElement>} what was made of an entry, which never changes */
  #items = new WeakMap();
  /** @type {Words | undefined} */
  words;

  /**
   * Show entries, as many as are shown already.
   * @param {Shown} shown
   */
  show(shown) {
    this.#shown = shown;
    this.#render();
  }

  /** Go back to showing a few. */
  startAnew() {
    this.#limit = SOME;
  }

  /** Show more, and go on from the first of them. */
  more() {
    const next = this.#shown.found[this.#limit];
    this.#limit += SOME;
    this.#render();
    if (next) this.focusOn(next);
  }

  /**
   * Go to an entry, or to the one that has come into its place; to what is said if there is none.
   * @param {Entry | undefined} entry
   * @param {number} [at] where it stood
   */
  focusOn(entry, at = entry ? this.indexOf(entry) : 0) {
    const items = [...this.#place.children];
    const item = entry && this.#items.get(entry);
    const there = item?.isConnected ? item : (items[at] ?? items.at(-1));
    const heading = there?.querySelector('[tabindex]');
    /** @type {HTMLElement | null} */ (heading ?? this.querySelector('summary, button'))?.focus();
  }

  /**
   * @param {Entry} entry
   * @returns {number} where it stands
   */
  indexOf(entry) {
    return this.#shown.found.indexOf(entry);
  }

  /**
   * @param {string} name as a button has it
   * @returns {Entry | undefined}
   */
  named(name) {
    return this.#shown.found.find((entry) => nameOf(entry) === name);
  }

  get #place() {
    return /** @type {HTMLElement} */ (this.querySelector('ol'));
  }

  #render() {
    const { found, all } = this.#shown;
    const items = found.slice(0, this.#limit).map((entry) => this.#itemOf(entry));
    const { activeElement } = document;
    this.#place.replaceChildren(...items);
    // What is moved loses the focus, though it is the same as before.
    if (this.contains(activeElement)) /** @type {HTMLElement} */ (activeElement).focus();
    /** @type {NodeListOf<HTMLElement>} */
    const more = this.querySelectorAll(':scope > button');
    for (const button of more) button.hidden = found.length <= this.#limit;
    this.#say(stateOf(found.length, all));
    for (const place of this.querySelectorAll('.entry-list__said [data-figure]')) {
      const name = place.getAttribute('data-figure');
      place.textContent = this.words?.number(name === 'found' ? found.length : all) ?? '';
    }
  }

  /** @param {string} state */
  #say(state) {
    /** @type {NodeListOf<HTMLElement>} */
    const sentences = this.querySelectorAll('.entry-list__said [data-when]');
    for (const one of sentences) one.hidden = one.dataset.when !== state;
  }

  /** @param {Entry} entry */
  #itemOf(entry) {
    const item = this.#items.get(entry) ?? this.#make(entry);
    this.#items.set(entry, item);
    const twice = /** @type {HTMLElement | null} */ (item.querySelector('[data-when="twice"]'));
    if (twice) twice.hidden = !this.#shown.twice?.has(entry.id);
    return item;
  }

  /**
   * @param {Entry} entry
   * @returns {HTMLElement}
   */
  #make(entry) {
    const { words } = this;
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    for (const place of copy.querySelectorAll('[data-figure="day"]'))
      place.textContent = words?.day(entry.date) ?? '';
    for (const place of copy.querySelectorAll('[data-figure="time"]'))
      place.textContent = entry.time ? (words?.time(entry.time) ?? '') : '';
    for (const place of copy.querySelectorAll('[data-kind]'))
      if (place.getAttribute('data-kind') !== entry.kind) place.remove();
    for (const place of copy.querySelectorAll('[data-answer]')) fillIn(place, entry, words);
    for (const empty of copy.querySelectorAll('.entry__more:not(:has(dd))')) empty.remove();
    for (const button of copy.querySelectorAll('button')) button.value = nameOf(entry);
    return /** @type {HTMLElement} */ (copy.firstElementChild);
  }
}

/**
 * Put an answer into its place, or take the place away where there is none.
 * @param {Element} place
 * @param {Entry} entry
 * @param {Words | undefined} words
 */
function fillIn(place, entry, words) {
  const name = place.getAttribute('data-answer') ?? '';
  const answer = entry[name];
  if (answer === undefined) return place.remove();
  const text = words?.answer(name, answer) ?? '';
  (place.querySelector('dd') ?? place).textContent = text;
}

/** @param {Entry} entry */
function nameOf({ id, version }) {
  return `${id}:${version}`;
}

/**
 * @param {number} found
 * @param {number} all
 * @returns {string} which sentence fits
 */
function stateOf(found, all) {
  if (all === 0) return 'none';
  if (found === 0) return 'nothing';
  if (found < all) return 'some';
  return all === 1 ? 'one' : 'many';
}
