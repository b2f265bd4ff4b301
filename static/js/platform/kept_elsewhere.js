/** What is kept may change while a page isn't looked at: in another tab, or after going on from it. */

/** @typedef {(event: StorageEvent) => string | null | Promise<string | null>} Translate */

/** @type {Translate} */
const AS_IT_IS = ({ key }) => key;

let meaning = AS_IT_IS;

/**
 * Say which key is meant where another one has changed.
 * @param {Translate} [translate] by default, it is the one that has changed
 */
export function translateKeys(translate = AS_IT_IS) {
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
