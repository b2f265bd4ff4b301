/**
 * `<reading-shelf>` leads back to where somebody read, and to the chapters they marked. All its
 * links stand in the page, hidden; the page's `data-reading` says which part has something to show.
 */
export class ReadingShelf extends HTMLElement {
  /**
   * Show the kept ones.
   * @param {string} chapter the slug of the chapter that was read last, if any
   * @param {string[]} marks the slugs of the marked chapters
   */
  show(chapter, marks) {
    for (const one of this.#all('[data-place]')) one.hidden = one.dataset.place !== chapter;
    for (const one of this.#all('[data-mark]'))
      one.hidden = !marks.includes(one.dataset.mark ?? '');
    // What was marked or read may be gone from the guide.
    for (const part of this.children) {
      const shown = part.querySelector(':is([data-place], [data-mark]):not([hidden])');
      if (part instanceof HTMLElement) part.hidden = !shown;
    }
  }

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  #all(selector) {
    return this.querySelectorAll(selector);
  }
}
