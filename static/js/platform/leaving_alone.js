/** Whether a page is left alone: nobody touches it, or looks at it. Other tabs count, too. */

/** How often to look, and to tell other tabs of a touch, in milliseconds. */
const OFTEN = 5000;
const TOUCHES = ['pointerdown', 'keydown', 'input', 'wheel', 'touchstart'];

/**
 * Call back when nobody has touched the app for a while, in any tab, or it is put aside.
 * @param {{ name: string, minutes: () => number, hidden: () => boolean, leave: (elsewhere: boolean) => void }} watch
 *   the name is that of the app among others; no minutes are no limit; `hidden` says whether it
 *   counts to be put aside; `leave` is told whether it is another tab that says so
 * @returns {() => void} tells the other tabs to do the same
 */
export function whenLeftAlone({ name, minutes, hidden, leave }) {
  const channel = new BroadcastChannel(name);
  // The one clock may be set back, the other one may stand still while the device sleeps.
  const now = () => ({ wall: Date.now(), page: performance.now() });
  let touched = now();
  let told = touched;
  let going = false;
  const touch = () => {
    touched = now();
    if (touched.page - told.page < OFTEN) return;
    told = touched;
    channel.postMessage('touched');
  };
  const look = () => {
    const limit = minutes() * 60_000;
    const { wall, page } = now();
    if (limit && Math.max(wall - touched.wall, page - touched.page) >= limit) leave(false);
  };
  channel.onmessage = ({ data }) => {
    if (data === 'touched') touched = now();
    else leave(true);
  };
  for (const type of TOUCHES) addEventListener(type, touch, { capture: true, passive: true });
  // On the way to another page, it is hidden as well.
  addEventListener('pagehide', () => {
    going = true;
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && !going && hidden()) leave(false);
    else look();
  });
  setInterval(() => look(), OFTEN);
  return () => channel.postMessage('leave');
}
