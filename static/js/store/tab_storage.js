/** What is stored for one tab alone. The app keeps nothing there; it may be asked to forget all of it. */

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
