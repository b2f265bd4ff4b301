/** The lock: setting it up, changing its passphrase, and taking it away. */

import { problemOfNew } from '../../domain/passphrase.js';
import { MakeLock } from '../../elements/make_lock.js';
import { onCommand } from '../../platform/commands.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { findWorker, leaveKeys } from '../../platform/key_keeper.js';
import { loadAnew } from '../../platform/loading_anew.js';
import { holdName } from '../../platform/tab_locks.js';
import { changePassphrase, turnLockOff, turnLockOn, unreadableRecords } from '../../store/lock.js';

/** @typedef {import('../../elements/journal_told.js').JournalTold} JournalTold */

/** So long, in milliseconds, other tabs have to hear of it and to stop. */
const HEARD = 400;
/** The fragment of this part of the page. */
const HERE = '#lock';

const root = document.documentElement;
const told = /** @type {JournalTold} */ (document.querySelector('[data-told="locking"]'));
const progress = /** @type {HTMLProgressElement} */ (told.querySelector('progress'));
/** @type {NodeListOf<MakeLock>} */
const forms = document.querySelectorAll('make-lock');

let busy = false;

/**
 * What is done with what was typed; it gives what is told of it, and blank loads the page anew.
 * @type {Record<string, (typed: string[]) => Promise<string>>}
 */
const acts = {
  make: async ([passphrase = '']) => {
    const keys = await turnLockOn(passphrase, { heard, follow });
    if (typeof keys === 'string') return keys;
    await findWorker(root.dataset.base ?? '');
    leaveKeys(keys);
    return '';
  },
  change: async ([old = '', passphrase = '']) => {
    const outcome = await changePassphrase(old, passphrase);
    return outcome === 'kept' ? 'changed' : outcome;
  },
  end: async () => {
    const outcome = await turnLockOff({ heard, follow });
    return outcome === 'kept' ? '' : outcome;
  },
};

function heard() {
  return new Promise((resolve) => setTimeout(() => resolve(null), HEARD));
}

/** @type {import('../../store/lock.js').Progress} */
function follow(done, all) {
  progress.max = all;
  progress.value = done;
}

/**
 * Do something that no other tab may do at the same time, and tell what became of it.
 * @param {string} what
 * @param {string[]} [typed]
 */
async function alone(what, typed = []) {
  if (busy) return;
  busy = true;
  const letGo = await holdName(`lock@${root.dataset.base}`);
  progress.removeAttribute('value');
  tell(letGo ? 'working' : 'busy');
  told.querySelector('div')?.focus();
  if (letGo) tell((await acts[what]?.(typed).catch(() => 'refused')) ?? '');
  letGo?.();
  busy = false;
  if (told.told) return;
  history.replaceState(null, '', HERE);
  loadAnew();
}

/** @param {string} what */
function tell(what) {
  told.tell(what);
  told.scrollIntoView({ block: 'nearest' });
}

function forget() {
  for (const form of forms) form.clear();
}

function showUnreadable() {
  const place = /** @type {HTMLElement} */ (document.querySelector('[data-figure="unreadable"]'));
  const text = /** @type {HTMLElement} */ (place.querySelector('strong'));
  const count = unreadableRecords().length;
  place.hidden = !count;
  text.textContent = count.toLocaleString(root.lang);
}

/** Show how it is with the lock, and do what somebody asks. */
export function offerLock() {
  customElements.define('make-lock', MakeLock);
  addEventListener('make-lock:do', (event) => {
    const { what, typed } = /** @type {CustomEvent} */ (event).detail;
    // The last two are the new passphrase, and the same again.
    const [passphrase = '', again] = typed.slice(-2);
    const problem = problemOfNew(passphrase, again);
    if (problem) tell(problem);
    else alone(what, typed);
    forget();
  });
  onCommand('turn-lock-off', () => alone('end'));
  addEventListener('pagehide', forget);
  // Whoever has just turned it on or off goes on here.
  if (location.hash === HERE)
    /** @type {HTMLElement | null} */ (document.querySelector(HERE))?.focus();
  showUnreadable();
  whenKeptElsewhere(showUnreadable);
}
