/** @typedef {import('../domain/restoring.js').Counts} Counts */

/**
 * What a backup would change.
 * @typedef {object} Preview
 * @property {string} made an instant
 * @property {Counts} entries
 * @property {Counts} others
 * @property {number} odd how much of it can't be read
 * @property {number} gone how many entries would go, if it replaced what is here
 */

/**
 * `<open-backup>` takes a file and, where it has one, its passphrase, and shows what it holds. Its
 * sentences stand in the page; `data-when` says when they fit.
 * @fires open-backup:file with the file as `detail`
 * @fires open-backup:passphrase with what was typed as `detail`
 */
export class OpenBackup extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this);
    this.addEventListener('click', this);
    this.addEventListener('submit', this);
  }

  disconnectedCallback() {
    this.removeEventListener('change', this);
    this.removeEventListener('click', this);
    this.removeEventListener('submit', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const { type, target } = event;
    // By Enter in its one field, a form is sent, button or not.
    if (type === 'submit') event.preventDefault();
    if (type === 'change' && target === this.#file) {
      const file = this.#file.files?.[0];
      if (file) this.#tell('file', file);
    }
    const asked = type === 'submit' || (type === 'click' && isOpening(target));
    if (asked && this.#passphrase.checkVisibility())
      this.#tell('passphrase', this.#passphrase.value);
  }

  /**
   * Say how it stands.
   * @param {string} state
   */
  say(state) {
    for (const part of this.#parts('[data-when]'))
      part.hidden = !part.dataset.when?.split(' ').includes(state);
    if (state === 'sealed' || state === 'wrong') this.#passphrase.focus();
  }

  /**
   * Show what is in the backup.
   * @param {Preview} preview
   */
  show({ made, entries, others, odd, gone }) {
    const { lang } = document.documentElement;
    const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
    for (const part of this.#parts('[data-part="made"]'))
      part.textContent = format.format(new Date(made));
    for (const [name, count] of Object.entries(entries)) this.#count(`entries-${name}`, count);
    for (const [name, count] of Object.entries(others)) this.#count(`others-${name}`, count);
    this.#count('odd', odd);
    this.#count('gone', gone);
    this.say('opened');
    this.querySelector('h3')?.focus();
  }

  /** Forget the file and what was typed. */
  clear() {
    this.#passphrase.value = '';
    this.#file.value = '';
    this.say('');
  }

  /** Forget what was typed. */
  clearPassphrase() {
    this.#passphrase.value = '';
  }

  /**
   * @param {string} name
   * @param {number} count
   */
  #count(name, count) {
    for (const part of this.#parts(`[data-part="${name}"]`)) {
      part.hidden = !count;
      const place = part.querySelector('strong');
      if (place) place.textContent = count.toLocaleString(document.documentElement.lang);
    }
  }

  /**
   * @param {string} what
   * @param {unknown} detail
   */
  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent(`open-backup:${what}`, { bubbles: true, detail }));
  }

  /** @param {string} selector */
  #parts(selector) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(selector);
    return parts;
  }

  get #file() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input[type="file"]'));
  }

  get #passphrase() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input[type="password"]'));
  }
}

/** @param {EventTarget | null} target */
function isOpening(target) {
  return target instanceof Element && !!target.closest('[data-do="open"]');
}
