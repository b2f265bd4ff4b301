/** Privacy: the browser shows that it refuses to send anything. */

import { LiveProof } from '../elements/live_proof.js';
import { attempt, attemptNames } from '../platform/attempts.js';
import { onCommand } from '../platform/commands.js';

customElements.define('live-proof', LiveProof);

const proof = /** @type {LiveProof} */ (document.querySelector('live-proof'));
let trying = false;

const tryOne = async (/** @type {string} */ name) => proof.show(name, await attempt(name));

onCommand('try-to-send', async () => {
  // Two presses at once would each hear the refusals of the other.
  if (trying) return;
  trying = true;
  proof.begin();
  await Promise.all(attemptNames().map(tryOne));
  proof.end();
  trying = false;
});
