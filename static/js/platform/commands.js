/** What the buttons of a page do, by the name in their `data-command`. */

/** @typedef {(button: Element) => unknown} Action */

/** @type {Map<string, Action>} */
const actions = new Map();

addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button) actions.get(button.dataset.command ?? '')?.(button);
});
// To browsers, Enter that is held is pressed again and again; to a hand that trembles, it is once.
addEventListener('keydown', (event) => {
  const again = event.repeat && event.key === 'Enter';
  if (again && event.target instanceof HTMLButtonElement) event.preventDefault();
});

/**
 * Say what the buttons with a command do.
 * @param {string} name
 * @param {Action} action
 */
export function onCommand(name, action) {
  actions.set(name, action);
}
