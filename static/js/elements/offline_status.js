/**
 * `<offline-status>` says whether the app is on the device. Its words stand in the page, one
 * child for each state; `data-state` decides which of them shows.
 */
export class OfflineStatus extends HTMLElement {
  /**
   * Show how much of the first download is there.
   * @param {number} received bytes
   * @param {number} total bytes
   */
  saving(received, total) {
    // An update arrives as quietly as it can: what is on the device works.
    if (this.dataset.state === 'ready') return;
    this.dataset.state = 'saving';
    const bar = this.querySelector('progress');
    if (bar) bar.value = received / total;
  }

  /** @param {'ready' | 'failed' | 'unsupported'} state */
  show(state) {
    this.dataset.state = state;
  }
}
