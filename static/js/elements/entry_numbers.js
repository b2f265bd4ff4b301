/** @typedef {import('../domain/entry_figures.js').Figure} Figure */
/** @typedef {import('../domain/entry_figures.js').Scale} Scale */
/** @typedef {import('../pages/journal/answer_words.js').Words} Words */

/** @typedef {{ name: string, end?: string, figure: Figure }} Row from `name` to `end`, if that is another */

/**
 * `<entry-numbers>` shows what is in a chart as tables. They are filled when somebody opens them, so
 * that a chart of many years needn't wait for them.
 */
export class EntryNumbers extends HTMLElement {
  #fill = () => {};

  connectedCallback() {
    this.addEventListener('toggle', this, true);
  }

  disconnectedCallback() {
    this.removeEventListener('toggle', this, true);
  }

  handleEvent() {
    if (!this.querySelector('details')?.open) return;
    this.#fill();
    this.#fill = () => {};
  }

  /**
   * Show the rows of each table; one without rows is left out.
   * @param {(scale: Scale) => Row[]} rowsOf
   * @param {Words} words
   */
  show(rowsOf, words) {
    this.#fill = () => {
      for (const table of this.querySelectorAll('table')) {
        const rows = rowsOf(/** @type {Scale} */ (table.dataset.scale));
        table.hidden = !rows.length;
        table.tBodies[0]?.replaceChildren(...rows.map((row) => this.#made(row, words)));
      }
    };
    this.handleEvent();
  }

  /**
   * @param {Row} row
   * @param {Words} words
   */
  #made({ name, end, figure }, { number }) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    const made = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    /** @type {Record<string, string>} */
    const texts = {
      ...{ name, end: end ?? '', count: number(figure.count), mean: number(figure.mean) },
      ...{ least: number(figure.least), most: number(figure.most) },
    };
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      made.querySelectorAll('[data-figure]')
    )) {
      place.textContent = texts[place.dataset.figure ?? ''] ?? '';
    }
    made.querySelector('[data-end]')?.toggleAttribute('hidden', !end);
    return made;
  }
}
