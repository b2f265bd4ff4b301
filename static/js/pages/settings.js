/** The settings: how the app looks, and what it remembers of reading. */

import { DisplaySettings } from '../elements/display_settings.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { keepPreference, preference } from '../store/preferences.js';
import { forgetReading } from '../store/reading.js';

customElements.define('display-settings', DisplaySettings);

const display = /** @type {DisplaySettings} */ (document.querySelector('display-settings'));
const forget = /** @type {HTMLElement} */ (document.querySelector('.forget'));

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

onCommand('forget-reading', () => {
  forget.dataset.state = forgetReading() ? 'done' : 'refused';
});
