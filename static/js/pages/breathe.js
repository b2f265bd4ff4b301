/** The breathing timer: what is chosen, and the time of breathing. */

import { breathsIn, patternOf, withoutHolds } from '../domain/breathing.js';
import { BreathingEditor } from '../elements/breathing_editor.js';
import { BreathingPatterns } from '../elements/breathing_patterns.js';
import { BreathingStage } from '../elements/breathing_stage.js';
import { BreathingTimer } from '../elements/breathing_timer.js';
import { KeptForm } from '../elements/kept_form.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { canSound } from '../platform/sound.js';
import { canVibrate } from '../platform/vibration.js';
import { canStayAwake } from '../platform/wake_lock.js';
import { breathingChoices, keepBreathingChoices } from '../store/breathing.js';
import { leadBreathing } from './breathe/leading.js';
import { editOwnPatterns, listOwnPatterns } from './breathe/own_patterns.js';
import { preview } from './breathe/previews.js';

/** The fragment of a link that begins a very short time of breathing. */
const THREE_BREATHS = '#three-breaths';
const THREE = 3;

customElements.define('kept-form', KeptForm);
customElements.define('breathing-editor', BreathingEditor);
customElements.define('breathing-patterns', BreathingPatterns);
customElements.define('breathing-stage', BreathingStage);
customElements.define('breathing-timer', BreathingTimer);

const root = document.documentElement;
const timer = /** @type {BreathingTimer} */ (document.querySelector('breathing-timer'));
const stage = /** @type {BreathingStage} */ (timer.querySelector('breathing-stage'));
const form = /** @type {KeptForm} */ (document.querySelector('kept-form'));
const patterns = /** @type {BreathingPatterns} */ (form.querySelector('breathing-patterns'));
const editor = /** @type {BreathingEditor} */ (form.querySelector('breathing-editor'));

const able = { sound: canSound(), vibration: canVibrate(), awake: canStayAwake() };

const wanted = () => {
  const { sound, volume, vibration } = form.answers;
  return {
    // It may have been chosen on another device.
    sound: sound === true && able.sound,
    vibration: vibration === true && able.vibration,
    volume: Number(volume),
  };
};
/** In the middle of it, a pause too, there is nothing to choose. */
const isBusy = () => timer.state === 'running' || timer.state === 'paused';
const dim = (now = false) =>
  root.toggleAttribute('data-dimmed', now || (isBusy() && form.answers.dim === true));

const chosen = () => patterns.seconds ?? editor.seconds;
const refresh = () => {
  if (patterns.seconds) editor.leave();
  editor.refresh();
  patterns.refresh(chosen());
  const length = /** @type {HTMLSelectElement} */ (form.querySelector('select'));
  const cues = { ...form.answers, ...wanted() };
  timer.show(cues, patterns.chosenName, length.selectedOptions[0]?.text ?? '');
};
/** Whether somebody puts a pattern together here, and not in another tab. */
let editing = false;
const showChoices = () => {
  const kept = { ...form.given, ...breathingChoices() };
  // What this browser refused to keep lasts as long as the page. Whoever is at the editor stays there.
  const draft = editing ? { ...editor.answers, pattern: patterns.value } : {};
  const here = Object.entries({ ...form.changes, ...draft });
  const choices = { ...kept, ...Object.fromEntries(here) };
  listOwnPatterns(patterns);
  form.show(choices);
  patterns.choose(typeof choices.pattern === 'string' ? choices.pattern : '');
  refresh();
  const unkept = here.filter(([name, answer]) => answer !== kept[name]);
  form.settle(Object.fromEntries(unkept.map(([name]) => [name, kept[name]])));
};
const keepChoices = () => {
  refresh();
  editing = !patterns.seconds;
  // What wasn't changed here may have been changed in another tab.
  const kept = keepBreathingChoices(form.changes);
  form.dataset.state = kept ? 'kept' : 'refused';
  if (kept) form.settle();
};
const begin = () => {
  const seconds = chosen();
  if (!seconds) return editor.focusFirst();
  const pattern = patternOf(form.answers.holds === true ? withoutHolds(seconds) : seconds);
  const minutes = Number(form.answers.minutes);
  timer.begin(pattern, minutes ? breathsIn(pattern, minutes) : Number.POSITIVE_INFINITY);
};
const beginThree = () => timer.begin(patternOf(patterns.first), THREE);

leadBreathing({
  timer,
  stage,
  begin,
  beginThree,
  wanted,
  onQuiet: () => {
    form.show({ sound: false });
    keepChoices();
  },
  onChange: () => {
    dim();
    if (!isBusy()) showChoices();
  },
});

addEventListener('kept-form:change', (event) => {
  keepChoices();
  const { detail: name } = /** @type {CustomEvent<string>} */ (event);
  preview(name, { form, say: () => timer.say('in'), dim });
});
form.dataset.cannot = Object.entries(able)
  .filter(([, can]) => !can)
  .map(([name]) => name)
  .join(' ');
editOwnPatterns(patterns, editor, keepChoices);
showChoices();
whenKeptElsewhere(() => isBusy() || showChoices());

// Coming back to this page, or loading it anew, begins nothing.
const [visit] = performance.getEntriesByType('navigation');
const followed = visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
if (followed && location.hash === THREE_BREATHS) beginThree();
