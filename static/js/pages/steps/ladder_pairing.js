/** What is said of what goes together in a step while somebody writes it. */

import { pairingOf } from '../../domain/lubricant_pairing.js';
import { PairingNote } from '../../elements/pairing_note.js';
import { editor } from './ladder_parts.js';

/** @typedef {import('../../domain/lubricant_pairing.js').Pair} Pair */

/** Say whether they go together as soon as they are chosen. */
export function followPairs() {
  customElements.define('pairing-note', PairingNote);
  const table = JSON.parse(document.querySelector('#pairing-data')?.textContent ?? '');
  const note = /** @type {PairingNote} */ (editor.querySelector('pairing-note'));
  editor.addEventListener('ladder-editor:pair', (event) => {
    const { detail } = /** @type {CustomEvent<Pair>} */ (event);
    note.show(pairingOf(table, detail));
  });
}
