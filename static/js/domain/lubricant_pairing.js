/** What goes with what: a lubricant beside a material and a barrier, by the table of the server. */

/** @typedef {'fine' | 'unknown' | 'test' | 'dont'} Verdict */

/** @typedef {Readonly<{ verdict: Verdict, reasons: readonly string[] }>} Pairing reasons are slugs */

/** @typedef {Readonly<Record<string, Pairing>>} Row by the slugs of the lubricants */

/**
 * The table, see `pwa/lubricants.py`.
 * @typedef {object} LubricantTable
 * @property {readonly string[]} lubricants
 * @property {Row} leftOut what is never used for one
 * @property {Readonly<Record<string, Row>>} toys by their materials
 * @property {Readonly<Record<string, Pairing>>} bare what also holds of a material without a barrier
 * @property {Readonly<Record<string, Row>>} barriers
 * @property {Readonly<Record<'material' | 'lubricant' | 'barrier', Pairing>>} unknown
 */

/**
 * What somebody uses together. A barrier that isn't said may be any, or none.
 * @typedef {object} Pair
 * @property {string | undefined} [material]
 * @property {string | undefined} [lubricant]
 * @property {string | undefined} [barrier]
 */

/** From the mildest to the strictest: what isn't known is never fine. */
const STRICTNESS = /** @type {const} */ (['fine', 'unknown', 'test', 'dont']);
const UNSURE = 'unsure';
const NO_BARRIERS = ['none', UNSURE];
/** A barrier of which nothing is known: with it, what can't go with any is still told. */
const ANY = 'other';

/** @type {Pairing} */
const UNSAID = { verdict: 'unknown', reasons: [] };

/**
 * Say whether a lubricant goes with a material and a barrier (LUBE-1, LUBE-5 to LUBE-7, LUBE-9). The
 * strictest of all that is said of them counts.
 * @param {LubricantTable} table
 * @param {Pair} pair
 * @returns {Pairing}
 */
export function pairingOf(table, { material, lubricant, barrier = UNSURE }) {
  const bare = NO_BARRIERS.includes(barrier) ? own(table.bare, material) : undefined;
  const cells = bare ? [bare] : [];
  cells.push(...cellsWith(table, material, lubricant, barrier));
  const verdict =
    STRICTNESS.findLast((one) => cells.some((cell) => cell.verdict === one)) ?? UNSAID.verdict;
  // Whoever is asked to test is told, too, of what nobody can say.
  const telling = verdict === 'test' ? ['test', 'unknown'] : [verdict];
  const reasons = cells.filter((cell) => telling.includes(cell.verdict));
  return { verdict, reasons: [...new Set(reasons.flatMap((cell) => cell.reasons))] };
}

/**
 * Answer whoever chooses one after the other. Until all three are chosen, what could still turn out
 * otherwise isn't told.
 * @param {LubricantTable} table
 * @param {Pair} pair
 * @returns {Pairing} `unknown` without a reason where there is no answer yet
 */
export function answerOf(table, { material, lubricant, barrier }) {
  const pairing = pairingOf(table, { material, lubricant, barrier: barrier ?? ANY });
  const all = [material, lubricant, barrier].every((one) => one !== undefined);
  return all || pairing.verdict === 'dont' ? pairing : UNSAID;
}

/**
 * Say whether what is chosen can be kept with a step: all of it is chosen, and it isn't a don't.
 * @param {LubricantTable} table
 * @param {Pair} pair
 * @returns {boolean}
 */
export function canKeepPair(table, pair) {
  const { verdict, reasons } = answerOf(table, pair);
  return verdict !== 'dont' && (verdict !== 'unknown' || reasons.length > 0);
}

/**
 * @param {LubricantTable} table
 * @param {string | undefined} material
 * @param {string | undefined} lubricant
 * @param {string} barrier
 * @returns {Pairing[]} what is said of each beside this lubricant
 */
function cellsWith(table, material, lubricant, barrier) {
  if (lubricant === undefined) return [UNSAID];
  const leftOut = own(table.leftOut, lubricant);
  if (leftOut) return [leftOut];
  if (!table.lubricants.includes(lubricant)) return [table.unknown.lubricant];
  const toy = material === undefined ? UNSAID : table.unknown.material;
  return [
    own(table.toys, material)?.[lubricant] ?? toy,
    own(table.barriers, barrier)?.[lubricant] ?? table.unknown.barrier,
  ];
}

/**
 * @template T
 * @param {Readonly<Record<string, T>>} rows
 * @param {string | undefined} slug whatever was stored
 * @returns {T | undefined}
 */
function own(rows, slug) {
  return slug !== undefined && Object.hasOwn(rows, slug) ? rows[slug] : undefined;
}
