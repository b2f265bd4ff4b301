/** A word on backups, once a month at most, where there is something to lose. */

import { isBackupDue } from '../../domain/backup_reminder.js';
import { onCommand } from '../../platform/commands.js';
import { onTheWall } from '../../platform/wall_clock.js';
import { lastAsked, lastBackup, noteAsked } from '../../store/backups.js';
import { told } from './parts.js';

/**
 * Speak of a backup, if it is time.
 * @param {readonly import('../../domain/entry.js').Entry[]} entries
 */
export function remindOfBackup(entries) {
  const today = onTheWall(new Date()).date;
  const known = { made: lastBackup(), asked: lastAsked(), ...spanOf(entries) };
  // Where that can't be noted, it would be said at each visit.
  if (isBackupDue({ today, ...known }) && noteAsked(today)) told.backup.tell('due');
  onCommand('put-backup-off', () => told.backup.tell());
}

/**
 * Say when entries were made and changed, without putting thousands in order.
 * @param {readonly import('../../domain/entry.js').Entry[]} entries
 * @returns {{ first: string | undefined, changed: string | undefined }} the day of the first one
 *   and of the last change
 */
function spanOf(entries) {
  let [first, last] = [entries[0]?.created, ''];
  for (const { created, changed = created } of entries) {
    if (first && created < first) first = created;
    if (changed > last) last = changed;
  }
  return { first: first?.slice(0, 10), changed: last.slice(0, 10) };
}
