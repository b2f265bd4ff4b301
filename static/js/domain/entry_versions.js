/**
 * The versions of entries. Each save makes a version that replaces another one. If two tabs do that
 * at once, the entry has two versions from then on, and neither is worth more than the other.
 */

/** @typedef {import('./entry.js').Entry} Entry */

/**
 * Part the versions that count from those that others replace.
 * @param {readonly Entry[]} versions
 * @returns {{ current: Entry[], replaced: Set<Entry> }}
 */
export function partVersions(versions) {
  if (!versions.some(({ replaces }) => replaces)) {
    return { current: [...versions], replaced: new Set() };
  }
  const several = conflicts(versions);
  const replaced = replacedAmong(versions.filter(({ id }) => several.has(id)));
  return { current: versions.filter((one) => !replaced.has(one)), replaced };
}

/**
 * Find the entries that stand there more than once: of which several versions count.
 * @param {readonly Entry[]} entries
 * @returns {Set<string>} their ids
 */
export function conflicts(entries) {
  const seen = new Set();
  const twice = new Set();
  for (const { id } of entries) (seen.has(id) ? twice : seen).add(id);
  return twice;
}

/**
 * Find what is replaced, at first hand or through others. Versions that replace each other in a
 * circle are damage: as nothing says which came last, all of them count.
 * @param {readonly Entry[]} versions
 * @returns {Set<Entry>} those at first hand before their own
 */
function replacedAmong(versions) {
  const named = new Map(versions.map((one) => [nameOf(one.id, one.version), one]));
  /** @param {Entry} heir */
  const before = (heir) =>
    (heir.replaces ?? []).flatMap((version) => {
      const one = named.get(nameOf(heir.id, version));
      return one && one !== heir ? [one] : [];
    });
  const replaced = new Set(versions.flatMap(before));
  const found = new Set(versions.filter((one) => !replaced.has(one)).flatMap(before));
  for (const one of found) for (const earlier of before(one)) found.add(earlier);
  return found;
}

/**
 * @param {string} id
 * @param {string} version
 */
function nameOf(id, version) {
  return `${id}:${version}`;
}
