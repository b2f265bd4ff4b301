/** Showing where a session is: its screen, what belongs to it, and the time that passes. */

import { clock } from '../../domain/clock.js';
import { unitOf } from '../../domain/ladder_record.js';
import { elapsed, reasonsOf, screenOf, toldOn } from '../../domain/session.js';
import { promptAt, wearAt } from '../../domain/session_prompts.js';
import { writeLength } from '../../domain/widths.js';
import { showLists } from './lists.js';
import { showEntry } from './noting.js';
import { given, promptCount, reading, screens, words } from './parts.js';
import { endBreathing, showBreathing } from './settling.js';

/** @typedef {import('../../domain/ladder.js').Ladder} Ladder */
/** @typedef {import('../../domain/session.js').Session} Session */

const SECOND = 1000;

/** The time that was shown last of a session: a clock that is set back doesn't make it shorter. */
let counted = { id: '', spent: 0, at: 0 };

/**
 * Show how long it has been, and what is due then.
 * @param {Session | null} session
 */
export function follow(session) {
  if (!session || screens.screen !== 'going') return;
  const at = performance.now();
  const least = counted.id === session.id ? counted.spent + at - counted.at : 0;
  const spent = Math.max(least, elapsed(session, Date.now()));
  counted = { id: session.id, spent, at };
  const shown = clock(Math.floor(spent / SECOND));
  screens.follow(shown, promptAt(spent, promptCount, given.pace), wearAt(spent, given.pace));
}

/**
 * What is so.
 * @typedef {object} State
 * @property {Session | null} session
 * @property {Session | null} deleted what can be taken back
 * @property {string} apart a screen of no session, or the one that asks how to go on; blank for none
 * @property {readonly string[]} told what is said of saving
 * @property {Ladder} ladder
 */

/**
 * Show it.
 * @param {State} state
 */
export function showState({ session, deleted, apart, told, ladder }) {
  const at = session && !apart ? screenOf(session) : apart;
  if (screens.screen && at !== screens.screen) {
    endBreathing();
    showBreathing();
    screens.removeAttribute('data-breathing');
  }
  screens.toggleAttribute('data-busy', session !== null);
  screens.dataset.shown = unitOf(ladder);
  if (session) showLists(session);
  if (session && at === 'entry') showEntry(session);
  const concerned = session ?? deleted;
  screens.show({
    screen: at,
    reasons: session ? reasonsOf(session) : [],
    told: [...told, ...saidOf(concerned, concerned === session)],
    known: session ? knownOf(session, ladder) : {},
  });
  follow(session);
}

/**
 * @param {Session | null} session
 * @param {boolean} open whether somebody is in it, and hasn't just deleted it
 * @returns {string[]} what concerns it
 */
function saidOf(session, open) {
  const help = reading.dataset.readingOf === 'help' ? ['help'] : [];
  if (!session) return help;
  const began = session.started !== undefined;
  return [
    ...help,
    ...toldOn(session.stages.slice(0, open ? -1 : undefined)),
    ...(began && session.stopped === undefined ? ['running'] : []),
    ...(began || reasonsOf(session).length ? ['days'] : []),
  ];
}

/**
 * @param {Session} session
 * @param {Ladder} ladder
 */
function knownOf({ date, time, step }, ladder) {
  return {
    day: words.day(date),
    time: words.time(time),
    step: step?.name ?? '',
    width: step?.width === undefined ? '' : writeLength(step.width, unitOf(ladder)),
  };
}
