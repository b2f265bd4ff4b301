/** How to install: under which name, and the browser's own offer, for whoever asks for it. */

import { onCommand } from '../platform/commands.js';
import {
  dropInstallPrompt,
  showInstallPrompt,
  whenInstallable,
} from '../platform/install_prompt.js';
import { offerChoices } from './settings/choosing.js';

const offer = /** @type {HTMLElement} */ (document.querySelector('#install-offer'));

offerChoices();
addEventListener('display-settings:change', () => {
  offer.hidden = true;
  dropInstallPrompt();
});
whenInstallable(() => {
  offer.hidden = false;
});
onCommand('install', async () => {
  // A browser offers once, so the button would do nothing more, whatever the answer is.
  offer.hidden = true;
  await showInstallPrompt();
});
