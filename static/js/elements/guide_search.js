import { search } from '../domain/search.js';
import { prepare } from '../domain/search_index.js';

/**
 * `<guide-search>` shows what the guide has on what somebody types. All results stand in the page,
 * hidden; each is found by its chapter, section or term, and none is made here.
 */
export class GuideSearch extends HTMLElement {
  /** @type {import('../domain/search_index.js').Searcher | undefined} */
  #searcher;

  connectedCallback() {
    this.addEventListener('input', this);
    this.addEventListener('submit', this);
    // A browser that goes back, or opens the tab again, may have put the words back.
    this.#answer();
  }

  disconnectedCallback() {
    this.removeEventListener('input', this);
    this.removeEventListener('submit', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'input') this.#answer();
    else {
      event.preventDefault();
      this.#links()
        .find((link) => link.checkVisibility())
        ?.focus();
    }
  }

  /** Show what is found; nothing typed shows nothing. */
  #answer() {
    const typed = this.querySelector('input')?.value.trim() ?? '';
    if (!typed) {
      this.dataset.state = 'waiting';
      this.removeAttribute('data-alarm');
      return;
    }
    const found = search(this.#prepared(), typed);
    this.#show(
      'chapter',
      found.chapters.map(({ slug }) => slug),
    );
    const sections = found.chapters.map(({ slug, sections: anchors }) =>
      anchors.map((anchor) => `${slug}#${anchor}`),
    );
    this.#show('section', sections.flat());
    this.#show('term', found.terms);
    this.toggleAttribute('data-alarm', found.alarm);
    const count = found.chapters.length + found.terms.length;
    for (const place of this.querySelectorAll('[data-count]')) place.textContent = `${count}`;
    this.dataset.terms = `${found.terms.length}`;
    if (count === 0) this.dataset.state = 'none';
    else this.dataset.state = count === 1 ? 'one' : 'many';
  }

  #prepared() {
    const block = this.querySelector('script');
    this.#searcher ??= prepare(JSON.parse(block?.textContent ?? ''));
    return this.#searcher;
  }

  /**
   * Show the items of a kind that are named, in that order, and hide the others.
   * @param {'chapter' | 'section' | 'term'} kind
   * @param {string[]} names
   */
  #show(kind, names) {
    /** @type {NodeListOf<HTMLElement>} */
    const items = this.querySelectorAll(`[data-${kind}]`);
    for (const item of items) item.hidden = !names.includes(item.dataset[kind] ?? '');
    for (const name of names) {
      const item = [...items].find(({ dataset }) => dataset[kind] === name);
      item?.parentElement?.append(item);
    }
  }

  #links() {
    return [...this.querySelectorAll('a')];
  }
}
