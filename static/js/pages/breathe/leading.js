/** Leading through a time of breathing: what the timer's buttons do, what is seen, heard and felt. */

import { onCommand } from '../../platform/commands.js';
import { cue, cuePhase, hearOfCues, holdStill, hush, retrySound } from './cues.js';

/** @typedef {import('../../domain/breathing_session.js').Session} Session */
/** @typedef {import('../../elements/breathing_stage.js').BreathingStage} BreathingStage */
/** @typedef {import('../../elements/breathing_timer.js').BreathingTimer} BreathingTimer */

/**
 * What a page has to say of it.
 * @typedef {object} Means
 * @property {BreathingTimer} timer
 * @property {BreathingStage} stage
 * @property {() => void} begin as it is chosen
 * @property {() => void} beginThree
 * @property {() => void} [onQuiet] is called when somebody wants no more sound
 * @property {() => import('./cues.js').Wanted} wanted
 * @property {(session: Session) => void} [onChange] is called when it begins, pauses, goes on or ends
 */

/**
 * Do what the buttons say, and give all cues.
 * @param {Means} means
 */
export function leadBreathing(means) {
  const { timer, stage, begin, beginThree, onQuiet, wanted, onChange } = means;
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
    hush();
    onQuiet?.();
  });
  addEventListener('breathing-timer:change', (event) => {
    const { detail: session } = /** @type {CustomEvent<Session>} */ (event);
    const { pattern, start, goal, breaths } = session;
    if (session.state === 'running') stage.run(pattern, start, goal - breaths);
    else stage.rest();
    cue(session, wanted());
    onChange?.(session);
  });
  addEventListener('breathing-timer:phase', (event) =>
    cuePhase(/** @type {CustomEvent<import('../../domain/breathing.js').Kind>} */ (event).detail),
  );
  // Nothing may sound or run on a page that somebody has left.
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
}
