/** Breathing inside a session: as it is chosen on the timer's own page, or just three breaths. */

import { breathsIn, patternOf, withoutHolds } from '../../domain/breathing.js';
import { onCommand } from '../../platform/commands.js';
import { canSound } from '../../platform/sound.js';
import { canVibrate } from '../../platform/vibration.js';
import { breathingChoices, ownPatterns } from '../../store/breathing.js';
import { cue, cuePhase, hearOfCues, holdStill, hush, retrySound } from '../breathe/cues.js';
import { given, screens, stage, timer } from './parts.js';

/** @typedef {import('../../domain/breathing_session.js').Session} Breathing */
/** @typedef {import('../../elements/breathing_timer.js').BreathingTimer} BreathingTimer */

const THREE = 3;
/** What the value of a choice begins with that is a pattern of somebody's own. */
const OWN = 'own:';

const choices = () => ({ ...given.breathing, ...breathingChoices() });
const wanted = () => {
  const { sound, vibration, volume } = choices();
  return {
    sound: sound === true && canSound(),
    vibration: vibration === true && canVibrate(),
    volume: Number(volume),
  };
};

/** @returns {{ name: string, seconds: import('../../domain/breathing.js').Seconds } | undefined} */
function chosen() {
  const pattern = `${choices().pattern}`;
  const own = ownPatterns().find(({ name }) => pattern === OWN + name);
  return own ?? given.patterns.find(({ slug }) => slug === pattern) ?? given.patterns[0];
}

/** Show what the timer would begin. */
export function showBreathing() {
  const { minutes } = choices();
  timer.show(
    { ...choices(), ...wanted() },
    chosen()?.name ?? '',
    given.lengths[`${minutes}`] ?? '',
  );
}

/** End the breathing, and all that is heard and felt of it. */
export function endBreathing() {
  timer.finish();
  hush();
  holdStill();
}

/** @param {number} [count] how many breaths, if not as long as it is chosen */
function begin(count) {
  const pattern = chosen();
  if (!pattern) return;
  const { holds, minutes } = choices();
  const breath = patternOf(holds === true ? withoutHolds(pattern.seconds) : pattern.seconds);
  const endless = Number(minutes) === 0;
  const whole = endless ? Number.POSITIVE_INFINITY : breathsIn(breath, Number(minutes));
  timer.begin(breath, count ?? whole);
}

/** @param {Event} event */
function follow(event) {
  const { detail: breathing } = /** @type {CustomEvent<Breathing>} */ (event);
  const { state, pattern, start, goal, breaths } = breathing;
  if (state === 'running') stage.run(pattern, start, goal - breaths);
  else stage.rest();
  cue(breathing, wanted());
}

/** Do what the timer's buttons say. */
export function settleDown() {
  /** @type {Record<BreathingTimer['state'], () => void>} */
  const next = {
    idle: () => begin(),
    running: () => timer.pause(),
    paused: () => timer.resume(),
    done: () => begin(),
  };
  onCommand('breathe', () => next[timer.state]());
  onCommand('breathe-three', () => {
    screens.toggleAttribute('data-breathing', true);
    begin(THREE);
  });
  onCommand('breathe-longer', () => timer.extend());
  onCommand('breathe-finish', () => timer.finish());
  onCommand('breathe-quietly', () => hush());
  addEventListener('breathing-timer:change', follow);
  addEventListener('breathing-timer:phase', (event) =>
    cuePhase(/** @type {CustomEvent<import('../../domain/breathing.js').Kind>} */ (event).detail),
  );
  addEventListener('pagehide', () => {
    timer.pause();
    hush();
    holdStill();
  });
  addEventListener('pointerup', retrySound);
  addEventListener('keyup', retrySound);
  hearOfCues({
    silent: (silent) => timer.toggleAttribute('data-silent', silent),
    awake: (awake) => timer.toggleAttribute('data-asleep', !awake),
  });
  showBreathing();
}
