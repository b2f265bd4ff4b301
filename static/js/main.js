/** The one place that joins the parts: elements show, platform and store do. */

import { ChapterReader } from './elements/chapter_reader.js';
import { DisplaySettings } from './elements/display_settings.js';
import { GuideSearch } from './elements/guide_search.js';
import { OfflineStatus } from './elements/offline_status.js';
import { QuickExit } from './elements/quick_exit.js';
import { ReadingShelf } from './elements/reading_shelf.js';
import { UpdateNotice } from './elements/update_notice.js';
import { showInstallPrompt, whenInstallable } from './platform/install_prompt.js';
import { hasUnsavedWork } from './platform/unsaved_work.js';
import { hearWorkers, keepOffline, takeOver } from './platform/worker.js';
import { keepPreference, preference } from './store/preferences.js';
import { forgetReading, keepMark, keepPlace, lastPlace, marks } from './store/reading.js';

const root = document.documentElement;
/** The fragment of a link that leads to where somebody read last. */
const WHERE_I_WAS = '#where-i-was';

customElements.define('chapter-reader', ChapterReader);
customElements.define('display-settings', DisplaySettings);
customElements.define('guide-search', GuideSearch);
customElements.define('offline-status', OfflineStatus);
customElements.define('quick-exit', QuickExit);
customElements.define('reading-shelf', ReadingShelf);
customElements.define('update-notice', UpdateNotice);

const status = /** @type {OfflineStatus | null} */ (document.querySelector('offline-status'));
const update = /** @type {UpdateNotice | null} */ (document.querySelector('update-notice'));
const display = /** @type {DisplaySettings | null} */ (document.querySelector('display-settings'));
const reader = /** @type {ChapterReader | null} */ (document.querySelector('chapter-reader'));
const shelf = /** @type {ReadingShelf | null} */ (document.querySelector('reading-shelf'));
const forget = /** @type {HTMLElement | null} */ (document.querySelector('.forget'));
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
const commands = /** @type {Record<string, (button?: Element) => unknown>} */ ({
  'answer-adult': () => {
    keepPreference('adult', 'yes');
    root.dataset.adult = 'yes';
  },
  'mark-chapter': (button) => {
    const marked = button?.ariaPressed !== 'true';
    if (reader) reader.showMark(marked, keepMark(reader.chapter, marked));
  },
  'forget-reading': () => {
    if (forget) forget.dataset.state = forgetReading() ? 'done' : 'refused';
  },
  'save-for-offline': () => keepOffline(root.dataset.worker ?? '', listener),
  'use-new-version': () => newVersion && takeOver(newVersion),
  print: () => window.print(),
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
  if (button) commands[button.dataset.command ?? '']?.(button);
});

for (const name of display?.names() ?? []) display?.show(name, preference(name));
addEventListener('display-settings:change', (event) => {
  const { name, choice } = /** @type {CustomEvent<Record<'name' | 'choice', string>>} */ (event)
    .detail;
  root.dataset[name] = choice;
  display?.showKept(keepPreference(name, choice));
  display?.show(name, choice);
});

shelf?.show(lastPlace()?.chapter ?? '', marks());
if (reader) {
  const place = lastPlace();
  if (location.hash === WHERE_I_WAS && place?.chapter === reader.chapter)
    reader.goTo(place.section);
  reader.showMark(marks().includes(reader.chapter));
}
addEventListener('chapter-reader:place', (event) => {
  keepPlace(/** @type {CustomEvent<import('./store/reading.js').Place>} */ (event).detail);
});

whenInstallable(() => {
  if (installOffer) installOffer.hidden = false;
});

hearWorkers(listener);
commands['save-for-offline']?.();
