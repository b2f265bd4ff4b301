/**
 * Restoring a backup: what would be written and removed, and what that means for somebody. Adding
 * loses nothing that is here: of the same entry, the later version counts, and both are kept where
 * both were changed.
 */

import { entryAt } from './backup.js';
import { isObject } from './schema.js';

/** @typedef {import('./backup.js').Stored} Stored */
/** @typedef {Record<string, unknown>} Data */

/**
 * What becomes of the records of a backup: `fresh` ones aren't here yet; `later` ones take the place
 * of what is here; of `both`, two versions are kept; `here` are those that are here already, or in a
 * later version; `stays` are those that differ, and what is here stays.
 * @typedef {Record<'fresh' | 'later' | 'both' | 'here' | 'stays', number>} Counts
 */

/**
 * @typedef {object} Plan
 * @property {Stored[]} puts what is written, in order
 * @property {string[]} removes what goes after that
 * @property {Counts} entries
 * @property {Counts} others records that are no entries
 * @property {number} gone how many entries of here aren't there any more afterwards
 */

/** @typedef {keyof Counts} Fate */

/** What lists by id are called in the records that hold one. */
const LISTS = new Map([
  ['ladder', 'steps'],
  ['checklists', 'items'],
]);
const MARKS = 'reading:marks';

/**
 * Plan to add what isn't here.
 * @param {readonly Stored[]} records of a backup
 * @param {ReadonlyMap<string, string>} here
 * @returns {Plan}
 */
export function planToAdd(records, here) {
  const plan = emptyPlan();
  const versions = versionsOf(here);
  const replaced = replacedIn(records);
  for (const [key, text] of records) {
    const name = entryAt(key);
    const there = here.get(key);
    if (replaced.has(key)) continue;
    // That is so for nearly all of them, and to read each would take its time.
    if (there === text) count(plan, key, 'here');
    else if (name) addEntry(plan, [key, text], there, versions.get(name.id) ?? []);
    else addOther(plan, [key, text], there);
  }
  return plan;
}

/**
 * Plan to have what a backup holds, and nothing else.
 * @param {readonly Stored[]} records of a backup
 * @param {ReadonlyMap<string, string>} here
 * @returns {Plan}
 */
export function planToReplace(records, here) {
  const plan = emptyPlan();
  const wanted = new Map(records);
  for (const [key, text] of records) {
    const there = here.get(key);
    if (there === text) count(plan, key, 'here');
    else put(plan, [key, text], there === undefined ? 'fresh' : 'later');
  }
  plan.removes = [...here.keys()].filter((key) => !wanted.has(key));
  const left = new Set(records.map(([key]) => entryAt(key)?.id));
  const lost = plan.removes.map((key) => entryAt(key)?.id).filter((id) => id && !left.has(id));
  plan.gone = new Set(lost).size;
  return plan;
}

/** @returns {Plan} */
function emptyPlan() {
  const none = { fresh: 0, later: 0, both: 0, here: 0, stays: 0 };
  return { puts: [], removes: [], entries: { ...none }, others: { ...none }, gone: 0 };
}

/**
 * @param {Plan} plan
 * @param {Stored} stored
 * @param {string | undefined} same what is here of the same version
 * @param {readonly Stored[]} stored all that is here of the same entry
 */
function addEntry(plan, [key, text], same, stored) {
  const record = JSON.parse(text);
  const versions = stored.map(asVersion);
  if (same !== undefined) {
    const there = parsed(same);
    // A version changes only when it goes to the bin, or comes out of it.
    if (!isObject(there) || contentOf(there) !== contentOf(record)) count(plan, key, 'stays');
    else if (changedAt(record) > changedAt(there)) put(plan, [key, text], 'later');
    else count(plan, key, 'here');
    return;
  }
  if (versions.some((one) => replacedBy(one).includes(record.version))) {
    count(plan, key, 'here');
    return;
  }
  const before = versions.filter(({ version }) => replacedBy(record).includes(version));
  for (const { id, version } of before) plan.removes.push(`entry:${id}:${version}`);
  const rivals = versions.length - before.length;
  if (rivals) put(plan, [key, text], 'both');
  else put(plan, [key, text], before.length ? 'later' : 'fresh');
}

/**
 * @param {Plan} plan
 * @param {Stored} stored
 * @param {string | undefined} there
 */
function addOther(plan, [key, text], there) {
  const made = there === undefined ? text : united(key, there, text);
  if (made === there) count(plan, key, 'stays');
  else put(plan, [key, made], there === undefined ? 'fresh' : 'later');
}

/**
 * Put two texts of one record together, where it is a list. What is here comes first and stays.
 * @param {string} key
 * @param {string} there
 * @param {string} text
 * @returns {string} what is here, where nothing can be added
 */
function united(key, there, text) {
  const [one, other] = [parsed(there), parsed(text)];
  if (key === MARKS && Array.isArray(one) && Array.isArray(other)) {
    const more = other.filter((mark) => !one.includes(mark));
    return more.length ? JSON.stringify([...one, ...more]) : there;
  }
  const list = LISTS.get(key);
  if (!list || !isObject(one) || !isObject(other) || one.format !== other.format) return there;
  const [mine, theirs] = [one[list], other[list]];
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return there;
  const known = new Set(mine.map((item) => item?.id));
  const more = theirs.filter((item) => !known.has(item?.id));
  return more.length ? JSON.stringify({ ...one, [list]: [...mine, ...more] }) : there;
}

/**
 * @param {readonly Stored[]} records
 * @returns {Set<string>} the keys of versions that others of the same backup replace
 */
function replacedIn(records) {
  const several = [...versionsOf(records)].filter(([, { length }]) => length > 1);
  const named = several.flatMap(([id, stored]) =>
    stored
      .map(asVersion)
      .flatMap((one) => replacedBy(one).map((version) => `entry:${id}:${version}`)),
  );
  return new Set(named);
}

/**
 * @param {Iterable<Stored>} here
 * @returns {Map<string, Stored[]>} the versions of each entry that is here, by its id
 */
function versionsOf(here) {
  /** @type {Map<string, Stored[]>} */
  const found = new Map();
  for (const one of here) {
    const name = entryAt(one[0]);
    const versions = name && found.get(name.id);
    if (versions) versions.push(one);
    else if (name) found.set(name.id, [one]);
  }
  return found;
}

/**
 * @param {Stored} stored
 * @returns {Data} its name, and what it replaces
 */
function asVersion([key, text]) {
  const record = parsed(text);
  const { replaces } = isObject(record) ? record : {};
  return { ...entryAt(key), replaces: Array.isArray(replaces) ? replaces : [] };
}

/**
 * @param {Plan} plan
 * @param {Stored} stored
 * @param {Fate} fate
 */
function put(plan, stored, fate) {
  plan.puts.push(stored);
  count(plan, stored[0], fate);
}

/**
 * @param {Plan} plan
 * @param {string} key
 * @param {Fate} fate
 */
function count({ entries, others }, key, fate) {
  (entryAt(key) ? entries : others)[fate] += 1;
}

/** @param {Data} record */
function contentOf({ changed, deleted, ...content }) {
  return JSON.stringify(content);
}

/** @param {Data} record */
function changedAt({ changed, deleted }) {
  return String(deleted ?? changed ?? '');
}

/**
 * @param {Data} record
 * @returns {unknown[]}
 */
function replacedBy({ replaces }) {
  return Array.isArray(replaces) ? replaces : [];
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
