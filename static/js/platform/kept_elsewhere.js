/** What is kept may change while a page isn't looked at: in another tab, or after going on from it. */

/**
 * Call back when another tab has changed what is kept, or the browser brings a page back as it was.
 * @param {(key: string | null) => void} callback is told under which key; null may be anywhere
 */
export function whenKeptElsewhere(callback) {
  addEventListener('storage', ({ key }) => callback(key));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) callback(null);
  });
}
