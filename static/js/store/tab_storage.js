/**
 * What is stored for one tab alone. Quick exit notes there that a tab was left, and nobody else notes
 * anything; all of it may be forgotten.
 */

/** @returns {string[]} every key there is; none where storage is refused */
export function tabKeys() {
  try {
    const storage = sessionStorage;
    return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  } catch {
    return [];
  }
}

/** @param {string} key */
export function removeFromTab(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Whoever looks again sees that it is still there.
  }
}
