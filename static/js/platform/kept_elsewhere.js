/** What is kept may change while a page isn't looked at: in another tab, or after going on from it. */

/**
 * Call back when another tab has changed what is kept, or the browser brings a page back as it was.
 * @param {() => void} callback
 */
export function whenKeptElsewhere(callback) {
  addEventListener('storage', callback);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) callback();
  });
}
