/**
 * `<display-settings>` shows the kept choice and tells of a new one.
 * @fires display-settings:theme with the theme as `detail`
 */
export class DisplaySettings extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', this);
  }

  disconnectedCallback() {
    this.removeEventListener('change', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof HTMLInputElement)) return;
    const detail = event.target.value;
    this.dispatchEvent(new CustomEvent('display-settings:theme', { bubbles: true, detail }));
  }

  /**
   * Show which theme is kept.
   * @param {string} theme
   */
  showTheme(theme) {
    for (const input of this.querySelectorAll('input')) {
      input.checked = input.value === theme;
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
