import { breathLength, momentAt } from '../domain/breathing.js';
import { sizesOf } from '../domain/breathing_picture.js';

/** @typedef {import('../domain/breathing.js').Pattern} Pattern */

/** How large the stone is with no air in, beside its full size. The styles know it, too. */
const SMALL = 0.5;
/** How much of the stone is seen with no air in, where nothing may move. */
const FAINT = 0.25;
const SECOND = 1000;

/**
 * `<breathing-stage>` shows a breath as it goes: a stone, words and a count. Stone and words are
 * animations that the browser runs beside the scripts, so they keep time while a script is busy.
 */
export class BreathingStage extends HTMLElement {
  /** @type {Animation[]} */
  #animations = [];
  #timeout = 0;
  #still = matchMedia('(prefers-reduced-motion)');
  /** Show it anew, since the reader has just asked for stillness, or for movement. */
  #again = () => {};

  connectedCallback() {
    this.#still.addEventListener('change', this);
    document.addEventListener('visibilitychange', this);
  }

  disconnectedCallback() {
    this.#still.removeEventListener('change', this);
    document.removeEventListener('visibilitychange', this);
    this.rest();
  }

  handleEvent() {
    this.#again();
  }

  /**
   * Show some breaths.
   * @param {Pattern} pattern
   * @param {number} start when the first one begins, by `performance.now()`
   * @param {number} breaths how many; `Infinity` goes on until it is told to rest
   */
  run(pattern, start, breaths) {
    this.#again = () => this.run(pattern, start, breaths);
    this.#clear();
    const now = performance.now();
    // It begins now, with a delay: Chromium may show what begins later from now on.
    const lead = Math.max(0, start - now);
    const timing = { delay: lead, duration: breathLength(pattern), iterations: breaths };
    this.#play('.breath__stone', this.#stone(pattern), timing, start - lead);
    for (const kind of new Set(pattern.map((phase) => phase.kind))) {
      this.#play(`[data-kind="${kind}"]`, shownDuring(pattern, kind), timing, start - lead);
    }
    if (lead) this.#play('[data-kind="ready"]', SEEN, { duration: lead }, now);
    this.#count(pattern, start, start + breaths * timing.duration);
  }

  /** Show no breath: a stone at rest. */
  rest() {
    this.#again = () => {};
    this.#clear();
  }

  #clear() {
    clearTimeout(this.#timeout);
    for (const animation of this.#animations) animation.cancel();
    this.#animations = [];
    this.#showCount('');
  }

  /**
   * Play an animation on a part, if the stage has it, by the clock and not from now on.
   * @param {string} selector
   * @param {Keyframe[]} keyframes
   * @param {KeyframeAnimationOptions} timing
   * @param {number} start
   */
  #play(selector, keyframes, timing, start) {
    const animation = this.querySelector(selector)?.animate(keyframes, timing);
    if (!animation) return;
    animation.startTime = start;
    this.#animations.push(animation);
  }

  /**
   * Let the stone swell and settle or, where nothing may move, fill and fade.
   * @param {Pattern} pattern
   * @returns {Keyframe[]}
   */
  #stone(pattern) {
    return sizesOf(pattern).map(({ offset, size }) => ({
      offset,
      easing: 'ease-in-out',
      ...(this.#still.matches
        ? { opacity: FAINT + size * (1 - FAINT), transform: 'none' }
        : { transform: `scale(${SMALL + size * (1 - SMALL)})` }),
    }));
  }

  /**
   * Count the seconds that are left of each phase, by the clock.
   * @param {Pattern} pattern
   * @param {number} start
   * @param {number} end
   */
  #count(pattern, start, end) {
    const now = performance.now();
    if (now >= end) return this.rest();
    const left = now < start ? start - now : momentAt(pattern, now - start).left;
    if (now >= start) this.#showCount(`${Math.ceil(left / SECOND)}`);
    this.#timeout = setTimeout(() => this.#count(pattern, start, end), left % SECOND || SECOND);
  }

  /** @param {string} text */
  #showCount(text) {
    const place = this.querySelector('.breath__count');
    if (place) place.textContent = text;
  }
}

/**
 * What is over stays as it ended until the scripts have time to take it away, so it ends unseen.
 * @type {Keyframe}
 */
const GONE = { offset: 1, opacity: 0 };
/** @type {Keyframe[]} */
const SEEN = [{ offset: 0, opacity: 1 }, { offset: 1, opacity: 1 }, GONE];

/**
 * Let a word be seen during its phases, and not in between.
 * @param {Pattern} pattern
 * @param {import('../domain/breathing.js').Kind} kind
 * @returns {Keyframe[]}
 */
function shownDuring(pattern, kind) {
  const whole = breathLength(pattern);
  let at = 0;
  const phases = pattern.flatMap((phase) => {
    const from = at / whole;
    at += phase.length;
    const opacity = phase.kind === kind ? 1 : 0;
    return [
      { offset: from, opacity },
      { offset: at / whole, opacity },
    ];
  });
  return [...phases, GONE];
}
