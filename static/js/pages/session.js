/** The guided session: from the question whether somebody wants it to the entry in the journal. */

import { clock } from '../domain/clock.js';
import { unitOf } from '../domain/ladder_record.js';
import {
  beginSession,
  elapsed,
  reasonsOf,
  screenOf,
  toldOn,
  withReply,
  withReturn,
} from '../domain/session.js';
import { promptAt, wearAt } from '../domain/session_prompts.js';
import { writeLength } from '../domain/widths.js';
import {
  followBackButton,
  forgetScreens,
  rememberScreen,
  stepBack,
} from '../platform/back_button.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { onTheWall } from '../platform/wall_clock.js';
import { LadderStore } from '../store/ladder.js';
import { SessionStore } from '../store/session.js';
import { randomName } from '../store/stamps.js';
import { catchUpLists, keepLists, showLists } from './session/lists.js';
import { keepWriting, saveEntry, showEntry } from './session/noting.js';
import { form, given, promptCount, reading, screens, stepChoice, words } from './session/parts.js';
import { endBreathing, settleDown, showBreathing } from './session/settling.js';
import { offerSteps, plannedStep } from './session/steps.js';
import { openJournal, showReading } from './steps/reading.js';

/** @typedef {import('../domain/session.js').Session} Session */

const SECOND = 1000;
/** Where nobody is asked first whether to carry on. */
const AT_ONCE = ['stopped', 'red', 'amber', 'emergency', 'urgent', 'unwanted', 'rest'];

const ladder = new LadderStore();
const store = new SessionStore();
const entries = await openJournal();
/** A screen of no session, or the one that asks how to go on with an open one. */
let apart = 'ask';
/** @type {string[]} what is said of saving */
let told = [];
/** @type {Session | null} what was deleted and can be taken back */
let deleted = null;

const now = () => new Date().toISOString();
const depth = () => store.session?.stages.length ?? 1;

const knownOf = (/** @type {Session} */ { date, time, step }) => ({
  day: words.day(date),
  time: words.time(time),
  step: step?.name ?? '',
  width: step?.width === undefined ? '' : writeLength(step.width, unitOf(ladder.ladder)),
});
const follow = () => {
  const { session } = store;
  if (!session || screens.screen !== 'going') return;
  const spent = elapsed(session, Date.now());
  const shown = clock(Math.floor(spent / SECOND));
  screens.follow(shown, promptAt(spent, promptCount, given.pace), wearAt(spent, given.pace));
};
/** What concerns this session, or the one that was just deleted. */
const toldOf = () => {
  const session = store.session ?? deleted;
  if (!session) return [];
  const running = session.started !== undefined && session.stopped === undefined;
  return [
    ...toldOn(session.stages.slice(0, store.session ? -1 : undefined)),
    ...(running ? ['running'] : []),
    ...(session.started === undefined && !reasonsOf(session).length ? [] : ['days']),
  ];
};
const show = () => {
  const { session } = store;
  const at = session && !apart ? screenOf(session) : apart;
  if (at !== screens.screen) {
    endBreathing();
    showBreathing();
    screens.removeAttribute('data-breathing');
  }
  screens.toggleAttribute('data-busy', session !== null);
  if (session) showLists(session);
  if (session && at === 'entry') showEntry(session);
  const known = session ? knownOf(session) : {};
  const said = [...told, ...(reading.dataset.readingOf === 'help' ? ['help'] : []), ...toldOf()];
  screens.show({ screen: at, reasons: session ? reasonsOf(session) : [], told: said, known });
  follow();
};

/** @param {import('../store/session.js').Outcome} outcome */
const tell = (outcome) => {
  const unkept = store.hasUnkept && outcome !== 'blocked';
  told = [unkept ? 'unkept' : outcome, store.unreadable.list.length ? 'unreadable' : ''];
};
/** @param {(session: Session) => Session} change */
const apply = (change) => {
  const before = depth();
  apart = '';
  tell(store.proceed(change));
  if (depth() > before) rememberScreen(depth());
  if (store.session) show();
};
/** @param {string} answer */
const reply = (answer) => {
  // As this tab knows it: another one may have gone on.
  const at = depth();
  apply((session) => withReply(session, { answer, at, now: now() }));
};
/** @param {number} count */
const returnTo = (count) => {
  if (!store.session || apart) return;
  apply((session) => withReturn(session, count));
  const { session } = store;
  // Whoever has come back to the first question has begun nothing.
  if (session?.stages.length === 1 && session.started === undefined) end('ask');
};
/** @param {string} screen what is shown then */
const end = (screen) => {
  store.clear();
  apart = screen;
  show();
  if (screen !== 'ask') forgetScreens();
};

onCommand('begin-session', () => {
  const { date, time } = onTheWall(new Date());
  const step = plannedStep(ladder.ladder, stepChoice.value);
  const session = beginSession({ id: randomName(), date, time }, step);
  tell(store.begin(withReply(session, { answer: 'on', now: now() })));
  apart = '';
  rememberScreen(depth());
  show();
});
onCommand('not-today', () => (store.session?.started === undefined ? end('left') : reply('stop')));
onCommand('reply', (button) => {
  const { value: answer } = /** @type {HTMLButtonElement} */ (button);
  const { session } = store;
  // Who stopped before anything began, for no other reason, has nothing to note.
  const begun = session && (session.started !== undefined || reasonsOf(session).length);
  if (answer === 'done' && session && !begun) end('left');
  else reply(answer);
});
onCommand('carry-on', () => apply((session) => session));
onCommand('step-back', () => stepBack() || returnTo(depth() - 1));
onCommand('let-go', () => {
  deleted = store.session;
  end('gone');
});
onCommand('take-back', () => {
  if (deleted) tell(store.begin(deleted));
  deleted = null;
  apart = '';
  show();
});
onCommand('keep-entry', async () => {
  const { session } = store;
  const saved = session && (await saveEntry(session, entries, ladder));
  if (!saved) return;
  told = [saved.outcome];
  if (saved.outcome === 'full') show();
  else end('saved');
});

/** Another tab has gone on with the session, or ended it. What is in the form stays there. */
const catchUp = (/** @type {string | null} */ key) => {
  const had = store.session;
  if (!store.catchUp(key)) return;
  if (had && !store.session) apart = 'elsewhere';
  else if (had && store.session && apart !== 'away') apart = '';
  show();
};

settleDown();
keepLists(apply);
keepWriting(store, tell);
const readAnew = showReading(entries, () => ladder.ladder);
offerSteps(ladder.ladder);
whenKeptElsewhere((key) => {
  if (ladder.catchUp(key)) {
    offerSteps(ladder.ladder);
    readAnew();
  }
  if (catchUpLists(key)) show();
  catchUp(key);
});
// The tab may have ended when the entry was saved and before the session was.
if (store.session && entries.has(store.session.id)) store.clear();
// Who was in the middle of something urgent is there at once.
apart = '';
if (!store.session) apart = 'ask';
else if (!AT_ONCE.includes(screenOf(store.session))) apart = 'away';
tell('kept');
followBackButton(depth(), returnTo);
show();
setInterval(() => follow(), SECOND);
document.addEventListener('visibilitychange', follow);
form.dataset.state = 'open';
