/** The views of the page. The address names one, and the styles show it; here it is told and followed. */

/** @type {HTMLAnchorElement[]} */
const links = [...document.querySelectorAll('.views__nav a')].map(
  (link) => /** @type {HTMLAnchorElement} */ (link),
);
const FIRST = '#entries';

/** @returns {string} the name of the view that is shown */
export function currentView() {
  const shown = links.find((link) => link.hash === location.hash)?.hash ?? FIRST;
  return shown.slice(1);
}

/**
 * Go to a view, by its own link.
 * @param {string} name
 */
export function goTo(name) {
  if (currentView() !== name) links.find((link) => link.hash === `#${name}`)?.click();
}

/**
 * Call back when another view is shown, and for the one that is shown now.
 * @param {() => void} callback
 */
export function whenViewed(callback) {
  const follow = () => {
    const name = currentView();
    for (const link of links) link.ariaCurrent = link.hash === `#${name}` ? 'true' : null;
    callback();
  };
  addEventListener('hashchange', follow);
  follow();
}
