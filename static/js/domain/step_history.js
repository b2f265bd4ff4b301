/** What the journal holds of each step of the ladder. */

/** @typedef {{ count: number, latest: string }} StepHistory `latest` is a day */

/**
 * Count the entries about each step. One that two tabs changed is one entry.
 * @param {readonly import('./entry.js').Entry[]} entries
 * @returns {Map<string, StepHistory>} by the ids of the steps
 */
export function historiesOf(entries) {
  /** @type {Map<string, Set<string>>} */
  const ids = new Map();
  /** @type {Map<string, StepHistory>} */
  const found = new Map();
  for (const { id, step_id, date } of entries) {
    if (step_id === undefined) continue;
    const known = ids.get(step_id) ?? new Set();
    ids.set(step_id, known.add(id));
    const latest = found.get(step_id)?.latest ?? '';
    found.set(step_id, { count: known.size, latest: date > latest ? date : latest });
  }
  return found;
}
