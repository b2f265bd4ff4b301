import {
  begin,
  extend,
  finish,
  momentOf,
  pause,
  resume,
  settle,
  timeLeft,
} from '../domain/breathing_session.js';
import { clock } from '../domain/clock.js';

/** @typedef {import('../domain/breathing_session.js').Session} Session */

const SECOND = 1000;
/**
 * How long before the first breath it is said that it begins, in milliseconds. Screen readers name
 * the button that has the focus now first, and whatever they said before is cut short by that.
 */
const READY = 1500;
/** How long after the end its figures are said, so that they don't come before it. */
const FIGURES = 500;

/**
 * `<breathing-timer>` leads through one time of breathing and says each phase. Its words stand in
 * the page: those of a state have `data-when`, those of a phase `data-kind`.
 * @fires breathing-timer:change when it begins, pauses, goes on, grows or ends; the session is its `detail`
 * @fires breathing-timer:phase with the kind of the phase that has just begun as `detail`
 */
export class BreathingTimer extends HTMLElement {
  /** @type {Session | undefined} */
  #session;
  #timeout = 0;
  /** The phase that was told last. */
  #told = '';

  connectedCallback() {
    // A hidden page is woken rarely, so what it shows may be old when somebody looks again.
    document.addEventListener('visibilitychange', this);
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this);
    clearTimeout(this.#timeout);
  }

  handleEvent() {
    this.#follow();
  }

  /** @returns {Session['state'] | 'idle'} */
  get state() {
    return this.#session?.state ?? 'idle';
  }

  /**
   * Begin anew.
   * @param {import('../domain/breathing.js').Pattern} pattern
   * @param {number} goal how many breaths; `Infinity` is until somebody stops
   */
  begin(pattern, goal) {
    this.#become(begin(pattern, goal, performance.now()));
    // Both are seen, where both fit; else the stone is.
    for (const part of ['button', '.breath__place']) {
      this.querySelector(part)?.scrollIntoView({ block: 'nearest' });
    }
  }

  pause() {
    this.#change(pause);
  }

  resume() {
    this.#change(resume);
  }

  /** Make it a minute longer, and say how much time is left then. */
  extend() {
    const begun = this.state !== 'done';
    this.#change(extend);
    if (begun) this.#say(this.#textOf('.timer__left'), '.timer__answer');
  }

  /** End now. */
  finish() {
    this.#change(finish);
  }

  /**
   * Say a phase aloud, as it is said while breathing.
   * @param {string} kind
   */
  say(kind) {
    this.#say(this.#textOf(`[data-kind="${kind}"]`));
  }

  /**
   * Show what is chosen, and only those cues.
   * @param {Record<string, unknown>} answers
   * @param {string} pattern how it is called
   * @param {string} length for how long, in words
   */
  show(answers, pattern, length) {
    const { activeElement } = document;
    this.#show('pattern', pattern);
    this.#show('length', length);
    this.dataset.cues = Object.keys(answers)
      .filter((name) => answers[name] === true)
      .join(' ');
    const said = this.querySelector('.timer__said');
    // Off, it can still be read by whoever looks for it.
    if (said) said.ariaLive = answers.announce === true ? 'polite' : 'off';
    // What is said twice is heard twice only if it wasn't there in between.
    if (this.state !== 'running') this.#say('');
    this.#keepFocus(activeElement);
  }

  /** @param {(session: Session, now: number) => Session} change */
  #change(change) {
    const session = this.#session && change(this.#session, performance.now());
    // What has ended doesn't end once more when the page is left.
    if (session && session !== this.#session) this.#become(session);
  }

  /** @param {Session} session */
  #become(session) {
    // A minute more changes nothing about the breath that somebody is in.
    if (session.start !== this.#session?.start) this.#told = '';
    this.#session = session;
    this.dataset.state = session.state;
    this.#showState(session.state);
    if (session.state !== 'running') this.#say('');
    this.#say('', '.timer__answer');
    const endless = session.goal === Number.POSITIVE_INFINITY && session.state !== 'done';
    this.toggleAttribute('data-endless', endless);
    this.toggleAttribute('data-busy', session.state === 'running' || session.state === 'paused');
    this.#show('time', clock(Math.floor(session.spent / SECOND)));
    this.#show('breaths', `${session.breaths}`);
    this.dispatchEvent(
      new CustomEvent('breathing-timer:change', { bubbles: true, detail: session }),
    );
    this.#follow();
  }

  /**
   * Show what belongs to a state.
   * @param {string} state
   */
  #showState(state) {
    const { activeElement } = document;
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const part of parts) part.hidden = !part.dataset.when?.split(' ').includes(state);
    this.#keepFocus(activeElement);
  }

  /**
   * Give the main button the focus that a button had which isn't there any more.
   * @param {Element | null} focused what had it
   */
  #keepFocus(focused) {
    const lost = this.contains(focused) && !focused?.checkVisibility();
    if (lost) this.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Tell what is due now, and come back when the next thing is. */
  #follow() {
    clearTimeout(this.#timeout);
    const now = performance.now();
    const session = this.#session && settle(this.#session, now);
    if (session?.state !== this.#session?.state) return session && this.#become(session);
    if (!session) return;
    const left = timeLeft(session, now);
    this.#show('left', clock(Math.ceil(left / SECOND)));
    if (session.state === 'done') this.#timeout = setTimeout(() => this.#sayFigures(), FIGURES);
    if (session.state !== 'running') return;
    const moment = momentOf(session, now);
    if (moment) this.#tell(moment);
    const next = moment ? moment.left : this.#getReady(session.start - now);
    this.#timeout = setTimeout(() => this.#follow(), Math.min(next, left % SECOND || SECOND));
  }

  /**
   * Say that it begins, when that is soon.
   * @param {number} left the time until then
   * @returns {number} the time until something is due
   */
  #getReady(left) {
    if (left > READY) return left - READY;
    this.say('ready');
    return left;
  }

  /** @param {import('../domain/breathing.js').Moment} moment */
  #tell({ breath, phase, kind }) {
    const now = `${breath}:${phase}`;
    if (now === this.#told) return;
    this.#told = now;
    // An answer is old by now.
    this.#say('', '.timer__answer');
    this.say(kind);
    this.dispatchEvent(new CustomEvent('breathing-timer:phase', { bubbles: true, detail: kind }));
  }

  #sayFigures() {
    this.#say(this.#textOf('.timer__figures'), '.timer__answer');
  }

  /**
   * Say something aloud, once.
   * @param {string} text
   * @param {string} [place]
   */
  #say(text, place = '.timer__said') {
    const said = this.querySelector(place);
    if (said && said.textContent !== text) said.textContent = text;
  }

  /** @param {string} selector */
  #textOf(selector) {
    return this.querySelector(selector)?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  }

  /**
   * @param {'pattern' | 'length' | 'time' | 'breaths' | 'left'} figure
   * @param {string} text
   */
  #show(figure, text) {
    for (const place of this.querySelectorAll(`[data-figure="${figure}"]`))
      place.textContent = text;
  }
}
