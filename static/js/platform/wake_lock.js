/** Keeping the screen on, as long as the page wants it and the browser agrees. */

/**
 * @typedef {object} Wish
 * @property {(awake: boolean) => void} onChange
 * @property {WakeLockSentinel} [lock] what keeps the screen on
 */

/** @type {Wish | undefined} */
let wish;

/** @returns {boolean} whether the browser could keep the screen on; it may still refuse */
export function canStayAwake() {
  return 'wakeLock' in navigator;
}

/**
 * Keep the screen on until `letSleep`.
 * @param {(awake: boolean) => void} onChange is told whether it is kept on, at each change
 */
export function stayAwake(onChange) {
  letSleep();
  wish = { onChange };
  // The browser lets go of the lock when the page is hidden, and doesn't take it again by itself.
  document.addEventListener('visibilitychange', ask);
  ask();
}

/** Let the screen go dark when the device wants it. */
export function letSleep() {
  const last = wish;
  wish = undefined;
  document.removeEventListener('visibilitychange', ask);
  last?.lock?.release();
}

/** Ask for the lock, unless it is held. */
async function ask() {
  const asked = wish;
  if (!asked || isHeld(asked) || document.hidden) return;
  try {
    keep(asked, await navigator.wakeLock.request('screen'));
  } catch {
    // The battery may be low. An earlier request may be late to fail, when a later one has done it.
    if (asked === wish && !isHeld(asked)) asked.onChange(false);
  }
}

/**
 * Keep a lock that was wished for, or let go of it if nobody wants it any more.
 * @param {Wish} asked
 * @param {WakeLockSentinel} lock
 */
function keep(asked, lock) {
  if (asked !== wish || isHeld(asked)) {
    lock.release();
    return;
  }
  asked.lock = lock;
  lock.addEventListener('release', () => asked === wish && asked.onChange(false));
  asked.onChange(true);
}

/** @param {Wish} asked */
function isHeld({ lock }) {
  return lock?.released === false;
}
