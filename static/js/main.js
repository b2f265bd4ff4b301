/** Joins the parts that every page has; `pages/` joins what one page has besides. */

import { OfflineStatus } from './elements/offline_status.js';
import { UpdateNotice } from './elements/update_notice.js';
import { whenAllDeleted } from './platform/all_deleted.js';
import { onCommand } from './platform/commands.js';
import { whenKeptElsewhere } from './platform/kept_elsewhere.js';
import { loadAnew } from './platform/loading_anew.js';
import { hasUnsavedWork } from './platform/unsaved_work.js';
import { hearWorkers, keepOffline, takeOver } from './platform/worker.js';
import { noteWhatIsHere } from './store/here.js';
import { isNothingStored } from './store/inventory.js';
import { closeStorage, LOCK } from './store/local_storage.js';
import { AUTO, keepPreference, preference } from './store/preferences.js';

const root = document.documentElement;
/** What `boot.js` puts on the page, too. */
const SHOWN = ['theme', 'text', 'spacing', 'adult', 'reading', 'escape', 'identity'];

customElements.define('offline-status', OfflineStatus);
customElements.define('update-notice', UpdateNotice);

const status = /** @type {OfflineStatus | null} */ (document.querySelector('offline-status'));
const update = /** @type {UpdateNotice | null} */ (document.querySelector('update-notice'));

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
const saveForOffline = () => keepOffline(root.dataset.worker ?? '', listener);

onCommand('answer-adult', () => {
  keepPreference('adult', 'yes');
  root.dataset.adult = 'yes';
});
onCommand('save-for-offline', saveForOffline);
onCommand('use-new-version', () => newVersion && takeOver(newVersion));
onCommand('put-update-off', () => {
  if (update) update.hidden = true;
});
onCommand('print', () => window.print());

whenKeptElsewhere(() => {
  for (const name of SHOWN) {
    const choice = preference(name);
    if (choice === AUTO) delete root.dataset[name];
    else root.dataset[name] = choice;
  }
});

// Another tab turns a lock on: whatever this one has read must be read anew, with the lock.
addEventListener('storage', ({ key }) => {
  if (key !== LOCK || root.dataset.lock) return;
  closeStorage();
  loadAnew();
});
// First of all: what comes to be stored after it must not be.
whenAllDeleted(root.dataset.base ?? '', isNothingStored, () => {
  closeStorage();
  /** @type {HTMLElement | null} */ (document.querySelector('.quick-exit'))?.click();
});
// An installed app may open by its name and find an empty store.
if (root.dataset.identity && preference('identity') === AUTO) {
  keepPreference('identity', root.dataset.identity);
}
noteWhatIsHere();
addEventListener('pagehide', noteWhatIsHere);
hearWorkers(listener);
saveForOffline();
