/**
 * Soft sounds, planned by the clock of the sound itself: they come in time while the page is hidden
 * or busy. Browsers refuse them until somebody has tapped.
 */

/** @typedef {'in' | 'top-up' | 'hold' | 'out' | 'rest' | 'end'} Kind */

/** @typedef {{ kind: Kind, at: number }} Cue when it shall be heard, by `performance.now()` */

/**
 * What is silenced together: each tone with the time of its cue, and what the device's clock showed
 * at `performance.now()` 0 when the first of them was planned.
 * @typedef {{ gate: GainNode, tones: Map<OscillatorNode, number>, origin: number }} Plan
 */

/**
 * A note: its pitch in hertz, when it begins after the first one, in seconds, how loud it gets, of 1,
 * and how fast it fades: after so many seconds a third is left.
 * @typedef {[pitch: number, after: number, peak: number, fade: number]} Note
 */

/** @type {Record<Kind, Note[]>} */
const NOTES = {
  in: [
    [392, 0, 0.16, 0.16],
    [523.25, 0.24, 0.18, 0.3],
  ],
  'top-up': [[659.25, 0, 0.15, 0.16]],
  hold: [[440, 0, 0.1, 0.35]],
  out: [
    [523.25, 0, 0.16, 0.16],
    [392, 0.24, 0.18, 0.3],
  ],
  rest: [[329.63, 0, 0.1, 0.35]],
  end: [
    [523.25, 0, 0.14, 0.3],
    [659.25, 0.4, 0.14, 0.3],
    [523.25, 0.8, 0.14, 0.6],
  ],
};

// In seconds:
/** How long a note swells. A shorter time clicks. */
const SWELL = 0.04;
/** Until what is asked for now can be heard without a click: the sound is made in small pieces. */
const SOON = 0.01;
/** How fast all sounds fade away when they shall be silent, and after what time they are. */
const HUSH = 0.006;
const HUSHED = 0.04;
/** How fast the volume changes. */
const TURN = 0.02;
/** The most by which what is heard can be behind what is made, even by radio, and before it. */
const MOST_BEHIND = 0.5;
const MOST_BEFORE = 0.05;
/** The least by which a device has gone astray. Some tell the time as coarsely as 10 ms. */
const ASTRAY = 0.015;

/** After how many times its fade a note is over: nobody hears what is left. */
const FADES = 8;

// In milliseconds:
/** How late a cue may be; a later one would lead astray. */
const LATE = 50;
/** How long the browser may take to begin; one that waits for a tap would take for ever. */
const PATIENCE = 1000;
/** How often to look whether it has begun. */
const LOOK = 20;

/** @type {{ context: AudioContext, master: GainNode } | undefined} */
let device;
/** @type {Plan | undefined} what a new cue is added to */
let plan;
/** All plans of which something is still to be heard. */
const plans = /** @type {Set<Plan>} */ (new Set());
/** Whether the device shall rest when all is heard. */
let tired = false;
/** @type {(() => void)[]} */
const wakers = [];

/** @returns {boolean} */
export function canSound() {
  return 'AudioContext' in window;
}

/**
 * Make the device ready. This works in answer to a tap, and needs to be asked again after a rest,
 * and when somebody comes back after an interruption.
 * @returns {Promise<boolean>} whether it is; a browser that refuses may still come round later
 */
export async function wakeSound() {
  tired = false;
  if (!canSound()) return false;
  device ??= makeDevice();
  const { context } = device;
  context.resume().catch(() => {});
  if (await moves(context)) return true;
  // Safari's may say that it runs while its clock stands still: the next tap gets a new one.
  if (context.state === 'running') giveUp(context);
  return false;
}

/**
 * Call back each time the device begins to work, also after an interruption like a phone call. What
 * was planned before is gone, or would come too late: silence it, and plan anew.
 * @param {() => void} callback
 */
export function whenSoundWakes(callback) {
  wakers.push(callback);
}

/**
 * Play a cue at once.
 * @param {Kind} kind
 * @param {number} volume from 0 to 100
 */
export function playCue(kind, volume) {
  scheduleCues([{ kind, at: performance.now() }], volume);
}

/**
 * Plan cues, besides what is planned already. Nothing is planned while the device doesn't work.
 * @param {readonly Cue[]} cues
 * @param {number} volume from 0 to 100
 */
export function scheduleCues(cues, volume) {
  if (device?.context.state !== 'running') return;
  setVolume(volume);
  const now = performance.now();
  const origin = originOf(device.context, now);
  const soon = device.context.currentTime + SOON;
  for (const { kind, at } of cues.filter((cue) => cue.at >= now - LATE)) {
    plan ??= makePlan(device.master, origin);
    const begin = Math.max(soon, origin + at / 1000);
    for (const note of NOTES[kind]) plan.tones.set(makeTone(plan, note, begin), at);
  }
}

/**
 * Drop the cues from some time on if the device has gone astray since they were planned: its clock is
 * its own, and stands still for a moment when it has too much to do.
 * @param {number} from by `performance.now()`
 * @returns {boolean} whether they were dropped, so that they can be planned anew
 */
export function dropAstray(from) {
  if (!device || !plan) return false;
  const origin = originOf(device.context, performance.now());
  if (Math.abs(origin - plan.origin) < ASTRAY) return false;
  plan.origin = origin;
  for (const [tone, at] of plan.tones) if (at >= from) tone.stop(device.context.currentTime);
  return true;
}

/**
 * Set how loud everything is. Half of it sounds about half as loud.
 * @param {number} volume from 0 to 100
 */
export function setVolume(volume) {
  const gain = (Math.min(100, Math.max(0, volume)) / 100) ** 2;
  device?.master.gain.setTargetAtTime(gain, device.context.currentTime, TURN);
}

/** Drop everything that sounds or is planned. */
export function silence() {
  if (!device || !plan) return;
  const from = device.context.currentTime + SOON;
  plan.gate.gain.setTargetAtTime(0, from, HUSH);
  for (const tone of plan.tones.keys()) tone.stop(from + HUSHED);
  plan = undefined;
}

/** Let the device rest as soon as all that is planned has been heard. */
export function restSound() {
  tired = true;
  if (!plans.size) device?.context.suspend();
}

function makeDevice() {
  // A phone that is set to silent stays so.
  const { audioSession } = /** @type {{ audioSession?: { type: string } }} */ (navigator);
  if (audioSession) audioSession.type = 'ambient';
  const context = new AudioContext({ latencyHint: 'interactive' });
  const master = new GainNode(context, { gain: 0 });
  master.connect(context.destination);
  context.addEventListener('statechange', () => {
    if (context !== device?.context) return; // It was given up.
    if (context.state !== 'running') return silence();
    for (const wake of wakers) wake();
  });
  return { context, master };
}

/**
 * Wait until the clock of a device moves, but not for long.
 * @param {AudioContext} context
 * @returns {Promise<boolean>} whether it does
 */
async function moves(context) {
  const before = context.currentTime;
  const end = performance.now() + PATIENCE;
  while (context.currentTime === before && performance.now() < end) {
    await new Promise((resolve) => setTimeout(() => resolve(true), LOOK));
  }
  return context.state === 'running' && context.currentTime > before;
}

/** @param {AudioContext} context */
function giveUp(context) {
  context.close();
  if (context !== device?.context) return;
  device = undefined;
  plan = undefined;
  plans.clear();
}

/**
 * Find the time that the device's clock has for what is heard when `performance.now()` is 0.
 * @param {AudioContext} context
 * @param {number} now by `performance.now()`
 * @returns {number} in seconds
 */
function originOf(context, now) {
  const { currentTime, outputLatency, baseLatency } = context;
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp?.() ?? {};
  const heard = contextTime + (now - performanceTime) / 1000;
  const behind = currentTime - heard;
  // Before it has run for a while and after a rest, a device may tell nothing, or old times.
  const sane = contextTime > 0 && behind > -MOST_BEFORE && behind < MOST_BEHIND;
  return (sane ? heard : currentTime - (outputLatency || baseLatency || 0)) - now / 1000;
}

/**
 * @param {GainNode} master
 * @param {number} origin
 * @returns {Plan}
 */
function makePlan(master, origin) {
  const gate = new GainNode(master.context);
  gate.connect(master);
  /** @type {Plan} */
  const made = { gate, tones: new Map(), origin };
  plans.add(made);
  return made;
}

/**
 * Make one note of a plan: a tone that swells, fades and leaves nothing behind.
 * @param {Plan} to
 * @param {Note} note
 * @param {number} at when the cue begins, by the device's clock
 * @returns {OscillatorNode}
 */
function makeTone(to, [pitch, after, peak, fade], at) {
  const { context } = to.gate;
  const begin = at + after;
  const swollen = begin + SWELL;
  const tone = new OscillatorNode(context, { frequency: pitch });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, begin).linearRampToValueAtTime(peak, swollen);
  loudness.gain.setTargetAtTime(0, swollen, fade);
  tone.connect(loudness).connect(to.gate);
  tone.addEventListener('ended', () => {
    tone.disconnect();
    loudness.disconnect();
    to.tones.delete(tone);
    if (!to.tones.size) forget(to);
  });
  tone.start(begin);
  tone.stop(swollen + FADES * fade);
  return tone;
}

/**
 * Forget a plan of which all has been heard.
 * @param {Plan} heard
 */
function forget(heard) {
  heard.gate.disconnect();
  plans.delete(heard);
  if (heard === plan) plan = undefined;
  if (tired) restSound();
}
