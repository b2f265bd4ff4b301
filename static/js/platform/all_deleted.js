/** The word from one tab to all others that everything is deleted. */

/** How long other tabs may take to hear it, in milliseconds. */
const HEARD = 400;

/** @type {BroadcastChannel | undefined} this tab's own, which doesn't hear what it says itself */
let channel;

/** @returns {Promise<void>} once all other tabs have had the time to hear it */
export function tellAllDeleted() {
  channel?.postMessage(null);
  return new Promise((resolve) => setTimeout(() => resolve(), HEARD));
}

/**
 * Call back when another tab has deleted everything, or it was deleted while this page was put aside.
 * @param {string} base the path below which the app lives; other apps have words of their own
 * @param {() => boolean} isEmpty says whether nothing is stored
 * @param {() => void} callback
 */
export function whenAllDeleted(base, isEmpty, callback) {
  let wasEmpty = true;
  const listen = () => {
    channel = new BroadcastChannel(`all-deleted@${base}`);
    channel.onmessage = callback;
  };
  listen();
  // A page that is put aside hears nothing; it compares what was there with what it finds.
  addEventListener('pagehide', () => {
    channel?.close();
    wasEmpty = isEmpty();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    listen();
    if (!wasEmpty && isEmpty()) callback();
  });
}
