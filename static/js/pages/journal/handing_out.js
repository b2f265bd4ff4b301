/** What leaves the journal when somebody asks for it: on paper, as a file, to another app. */

import { onCommand } from '../../platform/commands.js';
import { canPrint, canShare, saveFile, shareFile } from '../../platform/files.js';

/**
 * Print, save and share the summary for a clinician.
 * @param {import('../../elements/entry_summary.js').EntrySummary} summary
 */
export function handOutSummary(summary) {
  const file = () => ({ name: summary.dataset.file ?? '', text: summary.text });
  onCommand('save-summary', () => {
    saveFile(file());
    summary.tell('saved');
  });
  onCommand('share-summary', async () => {
    const outcome = await shareFile(file());
    summary.tell(outcome === 'refused' ? 'unshared' : '');
  });
  summary.offer({ print: canPrint(), share: canShare() !== undefined });
}

/**
 * Save damaged records, in a form that loses nothing: JSON can hold what no text file can.
 * @param {import('../../elements/damaged_records.js').DamagedRecords} records
 */
export function handOutDamaged(records) {
  const save = (/** @type {unknown} */ list) => {
    const text = JSON.stringify(list, null, 2);
    saveFile({ name: records.dataset.file ?? '', text, type: 'application/json' });
    records.tell('saved');
  };
  addEventListener('damaged-records:save', (event) => {
    const { detail: wanted } = /** @type {CustomEvent<string>} */ (event);
    save(records.list.filter(({ key }) => key === wanted));
  });
  addEventListener('damaged-records:save-all', () => save(records.list));
}
