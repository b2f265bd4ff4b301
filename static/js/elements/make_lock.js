/**
 * `<make-lock>` asks for the passphrases of a lock. What was typed goes as soon as it was used.
 * @fires make-lock:do with what to do and what was typed as `detail`
 */
export class MakeLock extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this);
    this.addEventListener('submit', this);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this);
    this.removeEventListener('submit', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === 'submit') return event.preventDefault();
    const target = /** @type {Element} */ (event.target);
    const what = target.closest('button')?.dataset.do;
    if (!what) return;
    const typed = this.#fields.map(({ value }) => value);
    this.dispatchEvent(new CustomEvent('make-lock:do', { bubbles: true, detail: { what, typed } }));
  }

  /** Forget what was typed. */
  clear() {
    for (const field of this.#fields) field.value = '';
  }

  get #fields() {
    return [...this.querySelectorAll('input')];
  }
}
