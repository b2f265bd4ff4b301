import {
  begin,
  endOf,
  extend,
  finish,
  momentOf,
  pause,
  resume,
  settle,
} from '../domain/breathing_session.js';

/** @typedef {import('../domain/breathing_session.js').Session} Session */

const SECOND = 1000;

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
    this.say('ready');
    this.scrollIntoView({ block: 'nearest' });
  }

  pause() {
    this.#change(pause);
  }

  resume() {
    this.#change(resume);
  }

  /** Make it a minute longer. */
  extend() {
    this.#change(extend);
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
    const said = this.querySelector('.timer__said');
    const word = this.querySelector(`[data-kind="${kind}"]`);
    if (said && word) said.textContent = word.textContent;
  }

  /**
   * Show what is chosen, and only those cues.
   * @param {Record<string, string | boolean>} answers
   * @param {string} pattern how it is called
   * @param {string} length for how long, in words
   */
  show(answers, pattern, length) {
    this.#show('pattern', pattern);
    this.#show('length', length);
    this.dataset.cues = Object.keys(answers)
      .filter((name) => answers[name] === true)
      .join(' ');
    const said = this.querySelector('.timer__said');
    // Off, it can still be read by whoever looks for it.
    if (said) said.ariaLive = answers.announce === true ? 'polite' : 'off';
  }

  /** @param {(session: Session, now: number) => Session} change */
  #change(change) {
    if (this.#session) this.#become(change(this.#session, performance.now()));
  }

  /** @param {Session} session */
  #become(session) {
    this.#session = session;
    this.#told = '';
    this.dataset.state = session.state;
    this.#showState(session.state);
    this.toggleAttribute('data-endless', session.goal === Number.POSITIVE_INFINITY);
    this.toggleAttribute('data-busy', session.state === 'running' || session.state === 'paused');
    this.#show('time', clock(Math.floor(session.spent / SECOND)));
    this.#show('breaths', `${session.breaths}`);
    this.dispatchEvent(
      new CustomEvent('breathing-timer:change', { bubbles: true, detail: session }),
    );
    this.#follow();
  }

  /**
   * Show what belongs to a state. Who pressed a button that isn't there any more gets the main one.
   * @param {string} state
   */
  #showState(state) {
    const { activeElement } = document;
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll('[data-when]');
    for (const part of parts) part.hidden = !part.dataset.when?.split(' ').includes(state);
    const lost = this.contains(activeElement) && !activeElement?.checkVisibility();
    if (lost) this.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Tell what is due now, and come back when the next thing is. */
  #follow() {
    clearTimeout(this.#timeout);
    const now = performance.now();
    const session = this.#session && settle(this.#session, now);
    if (session?.state !== this.#session?.state) return session && this.#become(session);
    if (session?.state !== 'running') return;
    const moment = momentOf(session, now);
    if (moment) this.#tell(moment);
    const left = endOf(session) - Math.max(now, session.start);
    this.#show('left', clock(Math.ceil(left / SECOND)));
    const next = moment ? moment.left : session.start - now;
    this.#timeout = setTimeout(() => this.#follow(), Math.min(next, left % SECOND || SECOND));
  }

  /** @param {import('../domain/breathing.js').Moment} moment */
  #tell({ breath, phase, kind }) {
    const now = `${breath}:${phase}`;
    if (now === this.#told) return;
    this.#told = now;
    this.say(kind);
    this.dispatchEvent(new CustomEvent('breathing-timer:phase', { bubbles: true, detail: kind }));
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

/**
 * @param {number} seconds
 * @returns {string} as minutes and seconds
 */
function clock(seconds) {
  if (!Number.isFinite(seconds)) return '';
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
}
