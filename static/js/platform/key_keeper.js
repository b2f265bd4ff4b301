/**
 * Keys on their way from one page to the next. They can't be read out, and are in no storage: the
 * worker holds them in memory for a few seconds, or another tab has them, too.
 */

/** How long the worker may take to answer, in milliseconds. */
const PATIENCE = 1500;

/** @type {ServiceWorker | null | undefined} the one that was found last */
let found;

/**
 * Find the worker, also for a page that was opened before there was one, or past it.
 * @param {string} base the path below which the app lives
 * @returns {Promise<ServiceWorker | null | undefined>} the one to which keys can be left from now on
 */
export async function findWorker(base) {
  found = (await navigator.serviceWorker?.getRegistration(base).catch(() => undefined))?.active;
  return worker();
}

function worker() {
  return navigator.serviceWorker?.controller ?? found;
}

/**
 * Ask the worker and, through it, the other tabs.
 * @param {string} base the path below which the app lives
 * @returns {Promise<unknown>} null where nobody has them
 */
export async function askForKeys(base) {
  const asked = await findWorker(base);
  if (!asked) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    // One engine can't read what another one wrote, or the worker is from before there were keys.
    port1.onmessageerror = () => resolve(null);
    setTimeout(() => resolve(null), PATIENCE);
    asked.postMessage({ type: 'give-keys' }, [port2]);
  });
}

/**
 * Leave the keys with the worker, for the next page.
 * @param {unknown} keys
 */
export function leaveKeys(keys) {
  try {
    worker()?.postMessage({ type: 'keep-keys', keys });
  } catch {
    // They can't be passed on: the next page asks for the passphrase.
  }
}

/** Have the worker forget the keys. */
export function forgetKeys() {
  worker()?.postMessage({ type: 'forget-keys' });
}

/**
 * Give the keys to another tab that asks for them.
 * @param {() => unknown} keysNow null for none
 */
export function answerForKeys(keysNow) {
  navigator.serviceWorker?.addEventListener('message', ({ data, ports }) => {
    if (data?.type === 'have-you-keys') ports[0]?.postMessage(keysNow());
  });
  navigator.serviceWorker?.startMessages();
}
