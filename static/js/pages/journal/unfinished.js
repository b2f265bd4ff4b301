/** Drafts that were left behind: going on with one, or letting go of it. */

import { onCommand } from '../../platform/commands.js';
import { onTheWall } from '../../platform/wall_clock.js';
import { leftBehind, lists, nameOn, words } from './parts.js';
import { tell, tellAndOffer } from './telling.js';
import { goTo } from './views.js';

/** @typedef {import('../../store/drafts.js').Left} Left */

/** @type {Left[]} */
let drafts = [];

/**
 * Show what was left behind.
 * @param {import('../../store/drafts.js').Drafts} store
 */
export async function showLeftDrafts(store) {
  drafts = await store.leftBehind();
  const toldOf = drafts.map(({ key, changed, fields }) => ({
    key,
    ...onTheWall(new Date(changed)),
    text: [fields.text, fields.step].find((one) => typeof one === 'string') ?? '',
  }));
  leftBehind.show(toldOf, words);
}

/**
 * Do what the buttons of drafts say.
 * @param {import('../../store/drafts.js').Drafts} store
 * @param {import('./writing.js').Writing} writing
 */
export function goOnWithDrafts(store, writing) {
  onCommand('resume-draft', async (button) => {
    const left = named(button);
    if (left && (await writing.resume(left))) goTo('write');
    else tell('elsewhere');
  });
  onCommand('drop-left-draft', async (button) => {
    const left = named(button);
    const draft = left && (await store.resume(left));
    if (!draft) return tell('elsewhere');
    draft.drop();
    await showLeftDrafts(store);
    const back = async () => {
      await draft.keep(left.fields, left.base);
      await showLeftDrafts(store);
      tell('');
    };
    tellAndOffer('dropped', back, () => lists.entries.focusOn(undefined, 0));
  });
}

/** @param {Element} button */
function named(button) {
  return drafts.find(({ key }) => key === nameOn(button));
}
