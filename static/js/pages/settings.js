/** The settings: how the app looks, what it is to forget, and what the browser keeps of it. */

import { DisplaySettings } from '../elements/display_settings.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { forgetBreathing } from '../store/breathing.js';
import { keepPreference, preference } from '../store/preferences.js';
import { forgetReading } from '../store/reading.js';
import { deleteEverything } from './settings/deleting.js';
import { showStorageHealth } from './settings/keeping.js';

customElements.define('display-settings', DisplaySettings);

const display = /** @type {DisplaySettings} */ (document.querySelector('display-settings'));

const showChoices = () => {
  for (const name of display.names()) display.show(name, preference(name));
};

showChoices();
whenKeptElsewhere(showChoices);
addEventListener('display-settings:change', (event) => {
  const change = /** @type {CustomEvent<Record<'name' | 'choice', string>>} */ (event);
  const { name, choice } = change.detail;
  document.documentElement.dataset[name] = choice;
  display.showKept(keepPreference(name, choice));
  display.show(name, choice);
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

showStorageHealth();
deleteEverything();
