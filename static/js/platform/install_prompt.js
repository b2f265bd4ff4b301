/** The browser's own offer to install, which `boot.js` has put aside until a reader asks. */

/** @typedef {Event & { prompt(): Promise<unknown> }} InstallPrompt */

const page = /** @type {Window & { installPrompt?: InstallPrompt | undefined }} */ (window);

/**
 * Call back whenever the browser can offer to install, which may be now.
 * @param {() => void} callback
 */
export function whenInstallable(callback) {
  if (page.installPrompt) callback();
  addEventListener('install-prompt', callback);
}

/** Forget an offer that was for another name. The browser may make a new one. */
export function dropInstallPrompt() {
  page.installPrompt = undefined;
}

/**
 * Show the browser's offer; it can be shown once.
 */
export async function showInstallPrompt() {
  const offer = page.installPrompt;
  page.installPrompt = undefined;
  await offer?.prompt();
}
