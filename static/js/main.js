/** The one place that joins the parts: elements show, platform and store do. */

import { DisplaySettings } from './elements/display_settings.js';
import { OfflineStatus } from './elements/offline_status.js';
import { QuickExit } from './elements/quick_exit.js';
import { UpdateNotice } from './elements/update_notice.js';
import { showInstallPrompt, whenInstallable } from './platform/install_prompt.js';
import { hasUnsavedWork } from './platform/unsaved_work.js';
import { hearWorkers, keepOffline, takeOver } from './platform/worker.js';
import { keepAdult, keepTheme, theme } from './store/preferences.js';

const root = document.documentElement;

customElements.define('display-settings', DisplaySettings);
customElements.define('offline-status', OfflineStatus);
customElements.define('quick-exit', QuickExit);
customElements.define('update-notice', UpdateNotice);

const status = /** @type {OfflineStatus | null} */ (document.querySelector('offline-status'));
const update = /** @type {UpdateNotice | null} */ (document.querySelector('update-notice'));
const display = /** @type {DisplaySettings | null} */ (document.querySelector('display-settings'));
const installOffer = /** @type {HTMLElement | null} */ (document.querySelector('#install-offer'));

/** @type {ServiceWorker | undefined} */
let newVersion;

/** @type {import('./platform/worker.js').Listener} */
const listener = {
  saving: () => status?.show('saving'),
  progress: (received, total) => status?.progress(received, total),
  ready: () => status?.show('ready'),
  failed: () => status?.show('failed'),
  unsupported: () => status?.show('unsupported'),
  waiting: (version) => {
    newVersion = version;
    update?.offer();
  },
  inUse: () => update?.done(),
  unsavedElsewhere: (tabs) => update?.wait(tabs),
  holds: () => ({ name: document.title, unsaved: hasUnsavedWork() }),
};

/** What the buttons of the pages do, by the name in their `data-command`. */
const commands = /** @type {Record<string, () => unknown>} */ ({
  'answer-adult': () => {
    keepAdult();
    root.dataset.adult = 'yes';
  },
  'save-for-offline': () => keepOffline(root.dataset.worker ?? '', listener),
  'use-new-version': () => newVersion && takeOver(newVersion),
  'put-update-off': () => {
    if (update) update.hidden = true;
  },
  install: async () => {
    // A browser offers once, so the button would do nothing more, whatever the answer is.
    if (installOffer) installOffer.hidden = true;
    await showInstallPrompt();
  },
});

addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  commands[button?.dataset.command ?? '']?.();
});

display?.showTheme(theme());
addEventListener('display-settings:theme', (event) => {
  const chosen = /** @type {CustomEvent<string>} */ (event).detail;
  root.dataset.theme = chosen;
  display?.showKept(keepTheme(chosen));
  display?.showTheme(chosen);
});

whenInstallable(() => {
  if (installOffer) installOffer.hidden = false;
});

hearWorkers(listener);
commands['save-for-offline']?.();
