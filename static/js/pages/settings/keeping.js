/** How well the browser keeps what is here, and asking it to keep it. */

import { StorageHealth } from '../../elements/storage_health.js';
import { onCommand } from '../../platform/commands.js';
import { askToLast, isInstalled, lasting, spaceInUse } from '../../platform/storage_health.js';

/** Show it, and do what the button says. */
export async function showStorageHealth() {
  customElements.define('storage-health', StorageHealth);
  const health = /** @type {StorageHealth} */ (document.querySelector('storage-health'));
  const installed = isInstalled();

  onCommand('ask-to-last', async () => {
    const answer = await askToLast();
    health.show({ installed, lasting: answer, space: await spaceInUse(), asked: true });
  });
  health.show({ installed, lasting: await lasting(), space: await spaceInUse() });
}
