/** What a new passphrase has to be like. */

/** Shorter ones are too easy to guess. */
const LEAST_LENGTH = 10;

/**
 * Say what is wrong with a new passphrase.
 * @param {string} passphrase
 * @param {string | undefined} again what was typed the second time
 * @returns {'' | 'short' | 'differ'} blank for nothing
 */
export function problemOfNew(passphrase, again) {
  if (passphrase.length < LEAST_LENGTH) return 'short';
  return passphrase === again ? '' : 'differ';
}
