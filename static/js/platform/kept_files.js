/**
 * What the browser keeps of the app beside its records: the worker, its copies of the pages, and
 * databases, of which the app has none. This is the only script of a page that touches them.
 */

/** How long the browser may take for each part, in milliseconds. */
const PATIENCE = 3000;

/** @typedef {{ pages: number, databases: number, worker: number }} Files how many there are */

/**
 * Count what there is, anew at each call.
 * @param {string} base the path below which the app lives
 * @returns {Promise<Files>}
 */
export async function keptFiles(base) {
  return {
    pages: (await ourCaches(base)).length,
    databases: (await databases()).length,
    worker: (await registration(base)) ? 1 : 0,
  };
}

/**
 * Remove all of it, the worker last. Cut off at any moment, it can be called again.
 * @param {string} base the path below which the app lives
 * @param {boolean} alone whether no other app can have databases here
 */
export async function removeFiles(base, alone) {
  if (alone) await Promise.all((await databases()).map(removeDatabase));
  const registered = await registration(base);
  // A worker that finds its cache gone would fetch it anew, unless it is told; and one that is on its
  // way would fill one.
  const workers = [registered?.installing, registered?.waiting, registered?.active];
  const told = workers.flatMap((one) => (one ? [inTime((done) => tellToForget(one, done))] : []));
  await Promise.all(told);
  await removeCaches(base);
  if (!registered) return;
  // A first download goes on until it ends, and may have filled a cache meanwhile.
  await inTime((done) => registered.unregister().then(done, done));
  await removeCaches(base);
}

/** @param {string} base */
async function removeCaches(base) {
  for (const name of await ourCaches(base)) {
    await inTime((done) => caches.delete(name).then(done, done));
  }
}

/** @param {string} base */
async function ourCaches(base) {
  try {
    return (await caches.keys()).filter((name) => name.startsWith(`release@${base}@`));
  } catch {
    return []; // Not every window has caches, or may ask for them.
  }
}

/** @returns {Promise<string[]>} their names */
async function databases() {
  try {
    return (await indexedDB.databases()).map(({ name = '' }) => name);
  } catch {
    return []; // Not every browser tells.
  }
}

/** @param {string} name */
function removeDatabase(name) {
  return inTime((done) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = done;
    asked.onerror = done; // One that a tab has open stays.
  });
}

/** @param {string} base */
async function registration(base) {
  try {
    const found = await navigator.serviceWorker.getRegistration(base);
    // Above us may be another app's.
    return found?.scope === location.origin + base ? found : undefined;
  } catch {
    return;
  }
}

/**
 * @param {ServiceWorker | null} worker one from before there was such a message says nothing
 * @param {() => void} done
 */
function tellToForget(worker, done) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  worker?.postMessage({ type: 'forget' }, [port2]);
}

/**
 * Begin something, and wait until it is done, but not for long: whoever looks again sees what is left.
 * @param {(done: () => void) => unknown} begin
 * @returns {Promise<void>}
 */
function inTime(begin) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(), PATIENCE);
    begin(resolve);
  });
}
