/** The breathing timer: what is chosen, and the time of breathing. */

import { breathsIn, patternOf } from '../domain/breathing.js';
import { BreathingPatterns } from '../elements/breathing_patterns.js';
import { BreathingStage } from '../elements/breathing_stage.js';
import { BreathingTimer } from '../elements/breathing_timer.js';
import { KeptForm } from '../elements/kept_form.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { canSound, setVolume } from '../platform/sound.js';
import { canVibrate } from '../platform/vibration.js';
import { canStayAwake } from '../platform/wake_lock.js';
import { breathingChoices, keepBreathingChoices } from '../store/breathing.js';
import { AUTO, preference } from '../store/preferences.js';
import {
  cue,
  cuePhase,
  hearOfCues,
  hush,
  previewSound,
  previewVibration,
  retrySound,
} from './breathe/cues.js';
import { editOwnPatterns, listOwnPatterns } from './breathe/own_patterns.js';

/** The fragment of a link that begins a very short time of breathing. */
const THREE_BREATHS = '#three-breaths';
const THREE = 3;
/** One short breath, to show what has just been switched on. */
const SAMPLE = patternOf({ in: 2, out: 2 });
/** How long dimming is shown for, in milliseconds. */
const DIMMED = 2000;

customElements.define('kept-form', KeptForm);
customElements.define('breathing-patterns', BreathingPatterns);
customElements.define('breathing-stage', BreathingStage);
customElements.define('breathing-timer', BreathingTimer);

const root = document.documentElement;
const timer = /** @type {BreathingTimer} */ (document.querySelector('breathing-timer'));
const stage = /** @type {BreathingStage} */ (timer.querySelector('breathing-stage'));
const form = /** @type {KeptForm} */ (document.querySelector('kept-form'));
const patterns = /** @type {BreathingPatterns} */ (form.querySelector('breathing-patterns'));

const wanted = () => {
  const { sound, volume, vibration } = form.answers;
  return { sound: sound === true, volume: Number(volume), vibration: vibration === true };
};
const dim = (/** @type {boolean} */ dimmed) => {
  const theme = dimmed ? 'dim' : preference('theme');
  if (theme === AUTO) delete root.dataset.theme;
  else root.dataset.theme = theme;
};
const showSample = (/** @type {string} */ name) => {
  const samples = form.querySelectorAll(`[data-sample="${name}"] breathing-stage`);
  for (const one of /** @type {NodeListOf<BreathingStage>} */ (samples)) {
    one.run(SAMPLE, performance.now(), 1);
  }
};

/** @type {Record<string, () => unknown>} what shows somebody what they have just switched on */
const previews = {
  sound: () => previewSound(wanted().volume),
  volume: () => wanted().sound && previewSound(wanted().volume),
  vibration: previewVibration,
  announce: () => timer.say('in'),
  dim: () => {
    dim(true);
    setTimeout(() => timer.state === 'idle' && dim(false), DIMMED);
  },
};

const showOnTimer = () => {
  const length = /** @type {HTMLSelectElement} */ (form.querySelector('select'));
  timer.show(form.answers, patterns.chosenName, length.selectedOptions[0]?.text ?? '');
};
const showChoices = () => {
  listOwnPatterns(patterns);
  form.show(breathingChoices());
  patterns.choose(`${breathingChoices().pattern ?? form.answers.pattern}`);
  form.settle();
  showOnTimer();
};
const keepChoices = () => {
  patterns.refresh();
  showOnTimer();
  const kept = keepBreathingChoices(form.answers);
  form.dataset.state = kept ? 'kept' : 'refused';
  if (kept) form.settle();
};
const begin = () => {
  const pattern = patterns.chosen();
  const minutes = Number(form.answers.minutes);
  const goal = minutes && pattern ? breathsIn(pattern, minutes) : Number.POSITIVE_INFINITY;
  if (pattern) timer.begin(pattern, goal);
};
const beginThree = () => timer.begin(patterns.first, THREE);

/** @type {Record<BreathingTimer['state'], () => void>} what the main button does in each state */
const next = {
  idle: begin,
  running: () => timer.pause(),
  paused: () => timer.resume(),
  done: begin,
};
onCommand('breathe', () => next[timer.state]());
onCommand('breathe-three', beginThree);
onCommand('breathe-longer', () => timer.extend());
onCommand('breathe-finish', () => timer.finish());
onCommand('breathe-quietly', () => {
  form.show({ sound: false });
  hush();
  keepChoices();
});

addEventListener('kept-form:change', (event) => {
  const name = /** @type {CustomEvent<string>} */ (event).detail;
  keepChoices();
  if (name === 'volume') setVolume(wanted().volume);
  if (form.answers[name] === false) return;
  previews[name]?.();
  showSample(name);
});
addEventListener('breathing-timer:change', (event) => {
  /** @type {CustomEvent<import('../domain/breathing_session.js').Session>} */
  const { detail: session } = /** @type {CustomEvent} */ (event);
  const { pattern, start, goal, breaths } = session;
  if (session.state === 'running') stage.run(pattern, start, goal - breaths);
  else stage.rest();
  dim(form.answers.dim === true);
  cue(session, wanted());
});
addEventListener('breathing-timer:phase', (event) =>
  cuePhase(/** @type {CustomEvent<import('../domain/breathing.js').Kind>} */ (event).detail),
);
// Nothing may sound or run on a page that somebody has left.
addEventListener('pagehide', () => timer.pause());
addEventListener('pointerup', retrySound);
addEventListener('keyup', retrySound);

hearOfCues({
  silent: (silent) => timer.toggleAttribute('data-silent', silent),
  awake: (awake) => timer.toggleAttribute('data-asleep', !awake),
});
form.dataset.cannot = Object.entries({
  sound: canSound(),
  vibration: canVibrate(),
  awake: canStayAwake(),
})
  .filter(([, can]) => !can)
  .map(([name]) => name)
  .join(' ');
editOwnPatterns(patterns, keepChoices);
showChoices();
whenKeptElsewhere(() => timer.state === 'idle' && showChoices());

const beginByLink = () => location.hash === THREE_BREATHS && beginThree();
addEventListener('hashchange', beginByLink);
beginByLink();
