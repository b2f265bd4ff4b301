/** The list of yes, no and maybe: one person's, and that of two people who fill it in. */

import { EMPTY, readWishes } from '../domain/wishes.js';
import { readForTwo } from '../domain/wishes_for_two.js';
import { remove } from './local_storage.js';
import { OneRecord } from './one_record.js';

/** @typedef {import('../domain/wishes.js').Wishes} Wishes */
/** @typedef {import('../domain/wishes_for_two.js').Under} Under */

const KEY = 'wishes';
/** In no backup: it holds what one of two people said to nobody yet. */
const TWO = 'wishes-for-two';

/** @extends {OneRecord<Wishes>} */
export class WishStore extends OneRecord {
  constructor() {
    super(KEY, EMPTY, readWishes);
  }
}

/** @extends {OneRecord<Under>} */
export class TwoStore extends OneRecord {
  constructor() {
    super(TWO, null, (data) => readForTwo(data));
  }

  /**
   * Erase it, whatever it is.
   * @returns {boolean} whether nothing of it is stored any more
   */
  erase() {
    this.forgetUnkept();
    const gone = remove(TWO);
    this.catchUp();
    return gone;
  }
}
