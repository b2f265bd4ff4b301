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
  const heirs = versions.filter(({ replaces }) => replaces?.length);
  const replaced = heirs.length ? replacedBy(heirs, versions) : new Set();
  return { current: versions.filter((one) => !replaced.has(one)), replaced };
}

/**
 * Find the entries of which more than one version counts.
 * @param {readonly Entry[]} entries current ones, without those in the bin
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
 * @param {readonly Entry[]} heirs those that replace something
 * @param {readonly Entry[]} versions
 * @returns {Set<Entry>}
 */
function replacedBy(heirs, versions) {
  const named = new Map(versions.map((one) => [nameOf(one.id, one.version), one]));
  /** @param {Entry} heir */
  const before = ({ id, replaces = [] }) =>
    replaces.map((version) => named.get(nameOf(id, version))).filter((one) => one !== undefined);
  const replaced = new Set(heirs.flatMap((heir) => before(heir).filter((one) => one !== heir)));
  const found = new Set(heirs.filter((heir) => !replaced.has(heir)));
  for (const one of found) for (const earlier of before(one)) found.add(earlier);
  for (const one of found) if (!replaced.has(one)) found.delete(one);
  return found;
}

/**
 * @param {string} id
 * @param {string} version
 */
function nameOf(id, version) {
  return `${id}:${version}`;
}
