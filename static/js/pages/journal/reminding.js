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
  const days = entries.map(({ created }) => created.slice(0, 10)).sort();
  const changes = entries.map(({ changed, created }) => (changed ?? created).slice(0, 10)).sort();
  const today = onTheWall(new Date()).date;
  const known = { made: lastBackup(), asked: lastAsked(), first: days[0], changed: changes.at(-1) };
  // Where that can't be noted, it would be said at each visit.
  if (isBackupDue({ today, ...known }) && noteAsked(today)) told.backup.tell('due');
  onCommand('put-backup-off', () => told.backup.tell());
}
