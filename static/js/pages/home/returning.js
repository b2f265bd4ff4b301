/** The first page for somebody who has been here before. It is loaded only where something is kept. */

import { checkInDue } from '../../domain/check_in.js';
import { stepOf } from '../../domain/ladder.js';
import { unitOf } from '../../domain/ladder_record.js';
import { writeLength } from '../../domain/widths.js';
import { EntryForm } from '../../elements/entry_form.js';
import { ReturningReader } from '../../elements/returning_reader.js';
import { onCommand } from '../../platform/commands.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { onTheWall } from '../../platform/wall_clock.js';
import { endedDays, isPutOff, putOff } from '../../store/check_in.js';
import { LadderStore } from '../../store/ladder.js';
import { whenUnlocked } from '../../store/local_storage.js';
import { SessionStore } from '../../store/session.js';
import { limits, openJournal, showReading } from '../steps/reading.js';

customElements.define('entry-form', EntryForm);
customElements.define('returning-reader', ReturningReader);

const reader = /** @type {ReturningReader} */ (document.querySelector('returning-reader'));
const reading = /** @type {HTMLElement} */ (document.querySelector('readiness-reading'));
const form = /** @type {EntryForm} */ (document.querySelector('entry-form'));
const main = /** @type {HTMLElement} */ (document.querySelector('main'));
await whenUnlocked();
const ladder = new LadderStore();
const session = new SessionStore();
const entries = await openJournal();
const readAnew = showReading(entries, () => ladder.ladder);

/** What somebody chose, and what became of it. */
let told = '';
let notToday = false;

const today = () => onTheWall(new Date()).date;
const dayInWords = (/** @type {string} */ date) => {
  const { lang } = document.documentElement;
  const written = new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' });
  return written.format(new Date(date));
};
const checkIn = () =>
  isPutOff(today()) ? undefined : checkInDue(entries.listed, today(), limits(), endedDays());

const show = () => {
  const had = reader.contains(document.activeElement);
  const due = checkIn();
  const step = stepOf(ladder.ladder, ladder.ladder.current ?? '');
  const unit = unitOf(ladder.ladder);
  const says = reading.dataset.readingOf ?? '';
  const there = {
    session: session.session && !entries.has(session.session.id),
    'check-in': due,
    lasting: due?.lasting,
    place: step && !notToday,
    choices: says && says !== 'help' && !notToday,
    'not-today': notToday,
    [told]: told,
  };
  reader.dataset.shown = unit;
  reader.toggleAttribute('data-not-today', notToday);
  reader.show({
    there: Object.entries(there).flatMap(([name, so]) => (so ? name : [])),
    reading: says,
    known: {
      about: due ? dayInWords(due.about) : '',
      step: step?.name ?? '',
      width: step?.width === undefined ? '' : writeLength(step.width, unit),
    },
  });
  // What had the focus may be gone: what is said instead has it then, or the page itself.
  const said = reader.saidOf(notToday ? 'not-today' : told);
  if (had && !document.activeElement?.checkVisibility()) (said ?? main).focus();
};

onCommand('keep-check-in', async () => {
  const { answers } = form;
  if (Object.values(answers).every((answer) => answer === undefined)) return leave();
  const saved = await entries.save({ kind: 'check-in', ...onTheWall(new Date()), ...answers });
  told = saved.outcome === 'both' ? 'kept' : saved.outcome;
  if (saved.outcome !== 'full') form.fill({});
  readAnew();
  show();
});
/** @param {string} [about] a day of which they want to hear no more */
const leave = (about) => {
  putOff(today(), about);
  form.fill({});
  show();
};
onCommand('put-check-in-off', () => leave());
onCommand('end-check-in', () => leave(checkIn()?.about));
onCommand('not-today', () => {
  notToday = true;
  show();
});
whenKeptElsewhere(async (key) => {
  const changed = [ladder.catchUp(key), session.catchUp(key), await entries.catchUp(key)];
  if (changed.includes(true)) readAnew();
  show();
});
document.addEventListener('visibilitychange', show);
form.types = JSON.parse(document.querySelector('#entry-schema')?.textContent ?? '').properties;
form.fill({});
show();
