/** The settings: how the app looks, how it is left, what it is to forget, and what the browser keeps. */

import { onCommand } from '../platform/commands.js';
import { forgetBreathing } from '../store/breathing.js';
import { forgetReading } from '../store/reading.js';
import { offerBackups } from './settings/backup.js';
import { offerChoices } from './settings/choosing.js';
import { deleteEverything } from './settings/deleting.js';
import { showStorageHealth } from './settings/keeping.js';
import { offerLock } from './settings/locking.js';
import { offerReminders } from './settings/reminding.js';

offerChoices();

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
offerReminders();
showStorageHealth();
deleteEverything();
