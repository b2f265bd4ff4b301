/** The ladder, under one key. */

import { EMPTY } from '../domain/ladder.js';
import { readLadder } from '../domain/ladder_record.js';
import { OneRecord } from './one_record.js';

/** @typedef {import('../domain/ladder.js').Ladder} Ladder */
/** @typedef {import('./one_record.js').Outcome} Outcome */

/** @typedef {(ladder: Ladder) => Ladder} Change gives back the same ladder where it changes nothing */

const KEY = 'ladder';

/** @extends {OneRecord<Ladder>} */
export class LadderStore extends OneRecord {
  constructor() {
    super(KEY, EMPTY, (data) => {
      const reading = readLadder(data);
      return 'ladder' in reading ? { state: reading.state, record: reading.ladder } : reading;
    });
  }

  /** @returns {Ladder} as it is now, with what couldn't be stored */
  get ladder() {
    return this.record;
  }
}
