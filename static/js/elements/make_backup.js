/**
 * `<make-backup>` asks how a backup is made. What was typed goes as soon as it was used.
 * @fires make-backup:make with what to do and the passphrase as `detail`
 */
export class MakeBackup extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this);
    this.addEventListener('click', this);
    this.#showLock();
  }

  disconnectedCallback() {
    this.removeEventListener('change', this);
    this.removeEventListener('click', this);
  }

  /** @param {Event} event */
  handleEvent({ type, target }) {
    const element = /** @type {Element} */ (target);
    if (type === 'change') this.#showLock();
    else if (type === 'click') this.#make(element.closest('button')?.value);
  }

  /** Offer to share a backup. */
  offerSharing() {
    for (const part of this.#parts('share')) part.hidden = false;
  }

  /** Forget what was typed. */
  clear() {
    for (const field of this.#secrets) field.value = '';
  }

  /** @param {string} [to] what is done with it */
  #make(to) {
    if (!to) return;
    const [passphrase, again] = this.#secrets.map(({ value }) => value);
    const detail = { to, ...(this.#locked && { passphrase, again }) };
    this.dispatchEvent(new CustomEvent('make-backup:make', { bubbles: true, detail }));
  }

  #showLock() {
    for (const part of this.#parts('passphrase')) part.hidden = !this.#locked;
    if (!this.#locked) this.clear();
    // How it is done is no work that could be lost.
    for (const one of this.#choices) one.defaultChecked = one.checked;
  }

  get #locked() {
    return this.#choices.some(({ checked, value }) => checked && value === 'passphrase');
  }

  /** @returns {HTMLInputElement[]} */
  get #choices() {
    return [...this.querySelectorAll('input')].filter(({ type }) => type === 'radio');
  }

  /** @returns {HTMLInputElement[]} */
  get #secrets() {
    return [...this.querySelectorAll('input')].filter(({ type }) => type === 'password');
  }

  /** @param {string} when */
  #parts(when) {
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll(`[data-when="${when}"]`);
    return parts;
  }
}
