/**
 * `<update-notice>` offers a new version that is on the device already. Its words stand in the
 * page, one child for each state; `data-state` decides which of them shows. Nothing happens by
 * itself.
 */
export class UpdateNotice extends HTMLElement {
  /** Offer the new version. */
  offer() {
    this.dataset.state = 'offered';
    this.hidden = false;
  }

  /**
   * Say which tabs hold something unsaved, so that nothing was changed.
   * @param {string[]} tabs their names
   */
  wait(tabs) {
    this.querySelector('ul')?.replaceChildren(...tabs.map(asItem));
    this.dataset.state = 'waiting';
  }

  /** Say that the new version is in use from the next page on. */
  done() {
    this.dataset.state = 'done';
    this.hidden = false;
  }
}

/**
 * @param {string} text
 * @returns {HTMLLIElement}
 */
function asItem(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}
