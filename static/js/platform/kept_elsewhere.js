/** What is kept may change while a page isn't looked at: in another tab, or after going on from it. */

/** @type {(event: StorageEvent) => string | null | Promise<string | null>} */
let meaning = ({ key }) => key;

/**
 * Say which key is meant where another one has changed.
 * @param {(event: StorageEvent) => Promise<string | null>} translate
 */
export function translateKeys(translate) {
  meaning = translate;
}

/**
 * Call back when another tab has changed what is kept, or the browser brings a page back as it was.
 * @param {(key: string | null) => void} callback is told under which key; null may be anywhere
 */
export function whenKeptElsewhere(callback) {
  addEventListener('storage', async (event) => callback(await meaning(event)));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) callback(null);
  });
}
