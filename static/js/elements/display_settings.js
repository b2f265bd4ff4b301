/**
 * `<display-settings>` shows the kept choices and tells of a new one.
 * @fires display-settings:change with the name of the setting and the choice as `detail`
 */
export class DisplaySettings extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this);
  }

  disconnectedCallback() {
    this.removeEventListener('change', this);
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const detail = { name: target.name, choice: target.value };
    this.dispatchEvent(new CustomEvent('display-settings:change', { bubbles: true, detail }));
  }

  /** @returns {string[]} the names of the settings */
  names() {
    return [...new Set([...this.querySelectorAll('input')].map(({ name }) => name))];
  }

  /**
   * Show how something is set.
   * @param {string} name
   * @param {string} choice
   */
  show(name, choice) {
    const inputs = [...this.querySelectorAll('input')].filter((input) => input.name === name);
    // What isn't on offer, from another version perhaps, has no effect and isn't shown.
    const offered = inputs.some(({ value }) => value === choice);
    for (const input of inputs) {
      if (offered) input.checked = input.value === choice;
      input.defaultChecked = input.checked;
    }
  }

  /**
   * Say whether the choice will be there at the next visit.
   * @param {boolean} kept
   */
  showKept(kept) {
    this.dataset.state = kept ? 'kept' : 'refused';
  }
}
