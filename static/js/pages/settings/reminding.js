/** Reminders: a file for somebody's own calendar. Nothing of it is kept here. */

import { firstDay, reminderFile } from '../../domain/reminder.js';
import { ReminderMaker } from '../../elements/reminder_maker.js';
import { canShare, saveFile, shareFile } from '../../platform/files.js';
import { onTheWall, zoneHere } from '../../platform/wall_clock.js';
import { instant, randomName } from '../../store/stamps.js';

/** @typedef {import('../../domain/reminder.js').Reminder} Reminder */
/** @typedef {import('../../elements/journal_told.js').JournalTold} JournalTold */

const maker = /** @type {ReminderMaker} */ (document.querySelector('reminder-maker'));
const told = /** @type {JournalTold} */ (document.querySelector('[data-told="reminding"]'));

/** @param {string} day */
function tellFirst(day) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'full',
    timeZone: 'UTC',
  });
  for (const place of told.querySelectorAll('[data-figure="first"]'))
    place.textContent = format.format(new Date(day));
}

/**
 * @param {Reminder} reminder
 * @param {string} first
 */
function fileOf(reminder, first) {
  const stamp = { uid: randomName(), instant: instant(Date) };
  return named(reminderFile(reminder, first, zoneHere(), stamp));
}

/** @param {string} text */
function named(text) {
  return { name: `${maker.dataset.file}.ics`, text, type: 'text/calendar' };
}

/** Offer to make a reminder. */
export function offerReminders() {
  customElements.define('reminder-maker', ReminderMaker);
  addEventListener('reminder-maker:make', async (event) => {
    const { to, reminder } = /** @type {CustomEvent} */ (event).detail;
    const first = firstDay(reminder, onTheWall(new Date()));
    const file = fileOf(reminder, first);
    const outcome = to === 'share' ? await shareFile(file) : saveFile(file);
    if (outcome === 'stopped') return told.tell();
    if (outcome === 'refused') return told.tell('unshared');
    maker.settle();
    tellFirst(first);
    told.tell(to === 'share' ? 'shared' : 'saved');
  });
  if (canShare(named('')) === 'file') maker.offerSharing();
}
