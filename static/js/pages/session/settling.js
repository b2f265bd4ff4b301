/** Breathing inside a session: as it is chosen on the timer's own page, or just three breaths. */

import { breathsIn, patternOf, withoutHolds } from '../../domain/breathing.js';
import { canSound } from '../../platform/sound.js';
import { canVibrate } from '../../platform/vibration.js';
import { breathingChoices, ownPatterns } from '../../store/breathing.js';
import { holdStill, hush } from '../breathe/cues.js';
import { leadBreathing } from '../breathe/leading.js';
import { given, screens, stage, timer } from './parts.js';

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

/** Do what the timer's buttons say. */
export function settleDown() {
  const beginThree = () => {
    screens.toggleAttribute('data-breathing', true);
    begin(THREE);
  };
  leadBreathing({ timer, stage, begin: () => begin(), beginThree, wanted });
  showBreathing();
}
