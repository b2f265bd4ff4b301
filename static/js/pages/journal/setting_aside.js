/** What can't be read: showing it, and letting its owner save or delete it. */

import { Unreadable } from '../../store/damaged.js';
import { handOutDamaged } from './handing_out.js';
import { damaged, damagedThere } from './parts.js';

/** What other parts of the app have set aside. */
const others = new Unreadable('');

/**
 * Show what can't be read, and do what its owner says.
 * @param {readonly Unreadable[]} own what the journal knows of
 * @returns {() => void} shows what there is now
 */
export function showDamaged(own) {
  const all = [...own, others];
  const show = () => {
    // To look through thousands of keys takes its time: once for all of them.
    const found = [...others.list, ...own.flatMap(({ unmoved }) => unmoved)];
    damaged.show(found);
    damagedThere.hidden = !found.length;
  };
  handOutDamaged(damaged);
  addEventListener('damaged-records:destroy', (event) => {
    const { detail: key } = /** @type {CustomEvent<string>} */ (event);
    const gone = all.some((one) => one.destroy(key));
    show();
    if (!gone) damaged.tell('stays');
  });
  return show;
}
