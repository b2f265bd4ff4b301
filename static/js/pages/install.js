/** How to install: the browser's own offer, for whoever asks for it. */

import { onCommand } from '../platform/commands.js';
import { showInstallPrompt, whenInstallable } from '../platform/install_prompt.js';

const offer = /** @type {HTMLElement} */ (document.querySelector('#install-offer'));

whenInstallable(() => {
  offer.hidden = false;
});
onCommand('install', async () => {
  // A browser offers once, so the button would do nothing more, whatever the answer is.
  offer.hidden = true;
  await showInstallPrompt();
});
