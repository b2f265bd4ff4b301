/** What shows somebody what they have just switched on; what is switched off ends at once. */

import { patternOf } from '../../domain/breathing.js';
import { setVolume } from '../../platform/sound.js';
import { holdStill, hush, previewSound, previewVibration } from './cues.js';

/** @typedef {import('../../elements/breathing_stage.js').BreathingStage} BreathingStage */

/** One short breath. */
const SAMPLE = patternOf({ in: 2, out: 2 });
/** How long dimming is shown for, in milliseconds. */
const DIMMED = 2000;

/** When what was dimmed for a moment comes back. */
let dimmed = 0;

/**
 * Show what a control does.
 * @param {string} name of the control that somebody has just changed
 * @param {object} means
 * @param {import('../../elements/kept_form.js').KeptForm} means.form
 * @param {() => void} means.say says what is said while breathing
 * @param {(now: boolean) => void} means.dim dims the page now, or leaves it as it is to be
 */
export function preview(name, { form, say, dim }) {
  const on = form.answers[name] !== false;
  showSample(form.querySelector(`[data-sample="${name}"] breathing-stage`), on);
  if (name === 'sound' || name === 'volume') hear(form.answers);
  if (name === 'vibration') on ? previewVibration() : holdStill();
  if (name === 'announce' && on) say();
  if (name !== 'dim') return;
  clearTimeout(dimmed);
  dim(on);
  dimmed = setTimeout(() => dim(false), DIMMED);
}

/**
 * @param {BreathingStage | null} stage beside the switch, if there is one
 * @param {boolean} on
 */
function showSample(stage, on) {
  if (on) stage?.run(SAMPLE, performance.now(), 1);
  else stage?.rest();
}

/** @param {import('../../elements/kept_form.js').Answers} answers */
function hear({ sound, volume }) {
  setVolume(Number(volume));
  if (sound === true) previewSound(Number(volume));
  else hush();
}
