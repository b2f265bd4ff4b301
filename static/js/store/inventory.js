/** All that is stored, in the groups that a person knows, and how to remove it. */

import { allKeys, hasKey, remove } from './local_storage.js';
import { removeFromTab, tabKeys } from './tab_storage.js';

/**
 * What the keys of each group are, or begin with where they end with a colon. What is most private
 * stands first and goes first. `docs/data-format.md` lists the same keys.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const GROUPS = {
  locked: ['vault:', 'plain:lock', 'plain:lockopen'],
  entries: ['entry:'],
  drafts: ['draft:'],
  damaged: ['damaged:'],
  restore: ['restore:'],
  session: ['session'],
  steps: ['ladder'],
  checklists: ['checklists'],
  wishes: ['wishes', 'wishes-for-two'],
  'check-in': ['check-in'],
  breathing: ['breathing:'],
  reading: ['reading:', 'plain:reading'],
  display: ['plain:', 'room:'],
};
/** What this version of the app doesn't know: a newer one's, or another app's at the same origin. */
const OTHER = 'other';
/** What is stored for this tab alone. */
const TAB = 'tab';

/** @typedef {{ group: string, count: number }} Found how many keys of a group there are */

/**
 * Count what is stored, anew at each call.
 * @returns {Found[] | null} what there is none of isn't listed; null where nobody may look
 */
export function storedGroups() {
  const keys = allKeys();
  if (!keys) return null;
  const count = (/** @type {string} */ group) =>
    keys.filter((key) => groupOf(key) === group).length;
  const found = [...Object.keys(GROUPS), OTHER].map((group) => ({ group, count: count(group) }));
  return [...found, { group: TAB, count: tabKeys().length }].filter(({ count: some }) => some);
}

/** @returns {boolean} whether the app has stored nothing, or nobody may look */
export function isNothingStored() {
  return !hasKey((key) => groupOf(key) !== OTHER);
}

/**
 * Remove all of it, what is most private first. Cut off at any moment, it can be called again.
 * @param {boolean} alone whether no other app can have stored anything here, so that what isn't known
 *   is ours, too
 */
export function removeStored(alone) {
  for (const group of [...Object.keys(GROUPS), ...(alone ? [OTHER] : [])]) {
    for (const key of allKeys() ?? []) if (groupOf(key) === group) remove(key);
  }
  for (const key of tabKeys()) if (alone || groupOf(key) !== OTHER) removeFromTab(key);
}

/** @param {string} key */
function groupOf(key) {
  const fits = (/** @type {string} */ one) =>
    one.endsWith(':') ? key.startsWith(one) : key === one;
  return Object.entries(GROUPS).find(([, names]) => names.some(fits))?.[0] ?? OTHER;
}
