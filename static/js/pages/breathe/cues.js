/** The cues of a time of breathing that aren't on the page: sound, vibration, a screen that stays on. */

import { changesBetween } from '../../domain/breathing_session.js';
import {
  dropAstray,
  playCue,
  restSound,
  scheduleCues,
  setVolume,
  silence,
  wakeSound,
  whenSoundWakes,
} from '../../platform/sound.js';
import { stopVibration, vibrate } from '../../platform/vibration.js';
import { letSleep, stayAwake } from '../../platform/wake_lock.js';

/** @typedef {import('../../domain/breathing.js').Kind} Kind */
/** @typedef {import('../../domain/breathing_session.js').Session} Session */
/** @typedef {{ sound: boolean, volume: number, vibration: boolean }} Wanted volume from 0 to 100 */

// In milliseconds:
/** How far ahead sounds are planned: a hidden page may be woken once a minute. */
const AHEAD = 180_000;
/** How often to look whether what is planned is still in time, and to plan more. */
const REFILL = 1000;
/** What is as near as that stays as it is planned. */
const NEAR = 500;
/** Between the two halves of a preview. */
const PAUSE = 1500;

/** @type {Session | undefined} the one that is being cued */
let current;
/** @type {Wanted} */
let wanted = { sound: false, volume: 0, vibration: false };
/** What the page is to be told: whether sound is refused, and whether the screen stays on. */
let tell = {
  silent: (/** @type {boolean} */ _silent) => {},
  awake: (/** @type {boolean} */ _awake) => {},
};
let planned = 0;
let refill = 0;
/** Counts what was to be heard: something later ends what is earlier, before it is heard, too. */
let turn = 0;
/** When the other half of a preview is felt. */
let preview = 0;

/** Whether there is something to be heard now. */
const sounds = () => current?.state === 'running' && wanted.sound;

/**
 * Say whom to tell that the browser keeps sounds back until a tap, and whether the screen stays on.
 * @param {typeof tell} listener
 */
export function hearOfCues(listener) {
  tell = listener;
  whenSoundWakes(() => {
    tell.silent(false);
    if (sounds()) plan();
  });
}

/**
 * Give the cues of a session from now on; a paused one has none, and one that is done fades out.
 * @param {Session} session
 * @param {Wanted} cues
 */
export function cue(session, cues) {
  current = session;
  wanted = cues;
  turn += 1;
  clearTimeout(refill);
  if (!sounds()) tell.silent(false);
  if (session.state === 'running') {
    clearTimeout(preview);
    stayAwake(tell.awake);
    if (cues.sound) sound();
    return;
  }
  letSleep();
  holdStill();
  const whole = session.state === 'done' && session.breaths === session.goal;
  // The last sound of a whole session has just begun.
  if (!whole) silence();
  if (whole && cues.vibration) vibrate('end');
  restSound();
}

/**
 * Give what is felt when a phase begins.
 * @param {Kind} kind
 */
export function cuePhase(kind) {
  if (wanted.vibration) vibrate(kind);
}

/** Go on without sound, and without what was to be heard of it. */
export function hush() {
  wanted = { ...wanted, sound: false };
  turn += 1;
  clearTimeout(refill);
  silence();
  restSound();
  tell.silent(false);
}

/** Try again what the browser refused, now that somebody has tapped. */
export async function retrySound() {
  if (!sounds()) return;
  // As soon as the device begins to work, all is planned anew; what sounds already isn't cut off.
  const heard = await wakeSound();
  if (sounds()) tell.silent(!heard);
}

/**
 * Let somebody hear what they have just chosen.
 * @param {number} volume from 0 to 100
 */
export async function previewSound(volume) {
  turn += 1;
  const mine = turn;
  silence();
  const heard = await wakeSound();
  if (mine !== turn) return;
  tell.silent(!heard);
  playCue('in', volume);
  scheduleCues([{ kind: 'out', at: performance.now() + PAUSE }], volume);
  restSound();
}

/** Let somebody feel what they have just chosen. */
export function previewVibration() {
  clearTimeout(preview);
  vibrate('in');
  preview = setTimeout(() => vibrate('out'), PAUSE);
}

/** Shake no more. */
export function holdStill() {
  clearTimeout(preview);
  stopVibration();
}

async function sound() {
  const session = current;
  const heard = await wakeSound();
  // In the meantime somebody may have paused, or switched it off.
  if (session !== current || !sounds()) return;
  tell.silent(!heard);
  if (heard) plan();
}

/** Plan the sounds from now on, anew. */
function plan() {
  silence();
  setVolume(wanted.volume);
  planned = performance.now();
  fill();
}

/** Plan the sounds that have come near. */
function fill() {
  clearTimeout(refill);
  if (!current) return;
  const now = performance.now();
  if (dropAstray(now + NEAR)) planned = Math.min(planned, now + NEAR);
  const until = now + AHEAD;
  scheduleCues(changesBetween(current, planned, until), wanted.volume);
  planned = until;
  refill = setTimeout(() => fill(), REFILL);
}
