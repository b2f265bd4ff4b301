/**
 * Registration of the service worker, and what it tells: how far the first download is, that a
 * new version waits, and why one can't take over yet.
 */

/**
 * @typedef {object} Listener what to call when something changes
 * @property {() => void} saving the first download has begun
 * @property {(received: number, total: number) => void} progress bytes of a download
 * @property {() => void} ready everything is on the device
 * @property {() => void} failed the first download didn't succeed; nothing of it is left
 * @property {() => void} unsupported this browser, or this kind of window, has no workers
 * @property {(version: ServiceWorker) => void} waiting a new version is on the device
 * @property {() => void} inUse the version that waited has taken over
 * @property {(tabs: string[]) => void} unsavedElsewhere these tabs hold something unsaved
 * @property {() => { name: string, unsaved: boolean }} holds what this tab holds
 */

/**
 * Hear what the workers say to this tab, from now on.
 * @param {Listener} listener
 */
export function hearWorkers(listener) {
  navigator.serviceWorker?.addEventListener('message', (event) => hear(event, listener));
  navigator.serviceWorker?.startMessages();
}

/**
 * Register the worker, which brings the app onto the device, and report what becomes of it.
 * @param {string} address of the worker's script
 * @param {Listener} listener
 */
export async function keepOffline(address, listener) {
  if (!navigator.serviceWorker) return listener.unsupported();
  try {
    const options = { updateViaCache: /** @type {const} */ ('none') };
    watch(await navigator.serviceWorker.register(trusted(address), options), listener);
  } catch {
    // Offline, or the script didn't arrive; an earlier visit may have brought the app all the same.
    const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
    if (registration) watch(registration, listener);
    else listener.failed();
  }
}

/**
 * Let a waiting version take over, if no tab holds anything unsaved.
 * @param {ServiceWorker} version
 */
export function takeOver(version) {
  version.postMessage({ type: 'take-over' });
}

/** @type {{ createScriptURL(address: string): string } | undefined} */
let policy;

/**
 * Pass the address of the worker through the page's policy, which lets nothing else through.
 * @param {string} address
 */
function trusted(address) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('worker-address', {
    createScriptURL: (/** @type {string} */ asked) => {
      if (asked !== address) throw new TypeError('Only the address of the worker is trusted.');
      return asked;
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}

/**
 * Follow a registration: what it has now, and what comes.
 * @param {ServiceWorkerRegistration} registration
 * @param {Listener} listener
 */
function watch(registration, listener) {
  const { active, installing, waiting } = registration;
  if (active) listener.ready();
  if (waiting) offer(waiting, listener);
  if (installing) follow(installing, registration, listener);
  registration.addEventListener('updatefound', () => {
    if (registration.installing) follow(registration.installing, registration, listener);
  });
}

/**
 * Follow one version from its download on.
 * @param {ServiceWorker} version
 * @param {ServiceWorkerRegistration} registration
 * @param {Listener} listener
 */
function follow(version, registration, listener) {
  const first = !registration.active;
  if (first) listener.saving();
  version.addEventListener('statechange', () => {
    if (version.state === 'installed' && !first) offer(version, listener);
    if (version.state === 'activated') listener.ready();
    if (version.state === 'redundant' && first) listener.failed();
  });
}

/**
 * Tell of a waiting version, and of the moment at which this tab or another lets it take over.
 * @param {ServiceWorker} version
 * @param {Listener} listener
 */
function offer(version, listener) {
  listener.waiting(version);
  version.addEventListener('statechange', () => {
    if (version.state === 'activated') listener.inUse();
  });
}

/**
 * Hear what a worker says.
 * @param {MessageEvent} event
 * @param {Listener} listener
 */
function hear({ data, ports }, listener) {
  switch (data.type) {
    case 'progress':
      return listener.progress(data.received, data.total);
    case 'unsaved-elsewhere':
      return listener.unsavedElsewhere(data.tabs);
    case 'what-do-you-hold':
      return ports[0]?.postMessage(listener.holds());
  }
}
