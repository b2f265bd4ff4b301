/** The checker: whether a lubricant goes with what it meets, and keeping that with a step. */

import { answerOf, canKeepPair } from '../domain/lubricant_pairing.js';
import { PairChooser } from '../elements/pair_chooser.js';
import { PairingNote } from '../elements/pairing_note.js';
import { whenUnlocked } from '../store/local_storage.js';
import { offerKeeping } from './lube/keeping.js';

customElements.define('pair-chooser', PairChooser);
customElements.define('pairing-note', PairingNote);

const chooser = /** @type {PairChooser} */ (document.querySelector('pair-chooser'));
const note = /** @type {PairingNote} */ (document.querySelector('pairing-note'));
const waiting = /** @type {HTMLElement} */ (document.querySelector('.lube__waiting'));
const table = JSON.parse(document.querySelector('#pairing-data')?.textContent ?? '');

const answer = () => {
  const pairing = answerOf(table, chooser.pair);
  note.show(pairing);
  waiting.hidden = pairing.verdict !== 'unknown' || pairing.reasons.length > 0;
};
addEventListener('pair-chooser:choose', answer);
answer();

// The answer needs nothing that is kept, so it is there with the lock closed, too.
await whenUnlocked();
const showKeeping = offerKeeping(() => chooser.pair);
const follow = () => showKeeping(canKeepPair(table, chooser.pair));
addEventListener('pair-chooser:choose', follow);
follow();
