/** What somebody looks over in a session: the checklists, and whether what they use goes together. */

import { ownItems } from '../../domain/checklists.js';
import { pairingOf } from '../../domain/lubricant_pairing.js';
import { withLubricant, withTick } from '../../domain/session.js';
import { CheckList } from '../../elements/check_list.js';
import { PairingNote } from '../../elements/pairing_note.js';
import { ChecklistStore } from '../../store/checklists.js';
import { lubricantChoice, screens } from './parts.js';

/** @typedef {import('../../domain/session.js').Session} Session */

customElements.define('check-list', CheckList);
customElements.define('pairing-note', PairingNote);

/** @type {NodeListOf<CheckList>} */
const lists = screens.querySelectorAll('check-list');
const pairing = /** @type {PairingNote} */ (screens.querySelector('pairing-note'));
const table = JSON.parse(document.querySelector('#pairing-data')?.textContent ?? '');
const store = new ChecklistStore();

/**
 * Show what is ticked and chosen.
 * @param {Session} session
 */
export function showLists({ step, lubricant, ticked }) {
  for (const list of lists) {
    const own = ownItems(store.checklists, list.name);
    list.show({ own, ticked: ticked[list.name] ?? [] });
    list.explain();
  }
  for (const option of lubricantChoice.options) {
    option.selected = option.value === (lubricant ?? '');
    option.defaultSelected = option.selected;
  }
  const { material, barrier } = step ?? {};
  pairing.show(pairingOf(table, { material, lubricant, barrier }));
}

/**
 * Keep what somebody ticks and chooses.
 * @param {(change: (session: Session) => Session) => void} apply
 */
export function keepLists(apply) {
  screens.addEventListener('check-list:tick', (event) => {
    const { target, detail } = /** @type {CustomEvent<{ item: string, on: boolean }>} */ (event);
    const { name } = /** @type {CheckList} */ (target);
    apply((session) => withTick(session, name, detail.item, detail.on));
  });
  lubricantChoice.addEventListener('change', () => {
    const { value } = lubricantChoice;
    apply((session) => withLubricant(session, value));
  });
}

/**
 * Take in what was added to the lists in another tab.
 * @param {string | null} key
 * @returns {boolean} whether it may be something else now
 */
export function catchUpLists(key) {
  return store.catchUp(key);
}
