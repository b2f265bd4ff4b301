/**
 * `<quick-exit>` makes its link leave at once: the page is blank in the same frame, and the dull
 * page takes its place in the tab's history. Before scripts, it is a plain link.
 */
export class QuickExit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const link = event.target instanceof Element && event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    document.documentElement.dataset.exited = '';
    location.replace(link.href);
  }
}
