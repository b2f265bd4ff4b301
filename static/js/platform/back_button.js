/**
 * The browser's own way back, from one screen of a page to the one before. Each screen is an entry of
 * the browser's history; none of them has an address of its own, so it says nothing of where one was.
 */

/** For how long a browser that goes back is waited for, in milliseconds. */
const PATIENCE = 500;

/** How many screens of this page are below this one. */
let below = 0;

/**
 * Begin: this is the screen that the page opened with.
 * @param {() => void} onBack is called when somebody goes back
 */
export function followBackButton(onBack) {
  below = belowIn(history.state) ?? 0;
  // Each screen begins at its own title.
  history.scrollRestoration = 'manual';
  history.replaceState({ below }, '');
  addEventListener('popstate', ({ state }) => {
    const now = belowIn(state);
    // A link inside the page has no screen of its own.
    if (now === undefined) return;
    const back = now < below;
    below = now;
    if (back) onBack();
  });
}

/** Remember that somebody went on to another screen. */
export function rememberScreen() {
  below += 1;
  history.pushState({ below }, '');
}

/**
 * Go back by one screen.
 * @returns {boolean} whether there is one, in this tab
 */
export function stepBack() {
  if (below > 0) history.go(-1);
  return below > 0;
}

/**
 * Forget all screens but the first, so that the next way back leads out of the page.
 * @returns {Promise<void>} is done when the browser is there: a screen reader that is told of a place
 *   on the page while the browser goes back says nothing of it
 */
export async function forgetScreens() {
  const count = below;
  below = 0;
  if (!count) return;
  await new Promise((done) => {
    addEventListener('popstate', done, { once: true });
    setTimeout(() => done(null), PATIENCE);
    history.go(-count);
  });
}

/**
 * @param {unknown} state
 * @returns {number | undefined}
 */
function belowIn(state) {
  const { below: found } = /** @type {{ below?: unknown }} */ (state ?? {});
  return typeof found === 'number' ? found : undefined;
}
