/**
 * Runs first of all where there is a lock: it opens the vault with the keys that the last page left, or
 * asks for the passphrase, and locks again. The other modules of the page follow it.
 */

import { UnlockForm } from './elements/unlock_form.js';
import { onCommand } from './platform/commands.js';
import { translateKeys } from './platform/kept_elsewhere.js';
import {
  answerForKeys,
  askForKeys,
  findWorker,
  forgetKeys,
  leaveKeys,
} from './platform/key_keeper.js';
import { whenLeftAlone } from './platform/leaving_alone.js';
import { loadAnew } from './platform/loading_anew.js';
import { holdName, whenLetGo } from './platform/tab_locks.js';
import { closeStorage, isLocked, LOCK, readItself, settled } from './store/local_storage.js';
import {
  closeVault,
  isNotedOpen,
  keysOfLock,
  LOCK_OPEN,
  lockState,
  noteOpen,
  openVault,
  prepareVault,
  settleLock,
} from './store/lock.js';
import { preference } from './store/preferences.js';

/** @typedef {import('./store/lock.js').LockKeys} LockKeys */

const root = document.documentElement;
const { base = '/' } = root.dataset;
/** The name that a tab holds while it changes the lock, and under which tabs tell of touches. */
const NAME = `lock@${base}`;
/** After so many minutes without a touch it locks, where nothing else was chosen. */
const USUAL = 5;

const form = /** @type {UnlockForm | null} */ (document.querySelector('unlock-form'));
const lost = /** @type {HTMLElement | null} */ (document.querySelector('.lock-lost'));
/** @type {LockKeys | null} */
let keys = null;
let leaving = false;
/** @type {StorageEvent[]} what other tabs did while the vault was being opened */
const missed = [];
const miss = (/** @type {StorageEvent} */ event) => missed.push(event);

const startAnew = () => {
  leaving = true;
  closeStorage();
  root.dataset.lock = 'asking';
  loadAnew();
};

/** @param {LockKeys} found */
const openWith = async (found) => {
  addEventListener('storage', miss);
  const vault = await openVault(found).catch(() => null);
  if (!vault) return false;
  for (let event = missed.shift(); event; event = missed.shift()) await vault.hear(event);
  removeEventListener('storage', miss);
  // Another tab has locked meanwhile, and what is on this page may have been read already.
  if (!isNotedOpen()) {
    startAnew();
    return true;
  }
  vault.whenLost = () => {
    if (lost) lost.hidden = false;
    tellThisPage();
  };
  keys = found;
  // It may not have been there yet when this page began.
  findWorker(base);
  root.dataset.lock = 'open';
  translateKeys((event) => vault.hear(event));
  return true;
};

/** Lock all tabs. */
const lockAll = () => {
  noteOpen(false);
  lockElsewhere();
  lock();
};

/** Forget the keys. A page that shows nothing private goes on; any other one is loaded anew. */
const lock = async () => {
  if (!keys || leaving) return;
  leaving = true;
  await settled();
  keys = null;
  forgetKeys();
  if (document.querySelector('.private')) return startAnew();
  closeVault();
  translateKeys();
  leaving = false;
  root.dataset.lock = 'closed';
  tellThisPage();
};

/** Tell what is on this page that all of what is kept may be another now. */
const tellThisPage = () => dispatchEvent(new StorageEvent('storage'));

/** @param {string} passphrase */
const unlock = async (passphrase) => {
  form?.say('working');
  const found = await keysOfLock(passphrase).catch(() => /** @type {const} */ ('unable'));
  if (typeof found === 'string') return form?.say(found);
  noteOpen(true);
  if (!(await openWith(found))) return form?.say('damaged');
  form?.say('');
  tellThisPage();
  document.querySelector('main')?.focus();
};

customElements.define('unlock-form', UnlockForm);
// Another tab may be turning it on or off.
const letGo = await holdName(NAME);
if (letGo) settleLock();
letGo?.();
if (!isLocked()) delete root.dataset.lock;
else {
  const asked = letGo && isNotedOpen() && (await askForKeys(base));
  const found = /** @type {LockKeys | null} */ (asked || null);
  const opened = found ? await openWith(found) : false;
  if (!opened) {
    root.dataset.lock = 'closed';
    if (form) {
      addEventListener('storage', miss);
      prepareVault();
    }
  }
  if (!letGo) {
    form?.say('busy');
    // What that tab stored last may have been there already when this page began.
    whenLetGo(NAME).then(() => keys || leaving || startAnew());
  }
  const state = lockState();
  if (state === 'damaged' || state === 'newer') form?.say(state);
}

addEventListener('unlock-form:passphrase', (event) =>
  unlock(/** @type {CustomEvent<string>} */ (event).detail),
);
answerForKeys(() => (isNotedOpen() ? keys : null));
const lockElsewhere = whenLeftAlone({
  name: NAME,
  minutes: () =>
    Number(preference('lockafter')) || (preference('lockafter') === 'never' ? 0 : USUAL),
  hidden: () => preference('lockhidden') === 'on',
  leave: (elsewhere) => (elsewhere ? lock() : lockAll()),
});
onCommand('lock-now', lockAll);
addEventListener('pagehide', () => {
  if (!keys || leaving) return;
  // Whoever leaves by quick exit doesn't want anybody to find it open.
  if (root.dataset.exited) {
    noteOpen(false);
    lockElsewhere();
    forgetKeys();
  } else leaveKeys(keys);
  // What the browser keeps of the page shows nothing, should it come back.
  root.dataset.lock = 'asking';
});
addEventListener('pageshow', ({ persisted }) => persisted && startAnew());
// Browsers may tell late of what was so already when this page began.
const begunWith = readItself(LOCK);
addEventListener('storage', ({ key }) => {
  if (key === LOCK && readItself(LOCK) !== begunWith) startAnew();
  if (key === LOCK_OPEN && !isNotedOpen()) lock();
});
