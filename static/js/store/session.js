/** The session that isn't over yet, under one key. Two tabs are in the same one. */

import { readSession } from '../domain/session_record.js';
import { OneRecord } from './one_record.js';

/** @typedef {import('../domain/session.js').Session} Session */
/** @typedef {import('./one_record.js').Outcome} Outcome */

const KEY = 'session';

/** @extends {OneRecord<Session | null>} */
export class SessionStore extends OneRecord {
  constructor() {
    super(KEY, null, readSession);
  }

  /** @returns {Session | null} as it is now, with what couldn't be stored */
  get session() {
    return this.record;
  }

  /**
   * Begin one, unless another tab has begun one meanwhile.
   * @param {Session} session
   * @returns {Outcome}
   */
  begin(session) {
    return this.change((there) => there ?? session);
  }

  /**
   * Go on with it. One that is over stays so.
   * @param {(session: Session) => Session} change gives back the same one where it changes nothing
   * @returns {Outcome}
   */
  proceed(change) {
    return this.change((there) => there && change(there));
  }
}
