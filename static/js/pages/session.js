/** The guided session: from the question whether somebody wants it to the entry in the journal. */

import { beginSession, isBegun, screenOf, withReply, withReturn } from '../domain/session.js';
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
import { isLocked } from '../store/local_storage.js';
import { SessionStore } from '../store/session.js';
import { randomName } from '../store/stamps.js';
import { catchUpLists, keepLists } from './session/lists.js';
import { keepWriting, saveEntry } from './session/noting.js';
import { stepChoice } from './session/parts.js';
import { settleDown } from './session/settling.js';
import { follow, showState } from './session/showing.js';
import { offerSteps, plannedStep } from './session/steps.js';
import { openJournal, showReading } from './steps/reading.js';

/** @typedef {import('../domain/session.js').Session} Session */

const SECOND = 1000;
/** Where nobody is asked first whether to carry on. */
const AT_ONCE = ['stopped', 'red', 'amber', 'emergency', 'urgent', 'unwanted', 'rest'];

const ladder = new LadderStore();
const store = new SessionStore();
const entries = await openJournal();
/** A screen of no session, or the one that asks how to go on with an open one; blank for neither. */
let apart = '';
/** @type {string[]} what is said of saving */
let told = [];
/** @type {Session | null} what was deleted and can be taken back */
let deleted = null;
/** @type {Session | null} the one that somebody sees, even if another tab has ended it */
let seen = null;
let saving = false;
/** Whether this page has begun with a closed lock. */
let closed = isLocked();

const now = () => new Date().toISOString();
const depth = () => store.session?.stages.length ?? 1;
const show = () => {
  const { session } = store;
  if (!session && !apart) apart = 'elsewhere';
  seen = session ?? seen;
  showState({ session, deleted, apart, told, ladder: ladder.ladder });
};

/** @param {import('../store/session.js').Outcome} outcome */
const tell = (outcome) => {
  // A stop is all that a closed lock leaves, and nobody has to keep it.
  if (isLocked()) return;
  const { list, unmoved } = store.unreadable;
  told = [
    store.hasUnkept && !unmoved.length ? `unkept-${outcome}` : '',
    unmoved.length ? 'blocked' : '',
    list.length > unmoved.length ? 'unreadable' : '',
  ];
};
/** @param {(session: Session) => Session} change */
const apply = (change) => {
  const before = depth();
  apart = '';
  const outcome = store.proceed(change);
  if (outcome !== 'same') tell(outcome);
  if (depth() > before) rememberScreen();
  show();
};
/** @param {string} answer */
const reply = (answer) => {
  // As this tab knows it: another one may have gone on. What is behind a closed lock nobody knows yet.
  const known = isLocked() ? {} : { at: depth() };
  apply((session) => withReply(session, { answer, ...known, now: now() }));
};
/** @param {string} screen what is shown then */
const end = async (screen) => {
  store.clear();
  apart = screen;
  if (screen !== 'ask') await forgetScreens();
  show();
};
/** Go back by one screen, and not by what another tab has answered since. */
const goBack = () => {
  if (!store.session || apart) return;
  apply((session) => withReturn(session, session.stages.length - 1));
  const { session } = store;
  // Whoever has come back to the first question has begun nothing.
  if (session?.stages.length === 1) end('ask');
};
/** @param {Session} session */
const keepEntry = async (session) => {
  await entries.catchUp();
  if (entries.has(session.id)) return end('elsewhere');
  const saved = await saveEntry(session, entries, ladder);
  if (!saved) return;
  told = [saved.outcome];
  if (saved.outcome === 'full' || saved.outcome === 'unfit') show();
  else await end('saved');
};

onCommand('begin-session', () => {
  const { date, time } = onTheWall(new Date());
  const step = plannedStep(ladder.ladder, stepChoice.value);
  const session = beginSession({ id: randomName(), date, time }, step);
  tell(store.begin(withReply(session, { answer: 'on', now: now() })));
  apart = '';
  rememberScreen();
  show();
});
onCommand('not-today', () => {
  store.catchUp();
  if (store.session && isBegun(store.session)) reply('stop');
  else end('left');
});
onCommand('reply', (button) => {
  const { value: answer } = /** @type {HTMLButtonElement} */ (button);
  const { session } = store;
  // Who stopped before anything began has nothing to note.
  if (answer === 'done' && session && !isBegun(session)) end('left');
  else reply(answer);
});
onCommand('carry-on', () => apply((session) => session));
onCommand('step-back', () => stepBack() || goBack());
onCommand('let-go', () => {
  deleted = store.session ?? deleted;
  end('gone');
});
onCommand('take-back', () => {
  if (deleted) tell(store.begin(deleted));
  deleted = null;
  apart = '';
  show();
});
onCommand('keep-entry', async () => {
  store.catchUp();
  // What another tab deleted meanwhile is still here, and somebody wants to keep it.
  const session = store.session ?? seen;
  if (!session || saving) return;
  saving = true;
  await keepEntry(session);
  saving = false;
});

/** Begin with what there is: an open session, or the question whether somebody wants one. */
const resume = () => {
  store.forgetUnkept();
  apart = '';
  // The tab may have ended when the entry was saved and before the session was.
  if (store.session && entries.has(store.session.id)) store.clear();
  if (!store.session) apart = 'ask';
  // Who was in the middle of something urgent is there at once.
  else if (!AT_ONCE.includes(screenOf(store.session))) apart = 'away';
  tell('kept');
  show();
};
/** Whoever stopped meanwhile has stopped the session that is open, if there is one. */
const goOnUnlocked = () => {
  closed = false;
  if (apart === 'locked') return resume();
  tell(store.keepUnkept());
  show();
};
/** With a closed lock, nobody knows whether a session is open; it can be stopped all the same. */
const offerStop = () => {
  store.begin(beginSession({ id: randomName(), ...onTheWall(new Date()) }, null));
  apart = 'locked';
  show();
};

/** Another tab has gone on with the session, begun one, or ended it. */
const catchUp = async (/** @type {string | null} */ key) => {
  if (closed && !isLocked()) return goOnUnlocked();
  const had = store.session;
  if (!store.catchUp(key)) return;
  if (had && !store.session) {
    apart = 'elsewhere';
    await forgetScreens();
  } else if (had && apart !== 'away') apart = '';
  else if (!had && store.session && apart === 'ask') apart = 'away';
  show();
};

settleDown();
keepLists(apply);
keepWriting(store, (outcome) => {
  tell(outcome);
  show();
});
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
followBackButton(goBack);
if (closed) offerStop();
else resume();
setInterval(() => follow(store.session), SECOND);
document.addEventListener('visibilitychange', () => follow(store.session));
