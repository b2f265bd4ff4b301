/** How well the browser keeps what is stored here, as far as it tells. */

/** @typedef {'kept' | 'may-go' | 'unknown'} Lasting whether the browser may clear it by itself */

/** @returns {boolean} whether the app was opened like an app, and not in a tab */
export function isInstalled() {
  const modes = ['standalone', 'minimal-ui', 'fullscreen', 'window-controls-overlay'];
  // Older iPhones and iPads have a word of their own for it.
  const { standalone } = /** @type {Navigator & { standalone?: boolean }} */ (navigator);
  return Boolean(standalone) || modes.some((mode) => matchMedia(`(display-mode:${mode})`).matches);
}

/** @returns {Promise<Lasting>} */
export async function lasting() {
  try {
    return (await navigator.storage.persisted()) ? 'kept' : 'may-go';
  } catch {
    return 'unknown';
  }
}

/**
 * Ask the browser to clear nothing by itself. Some ask their reader in turn.
 * @returns {Promise<Lasting>} what it says to that
 */
export async function askToLast() {
  try {
    return (await navigator.storage.persist()) ? 'kept' : 'may-go';
  } catch {
    return 'unknown';
  }
}

/** Ask the same without being asked to, where the browser decides by itself and disturbs nobody. */
export async function askQuietly() {
  // Firefox, which alone has this, would open a window with a question.
  if ('mozInnerScreenX' in window) return;
  if ((await lasting()) === 'may-go') await askToLast();
}

/** @returns {Promise<number | undefined>} how many bytes are in use here, roughly */
export async function spaceInUse() {
  try {
    return (await navigator.storage.estimate()).usage;
  } catch {
    return;
  }
}
