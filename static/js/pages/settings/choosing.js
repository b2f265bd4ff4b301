/** What somebody chooses once for the whole app: how it looks, how it is left, what it is called. */

import { DisplaySettings } from '../../elements/display_settings.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { keepPreference, preference } from '../../store/preferences.js';

/** Show what is chosen, and keep what somebody chooses. */
export function offerChoices() {
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
}
