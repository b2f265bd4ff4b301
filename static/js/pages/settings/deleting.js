/** Deleting everything: what there is, and, once it is gone, that nothing is left. */

import { DeleteEverything } from '../../elements/delete_everything.js';
import { tellAllDeleted } from '../../platform/all_deleted.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { keptFiles, removeFiles } from '../../platform/kept_files.js';
import { removeStored, storedGroups } from '../../store/inventory.js';
import { closeStorage } from '../../store/local_storage.js';

const root = document.documentElement;
const { base = '/' } = root.dataset;
/** Below a path, other apps may share the storage, and what we don't know stays. */
const ALONE = base === '/';
const NOT_OURS = ALONE ? [] : ['other', 'databases'];
/** What it comes to, by what is found afterwards. */
const OUTCOMES = /** @type {const} */ ({ listed: 'left', empty: 'done', unlisted: 'unlisted' });

/** List what there is, and let somebody delete it. */
export function deleteEverything() {
  customElements.define('delete-everything', DeleteEverything);
  const part = /** @type {DeleteEverything} */ (document.querySelector('delete-everything'));
  let busy = false;

  /** @returns {Promise<'listed' | 'empty' | 'unlisted'>} after a look at what is really there */
  const look = async () => {
    const stored = storedGroups();
    const files = Object.entries(await keptFiles(base));
    const counts = new Map([
      ...(stored ?? []).map(({ group, count }) => /** @type {const} */ ([group, count])),
      ...files,
    ]);
    part.list(counts);
    const ours = [...counts].some(([group, count]) => count && !NOT_OURS.includes(group));
    if (ours) return 'listed';
    return stored ? 'empty' : 'unlisted';
  };
  const showWhatIsThere = async () => {
    const state = await look();
    if (!busy && part.state !== 'done') part.say(state);
  };
  const removeAll = async () => {
    // First of all, so that neither this page nor another one brings anything back.
    closeStorage();
    await tellAllDeleted();
    removeStored(ALONE);
    await removeFiles(base, ALONE);
    // Whatever another tab was in the middle of has come to an end by now.
    removeStored(ALONE);
  };

  addEventListener('delete-everything:confirm', async () => {
    if (busy) return;
    busy = true;
    root.dataset.deleted = '';
    part.say('deleting');
    part.focusOnTitle();
    await removeAll();
    part.say(OUTCOMES[await look()]);
    busy = false;
  });
  whenKeptElsewhere(showWhatIsThere);
  showWhatIsThere();
}
