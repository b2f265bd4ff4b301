/**
 * What is known of how things are kept.
 * @typedef {object} Health
 * @property {boolean} installed
 * @property {'kept' | 'may-go' | 'unknown'} lasting
 * @property {number | undefined} space in bytes
 * @property {boolean} [asked] whether somebody has just asked that it lasts
 */

/** So many bytes are called a megabyte, as phones do. */
const MEGABYTE = 1_000_000;

/** `<storage-health>` says how well what is here is kept. Its words stand in the page. */
export class StorageHealth extends HTMLElement {
  /** @param {Health} health */
  show({ installed, lasting, space, asked = false }) {
    const there = [
      installed ? 'installed' : 'tab',
      lasting,
      asked && `asked-${lasting}`,
      space !== undefined && (space < MEGABYTE ? 'little' : 'space'),
    ];
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const part of parts) part.hidden = !there.includes(part.dataset.when ?? '');
    const figure = this.querySelector('[data-figure=space]');
    const size = Math.round((space ?? 0) / MEGABYTE);
    if (figure) figure.textContent = inMegabytes(size);
    this.dataset.state = lasting;
  }
}

/**
 * @param {number} size
 * @returns {string} as the reader's language writes it
 */
function inMegabytes(size) {
  const options = /** @type {const} */ ({ style: 'unit', unit: 'megabyte' });
  return size.toLocaleString(document.documentElement.lang, options);
}
