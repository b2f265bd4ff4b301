/**
 * `<offline-status>` says whether the app is on the device. Its words stand in the page, one
 * child for each state; `data-state` decides which of them shows.
 */
export class OfflineStatus extends HTMLElement {
  /** @param {'saving' | 'ready' | 'failed' | 'unsupported'} state */
  show(state) {
    this.dataset.state = state;
  }

  /**
   * Show how much of a download is there; while it isn't the first one, nobody needs to see it.
   * @param {number} received bytes
   * @param {number} total bytes
   */
  progress(received, total) {
    const bar = this.querySelector('progress');
    if (bar) bar.value = received / total;
  }
}
