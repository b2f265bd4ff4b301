/** @typedef {import('../domain/lubricant_pairing.js').Pairing} Pairing */

/**
 * `<pairing-note>` says whether a lubricant goes with what it meets, and why. The sentences stand in
 * the page: `data-pairing` names the reason, `data-verdict` the verdict.
 */
export class PairingNote extends HTMLElement {
  /**
   * Say it, or nothing as long as nobody can say anything.
   * @param {Pairing} pairing
   */
  show({ verdict, reasons }) {
    const saying = verdict !== 'unknown' || reasons.length > 0;
    this.dataset.said = saying ? verdict : '';
    for (const one of this.#all('[data-verdict]'))
      one.hidden = !saying || one.dataset.verdict !== verdict;
    for (const one of this.#all('[data-pairing]'))
      one.hidden = !reasons.includes(one.dataset.pairing ?? '');
  }

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  #all(selector) {
    return this.querySelectorAll(selector);
  }
}
