/** Backups: making one, checking one, restoring one, and undoing that. */

import { readBackup, writeBackup } from '../../domain/backup.js';
import { problemOfNew } from '../../domain/passphrase.js';
import { planToAdd, planToReplace } from '../../domain/restoring.js';
import { compileSchema } from '../../domain/schema.js';
import { tableOf } from '../../domain/table_text.js';
import { JournalTold } from '../../elements/journal_told.js';
import { MakeBackup } from '../../elements/make_backup.js';
import { OpenBackup } from '../../elements/open_backup.js';
import { onCommand } from '../../platform/commands.js';
import { canShare, saveFile, shareFile } from '../../platform/files.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { onTheWall } from '../../platform/wall_clock.js';
import {
  backedUp,
  canUndoRestore,
  keepRestored,
  lastBackup,
  noteBackup,
  restore,
  undoRestore,
} from '../../store/backups.js';
import { openEntries } from '../../store/entries.js';
import { noteWhatIsHere } from '../../store/here.js';
import { looksSealed, openText, sealText } from '../../store/jose.js';
import { noteWhatWasRead } from '../../store/reading.js';

/** More than any storage holds, locked, in bytes. */
const MOST_BYTES = 16_000_000;

customElements.define('journal-told', JournalTold);
customElements.define('make-backup', MakeBackup);
customElements.define('open-backup', OpenBackup);

const root = document.documentElement;
const maker = /** @type {MakeBackup} */ (document.querySelector('make-backup'));
const opener = /** @type {OpenBackup} */ (document.querySelector('open-backup'));
const making = toldBy('making');
const undoing = toldBy('undoing');
const schema = JSON.parse(document.querySelector('#entry-schema')?.textContent ?? '');
const check = compileSchema(schema);

/** The text of the file that was chosen last, as long as it waits for its passphrase. */
let sealed = '';
/** @type {import('../../domain/backup.js').Backup | null} the one that is open */
let open = null;
/** Counts what was asked for: what comes late must not be taken for what came after it. */
let turn = 0;
/** What was here when it was last saved: it can be replaced then, as long as it is still the same. */
let saved = '';

/** @param {string} name */
function toldBy(name) {
  return /** @type {JournalTold} */ (document.querySelector(`journal-told[data-told="${name}"]`));
}

const here = () => new Map(backedUp());
const today = () => onTheWall(new Date()).date;

function showLast() {
  const day = lastBackup();
  const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-figure="last"]'));
  const text = place?.querySelector('strong');
  if (!place || !text) return;
  place.hidden = !day;
  const format = new Intl.DateTimeFormat(root.lang, { dateStyle: 'long', timeZone: 'UTC' });
  text.textContent = Number.isNaN(Date.parse(day)) ? day : format.format(new Date(day));
}

/** @param {{ passphrase?: string, again?: string }} typed */
function problemOf({ passphrase, again }) {
  if (!here().size) return 'nothing';
  return passphrase === undefined ? '' : problemOfNew(passphrase, again);
}

addEventListener('make-backup:make', async (event) => {
  const { to, ...typed } = /** @type {CustomEvent} */ (event).detail;
  const problem = problemOf(typed);
  making.tell(problem || 'working');
  if (problem) return;
  try {
    const stored = backedUp();
    const text = writeBackup(stored, new Date().toISOString());
    const file = await fileOf(text, typed.passphrase, to);
    const outcome = to === 'share' ? await shareFile(file) : saveFile(file);
    if (outcome === 'stopped') return making.tell();
    if (outcome === 'refused') return making.tell('unshared');
    maker.clear();
    saved = JSON.stringify(stored);
    noteBackup(today());
    showLast();
    making.tell(to === 'share' ? 'shared' : 'saved');
  } catch {
    making.tell('refused');
  }
});

/**
 * @param {string} text
 * @param {string | undefined} passphrase
 * @param {string} to
 */
async function fileOf(text, passphrase, to) {
  const locked = passphrase !== undefined;
  const ending = locked ? 'jwe' : 'json';
  return {
    // Of what can be shared, browsers have a list; plain texts stand on it.
    name: `${maker.dataset.file}-${today()}.${to === 'share' ? 'txt' : ending}`,
    text: locked ? await sealText(text, passphrase) : text,
  };
}

onCommand('save-table', async () => {
  const { listed } = await openEntries(check);
  const columns = Object.keys(schema.properties);
  saveFile({
    name: `${maker.dataset.table}-${today()}.csv`,
    text: tableOf(columns, listed),
    type: 'text/csv',
  });
  making.tell('table');
});

addEventListener('open-backup:file', async (event) => {
  const file = /** @type {CustomEvent<File>} */ (event).detail;
  close();
  const asked = turn;
  if (file.size > MOST_BYTES) return opener.say('large');
  const text = await file.text().catch(() => null);
  // Another file may have been chosen meanwhile.
  if (asked !== turn) return;
  if (text === null) opener.say('unread');
  else if (looksSealed(text)) {
    sealed = text;
    opener.say('sealed');
  } else await preview(text);
});

addEventListener('open-backup:passphrase', async (event) => {
  const asked = turn;
  opener.say('working');
  const passphrase = /** @type {CustomEvent<string>} */ (event).detail;
  const opened = await openText(sealed, passphrase).catch(() => ({ problem: 'unable' }));
  if (asked !== turn) return;
  if ('text' in opened) {
    opener.clearPassphrase();
    await preview(opened.text);
  } else opener.say(opened.problem);
});

/** @param {string} text */
async function preview(text) {
  const backup = readBackup(text, check);
  if ('problem' in backup) return opener.say(backup.problem);
  // What is damaged here is set aside first, and doesn't stand in the way of what is whole.
  await openEntries(check);
  open = backup;
  const stored = here();
  const { entries, others } = planToAdd(backup.records, stored);
  const { gone } = planToReplace(backup.records, stored);
  opener.show({ made: backup.made, odd: backup.odd, entries, others, gone });
}

function close() {
  turn += 1;
  open = null;
  sealed = '';
  opener.clearPassphrase();
}

/** @param {typeof planToAdd} planned */
async function carryOut(planned) {
  if (!open) return;
  // What was there before the last restore would be forgotten.
  if (canUndoRestore()) return opener.say('pending');
  const outcome = await restore(planned(open.records, here()));
  if (outcome === 'full' || outcome === 'refused') return opener.say(outcome);
  close();
  opener.clear();
  settle();
  undoing.tell(outcome === 'stuck' ? 'stays' : 'offered');
  undoing.querySelector('button')?.focus();
}

/** What other pages go by is as it is now. */
function settle() {
  noteWhatIsHere();
  noteWhatWasRead();
}

onCommand('add-backup', () => carryOut(planToAdd));
onCommand('replace-backup', () => {
  const stored = backedUp();
  if (stored.length && JSON.stringify(stored) !== saved) opener.say('unsaved');
  else carryOut(planToReplace);
});
onCommand('close-backup', () => {
  close();
  opener.clear();
});
onCommand('undo-restore', async () => {
  const staying = await undoRestore();
  settle();
  // Another tab may have undone or kept it already.
  if (staying === null) undoing.tell(canUndoRestore() ? 'stays' : '');
  else undoing.tell(staying ? 'partly' : 'undone');
});
onCommand('keep-restored', () => {
  keepRestored();
  undoing.tell('kept');
});

/** Show what there is to do with backups. */
export function offerBackups() {
  if (canShare() === 'file') maker.offerSharing();
  const showOffers = () => {
    if (canUndoRestore() && !undoing.told) undoing.tell('offered');
    showLast();
  };
  showOffers();
  // As soon as the lock is open, for one.
  whenKeptElsewhere(showOffers);
  // A page that the browser brings back must not hold what was typed, nor what was open.
  addEventListener('pagehide', () => {
    close();
    opener.clear();
    maker.clear();
  });
}
