/**
 * `<unlock-form>` asks for the passphrase. What was typed goes as soon as it was used. Its sentences
 * stand in the page; `data-when` says when they fit.
 * @fires unlock-form:passphrase with what was typed as `detail`
 */
export class UnlockForm extends HTMLElement {
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
    // By Enter in its one field, a form is sent, button or not.
    if (event.type === 'submit') event.preventDefault();
    const { target } = event;
    const pressed = target instanceof Element && !!target.closest('[data-do="unlock"]');
    if ((event.type !== 'submit' && !pressed) || this.dataset.state === 'working') return;
    const { value: detail } = this.#field;
    this.#field.value = '';
    if (!detail) return this.#field.focus();
    this.dispatchEvent(new CustomEvent('unlock-form:passphrase', { bubbles: true, detail }));
  }

  /**
   * Say how it stands.
   * @param {'' | 'working' | 'wrong' | 'damaged' | 'newer' | 'unable' | 'busy'} state
   */
  say(state) {
    this.dataset.state = state;
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const part of parts) part.hidden = !part.dataset.when?.split(' ').includes(state);
    if (state !== 'wrong') return;
    this.#field.focus();
    // On a phone, the answer stands below what can be seen.
    this.querySelector('[data-when~="wrong"]')?.scrollIntoView({ block: 'nearest' });
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.querySelector('input'));
  }
}
