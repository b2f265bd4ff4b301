/** What the buttons of a page do, by the name in their `data-command`. */

/** @typedef {(button: Element) => unknown} Action */

/** @type {Map<string, Action>} */
const actions = new Map();

addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button) actions.get(button.dataset.command ?? '')?.(button);
});

/**
 * Say what the buttons with a command do.
 * @param {string} name
 * @param {Action} action
 */
export function onCommand(name, action) {
  actions.set(name, action);
}
