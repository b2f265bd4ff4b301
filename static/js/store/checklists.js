/** What somebody added to the checklists, under one key. */

import { EMPTY, readChecklists } from '../domain/checklists.js';
import { OneRecord } from './one_record.js';

/** @typedef {import('../domain/checklists.js').Checklists} Checklists */

const KEY = 'checklists';

/** @extends {OneRecord<Checklists>} */
export class ChecklistStore extends OneRecord {
  constructor() {
    super(KEY, EMPTY, readChecklists);
  }

  /** @returns {Checklists} as they are now, with what couldn't be stored */
  get checklists() {
    return this.record;
  }
}
