/** The settings: how the app looks, how it is left, what it is to forget, and what the browser keeps. */

import { DisplaySettings } from '../elements/display_settings.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { forgetBreathing } from '../store/breathing.js';
import { keepPreference, preference } from '../store/preferences.js';
import { forgetReading } from '../store/reading.js';
import { offerBackups } from './settings/backup.js';
import { deleteEverything } from './settings/deleting.js';
import { showStorageHealth } from './settings/keeping.js';
import { offerLock } from './settings/locking.js';

customElements.define('display-settings', DisplaySettings);

const settings = /** @type {NodeListOf<DisplaySettings>} */ (
  document.querySelectorAll('display-settings')
);

const showChoices = () => {
  for (const part of settings) {
    for (const name of part.names()) part.show(name, preference(name));
  }
};

showChoices();
whenKeptElsewhere(showChoices);
addEventListener('display-settings:change', (event) => {
  const change = /** @type {CustomEvent<Record<'name' | 'choice', string>>} */ (event);
  const part = /** @type {DisplaySettings} */ (change.target);
  const { name, choice } = change.detail;
  document.documentElement.dataset[name] = choice;
  part.showKept(keepPreference(name, choice));
  part.show(name, choice);
});

for (const [command, forget] of Object.entries({
  'forget-reading': forgetReading,
  'forget-breathing': forgetBreathing,
})) {
  onCommand(command, (button) => {
    const place = /** @type {HTMLElement | null} */ (button.closest('.forget'));
    const done = forget();
    if (place) place.dataset.state = done ? 'done' : 'refused';
  });
}

offerBackups();
offerLock();
showStorageHealth();
deleteEverything();
