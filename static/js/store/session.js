/**
 * The session that isn't over yet, under one key. Each change is made to what is there at that moment,
 * so that two tabs follow one another. What can't be stored lasts as long as the page.
 */

import { readSession } from '../domain/session_record.js';
import { readPlain } from './codec.js';
import { Unreadable } from './damaged.js';
import { put, read, remove } from './local_storage.js';

/** @typedef {import('../domain/session.js').Session} Session */

/**
 * What became of a change: as of any text that is to be stored; `blocked` where something is there that
 * can't be read and must not be written over.
 * @typedef {import('./local_storage.js').Outcome | 'blocked'} Outcome
 */

const KEY = 'session';

export class SessionStore {
  /** Whether what this page knows isn't stored, so that it counts and not what is there. */
  #unkept = false;
  /** Whether something is there that must not be written over. */
  #blocked = false;
  #unreadable = new Unreadable(KEY);
  /** @type {Session | null} */
  #session = null;

  constructor() {
    this.#load();
  }

  /** @returns {Session | null} as it is now */
  get session() {
    return this.#session;
  }

  /** @returns {boolean} whether something would be lost with this page */
  get hasUnkept() {
    return this.#unkept && this.#session !== null;
  }

  /** @returns {Unreadable} what of it can't be read, wherever it is */
  get unreadable() {
    return this.#unreadable;
  }

  /**
   * Begin one, unless another tab has begun one meanwhile.
   * @param {Session} session
   * @returns {Outcome}
   */
  begin(session) {
    this.#load();
    return this.#session ? 'kept' : this.#keep(session);
  }

  /**
   * Change the session as it is at this moment. One that is over stays so.
   * @param {(session: Session) => Session} change gives back the same one where it changes nothing
   * @returns {Outcome}
   */
  change(change) {
    this.#load();
    const made = this.#session && change(this.#session);
    return made && made !== this.#session ? this.#keep(made) : 'kept';
  }

  /**
   * End it.
   * @returns {boolean} whether nothing of it is stored any more
   */
  end() {
    this.#session = null;
    this.#unkept = !this.#blocked && !remove(KEY);
    return !this.#unkept;
  }

  /**
   * Take in what another tab has changed.
   * @param {string | null} [key] what has changed; null may be anything
   * @returns {boolean} whether the session may be another now
   */
  catchUp(key = null) {
    const concerned = key === null || key === KEY || this.#unreadable.has(key);
    if (concerned) this.#load();
    return concerned;
  }

  /**
   * @param {Session} session
   * @returns {Outcome}
   */
  #keep(session) {
    this.#session = session;
    const outcome = this.#blocked ? 'blocked' : put(KEY, JSON.stringify(session));
    this.#unkept = outcome !== 'kept';
    return outcome;
  }

  #load() {
    if (this.#unkept) return;
    this.#unreadable.forget(KEY);
    this.#blocked = false;
    const text = read(KEY);
    const reading = text === null ? null : readSession(readPlain(text));
    this.#session = reading?.state === 'whole' ? reading.session : null;
    if (text === null || reading?.state === 'whole') return;
    if (reading?.state === 'damaged') this.#unreadable.setAside(KEY, text);
    else this.#unreadable.stay(KEY, text);
    this.#blocked = read(KEY) !== null;
  }
}
