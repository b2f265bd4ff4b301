/**
 * What is so for somebody who has been here before.
 * @typedef {object} Here
 * @property {string[]} there the names of the parts that are shown
 * @property {string} [reading] what the journal says, which the suggestion goes by
 * @property {Record<string, string>} [known] texts by their places; a blank one hides its part
 */

/**
 * `<returning-reader>` shows what concerns somebody who has been here before. All of it stands in the
 * page; `data-here` names each part, and `data-for` says for which readings a suggestion is.
 */
export class ReturningReader extends HTMLElement {
  /** @param {Here} here */
  show({ there, reading = '', known = {} }) {
    for (const part of this.#all('[data-here]'))
      part.hidden = !there.includes(part.dataset.here ?? '');
    for (const part of this.#all('[data-for]'))
      part.hidden = !part.dataset.for?.split(' ').includes(reading);
    for (const [name, text] of Object.entries(known)) {
      for (const place of this.#all(`[data-known="${name}"]`)) place.textContent = text;
      for (const part of this.#all(`[data-if="${name}"]`)) part.hidden = !text;
    }
    this.dataset.state = 'shown';
  }

  /**
   * @param {string} name of a part
   * @returns {HTMLElement | undefined} where it is read, if it is seen now
   */
  saidOf(name) {
    return [...this.#all(`[data-here="${name}"]`)].find((part) => !part.hidden);
  }

  /** @param {string} selector */
  #all(selector) {
    return /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector));
  }
}
