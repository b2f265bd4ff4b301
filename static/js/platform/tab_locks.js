/** Names that a tab holds as long as it lives, for other tabs to see. */

/**
 * Hold a name until it is let go, or the tab ends.
 * @param {string} name
 * @returns {Promise<(() => void) | null>} lets go of it; null where another tab holds it
 */
export function holdName(name) {
  // A browser that has no locks, or refuses them, leaves each tab to itself.
  if (!('locks' in navigator)) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    /** @param {Lock | null} lock */
    const hold = (lock) =>
      new Promise((letGo) => {
        if (lock) resolve(() => letGo(null));
        else letGo(resolve(null));
      });
    navigator.locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(() => {}));
  });
}

/**
 * Wait until no tab holds a name any more.
 * @param {string} name
 */
export async function whenLetGo(name) {
  await navigator.locks.request(name, () => {});
}

/** @returns {Promise<Set<string>>} the names that tabs hold */
export async function heldNames() {
  try {
    const { held = [] } = await navigator.locks.query();
    return new Set(held.map(({ name = '' }) => name));
  } catch {
    return new Set();
  }
}
