// Keeps one whole release of the app on the device and answers from it.
//
// A release arrives as one pack: a line of JSON that lists the bodies, then the bodies. It is
// installed whole or not at all, in a cache of its own, and the version in use stays untouched.
// A new version takes over when all tabs are closed, or when a reader agrees to it.

/**
 * What the server knows of this release: `bytes` and `digest` (SHA-256, hexadecimal) are those of
 * the pack, `base` is the path below which the app lives.
 * @type {{ id: string, base: string, pack: string, bytes: number, digest: string }}
 */
const RELEASE = JSON.parse('__RELEASE__');

/** The caches of the app at this base path; other apps of the same origin have theirs. */
const OURS = `release@${RELEASE.base}@`;
const CACHE = OURS + RELEASE.id;
const EXIT = `${RELEASE.base}exit/`;

/** A download that brings nothing for so long, in milliseconds, is given up. */
const STALL = 15_000;
/** A tab that doesn't say within this time, in milliseconds, what it holds may hold anything. */
const PATIENCE = 1000;
/** How often to look whether the tabs have gone, in milliseconds. */
const LOOK = 50;

/** So long, in milliseconds, the keys of a locked app may be on their way to the next page. */
const ON_THE_WAY = 10_000;
/** So long, in milliseconds, no page of the app may be there meanwhile: then they aren't wanted. */
const ALONE = 2000;
/** So long, in milliseconds, a tab may take to say whether it has them. */
const ASKED = 300;

/** Whether somebody deletes everything, so that nothing may be kept again. */
let forgetting = false;
/** The keys that a page left for the next one: they can't be read out, and are nowhere else. */
let keys = /** @type {object | null} */ (null);
/** Counts the pages that left keys: those of the last one go when it is time. */
let leavings = 0;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(removeOtherReleases()));
worker.addEventListener('fetch', (event) => event.respondWith(answer(event)));
worker.addEventListener('message', (event) => {
  if (event.data?.type === 'take-over') event.waitUntil(takeOver(event.source));
  if (event.data?.type === 'forget') event.waitUntil(forget(event));
  if (event.data?.type === 'keep-keys') event.waitUntil(keepKeys(event.data.keys));
  if (event.data?.type === 'forget-keys') keys = null;
  if (event.data?.type === 'give-keys') event.waitUntil(giveKeys(event));
});

/** Install the release, or leave nothing of it. */
async function install() {
  // Whatever an installation left that was ended half-way.
  await caches.delete(CACHE);
  try {
    const pack = await download();
    await check(pack);
    await fill(await caches.open(CACHE), pack);
    if (forgetting) throw new Error('Everything is deleted.');
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

/**
 * Fetch the pack and report each part that arrives.
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function download() {
  const stalled = new AbortController();
  let alarm = setTimeout(() => stalled.abort(), STALL);
  try {
    // Past the browser's own cache, so that a damaged copy can't come back.
    const response = await fetch(RELEASE.pack, {
      cache: 'no-store',
      redirect: 'error',
      signal: stalled.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The pack answered ${response.status}.`);
    const pack = new Uint8Array(RELEASE.bytes);
    let received = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(alarm);
      alarm = setTimeout(() => stalled.abort(), STALL);
      pack.set(part.value, received); // Throws where there is more than there should be.
      received += part.value.length;
      await tellTabs({ type: 'progress', received, total: RELEASE.bytes });
    }
    return pack;
  } finally {
    clearTimeout(alarm);
    stalled.abort(); // Nothing more is wanted, however this ended.
  }
}

/**
 * Refuse a pack that isn't the one this worker was made for, to the last bit.
 * @param {Uint8Array<ArrayBuffer>} pack
 */
async function check(pack) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pack));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== RELEASE.digest) throw new Error('The pack is not the one that was published.');
}

/**
 * Put every response of the pack into the cache.
 * @param {Cache} cache
 * @param {Uint8Array<ArrayBuffer>} pack
 */
async function fill(cache, pack) {
  const end = pack.indexOf(0x0a);
  /** @type {{ path: string, headers: Record<string, string>, length: number }[]} */
  const index = JSON.parse(new TextDecoder().decode(pack.subarray(0, end)));
  let from = end + 1;
  const puts = index.map(({ path, headers, length }) => {
    const body = pack.subarray(from, from + length);
    from += length;
    return cache.put(path, new Response(body, { headers }));
  });
  const settled = await Promise.allSettled(puts);
  // Every put has ended by now, so what the caller removes stays removed.
  for (const put of settled) if (put.status === 'rejected') throw put.reason;
}

/** Remove the releases before this one. */
function removeOtherReleases() {
  return removeReleases(CACHE);
}

/**
 * Remove all releases but one, or all of them.
 * @param {string} [but] the name of its cache
 */
async function removeReleases(but) {
  const names = await caches.keys();
  const gone = names.filter((name) => name.startsWith(OURS) && name !== but);
  await Promise.all(gone.map((name) => caches.delete(name)));
}

/**
 * Keep nothing more, and remove what is kept, as soon as no other tab needs it.
 * @param {ExtendableMessageEvent} event
 */
async function forget({ source, ports }) {
  forgetting = true;
  const end = Date.now() + PATIENCE;
  // The others are on their way to the dull page, which comes from here while there is no network.
  while ((await openTabs()).some((tab) => tab.id !== /** @type {Client} */ (source).id)) {
    if (Date.now() > end) break;
    await waitFor(LOOK);
  }
  await removeReleases();
  ports[0]?.postMessage(null);
}

/**
 * Answer from the release. The query is dropped: nothing that it could carry leaves the device.
 * Only an address that somebody opened, and that isn't ours to answer, is asked of the network.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return Response.error();
  const kept = await fromRelease(pathname);
  if (kept) return kept;
  if (!(await caches.has(CACHE))) {
    // The browser has cleared the cache and left the worker: begin again.
    if (!forgetting) event.waitUntil(install().catch(() => {}));
    return fetch(pathname);
  }
  if (request.mode !== 'navigate') return Response.error();
  if (await fromRelease(`${pathname}/`)) return Response.redirect(`${pathname}/`);
  try {
    return await fetch(pathname, { redirect: 'manual' });
  } catch {
    return (await fromRelease(`${RELEASE.base}offline/`)) ?? Response.error();
  }
}

/**
 * Look an address up in this worker's own cache.
 * @param {string} path
 */
function fromRelease(path) {
  return caches.match(path, { cacheName: CACHE });
}

/**
 * Let this version take over because a reader agreed, unless a tab holds something unsaved.
 * @param {ExtendableMessageEvent['source']} reader
 */
async function takeOver(reader) {
  const answers = await Promise.all((await openTabs()).map(askWhatItHolds));
  const unsaved = answers.filter((tab) => tab.unsaved).map((tab) => tab.name);
  if (unsaved.length === 0) await worker.skipWaiting();
  else reader?.postMessage({ type: 'unsaved-elsewhere', tabs: unsaved });
}

/**
 * Ask a tab whether it holds anything unsaved. One that doesn't answer may.
 * @param {WindowClient} tab
 * @returns {Promise<{ name: string, unsaved: boolean }>}
 */
function askWhatItHolds(tab) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    setTimeout(() => resolve({ name: new URL(tab.url).pathname, unsaved: true }), PATIENCE);
    tab.postMessage({ type: 'what-do-you-hold' }, [port2]);
  });
}

/**
 * Keep keys for a page that is on its way, and no longer.
 * @param {object | null} left
 */
async function keepKeys(left) {
  keys = left;
  leavings += 1;
  const mine = leavings;
  await waitFor(ALONE);
  // The last page was closed, or left for the dull page: nobody is on the way.
  if ((await openTabs()).length > 0) await waitFor(ON_THE_WAY - ALONE);
  if (mine === leavings) keys = null;
}

/**
 * Give a page the keys that another one left, or that another tab has.
 * @param {ExtendableMessageEvent} event
 */
async function giveKeys({ source, ports }) {
  const tabs = (await openTabs()).filter((tab) => tab.id !== /** @type {Client} */ (source).id);
  ports[0]?.postMessage(keys ?? (await firstThatHas(tabs)));
}

/**
 * Ask tabs for the keys.
 * @param {WindowClient[]} tabs
 * @returns {Promise<object | null>}
 */
function firstThatHas(tabs) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), tabs.length ? ASKED : 0);
    for (const tab of tabs) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => data && resolve(data);
      tab.postMessage({ type: 'have-you-keys' }, [port2]);
    }
  });
}

/**
 * Tell every tab of the app.
 * @param {object} message
 */
async function tellTabs(message) {
  for (const tab of await ourTabs()) tab.postMessage(message);
}

/** List the tabs of the app, also those from before there was a worker. */
async function ourTabs() {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return tabs.filter((tab) => new URL(tab.url).pathname.startsWith(RELEASE.base));
}

/** @param {number} time in milliseconds */
function waitFor(time) {
  return new Promise((resolve) => setTimeout(() => resolve(null), time));
}

/** List the tabs that may hold something: the dull page of quick exit runs no script. */
async function openTabs() {
  return (await ourTabs()).filter((tab) => new URL(tab.url).pathname !== EXIT);
}
