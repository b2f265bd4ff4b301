/** @typedef {import('../pages/journal/answer_words.js').Words} Words */

/**
 * What is told of a draft.
 * @typedef {{ key: string, date: string, time: string, text: string }} Told
 */

/** `<left-drafts>` offers what somebody began to write and didn't save. */
export class LeftDrafts extends HTMLElement {
  /**
   * @param {readonly Told[]} drafts
   * @param {Words} words
   */
  show(drafts, words) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector('template'));
    for (const old of this.querySelectorAll('li')) old.remove();
    template.after(...drafts.map((draft) => filledIn(template, draft, words)));
    this.hidden = !drafts.length;
  }
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Told} draft
 * @param {Words} words
 * @returns {Node}
 */
function filledIn(template, { key, date, time, text }, words) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  /** @type {Record<string, string>} */
  const figures = { day: words.shortDay(date), time: words.time(time), text };
  for (const place of copy.querySelectorAll('[data-figure]'))
    place.textContent = figures[place.getAttribute('data-figure') ?? ''] ?? '';
  for (const button of copy.querySelectorAll('button')) button.value = key;
  return copy;
}
