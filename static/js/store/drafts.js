/**
 * Drafts: what somebody types is kept while they type. Each open form has a draft of its own, which
 * its tab holds by name; what nobody holds was left behind, and is offered again.
 */

import { isObject } from '../domain/schema.js';
import { decodeAll, isWritable, PLAIN } from './codec.js';
import { Unreadable } from './damaged.js';
import { put, readAll, remove, settled } from './local_storage.js';
import { instant, randomName } from './stamps.js';

/** @typedef {import('../domain/entry_record.js').Data} Data */
/** @typedef {import('../domain/entry_record.js').Name} Name */
/** @typedef {import('./local_storage.js').Outcome} Outcome */

/**
 * How a tab shows that it lives.
 * @typedef {object} Holding
 * @property {(name: string) => Promise<(() => void) | null>} hold gives what lets go of it again;
 *   null where another tab holds it
 * @property {() => Promise<Set<string>>} held all names that tabs hold
 */

/**
 * A draft that was left behind.
 * @typedef {object} Left
 * @property {string} key
 * @property {Data} fields what the form said, whether it could be saved like that or not
 * @property {Name} [base] the version of an entry that was edited
 * @property {string} changed when it was kept last
 * @property {Data} record all that is stored of it
 */

/** @typedef {{ codec: import('./codec.js').Codec, now: () => number }} Means */

/** @typedef {Draft} OpenDraft */

const PREFIX = 'draft:';

export class Drafts {
  #holding;
  #means;
  #unreadable = new Unreadable(PREFIX);

  /**
   * @param {Holding} holding
   * @param {Partial<Means>} [means]
   */
  constructor(holding, { codec = PLAIN, now = Date.now } = {}) {
    this.#holding = holding;
    this.#means = { codec, now };
  }

  /** @returns {Unreadable} what was to be a draft and can't be read */
  get unreadable() {
    return this.#unreadable;
  }

  /**
   * Begin a draft.
   * @returns {Promise<Draft>}
   */
  async begin() {
    const key = `${PREFIX}${randomName()}`;
    const letGo = await this.#holding.hold(key);
    return new Draft(key, {}, letGo, this.#means);
  }

  /**
   * List the drafts that were left behind; what is damaged is set aside.
   * @returns {Promise<Left[]>} the latest first
   */
  async leftBehind() {
    const held = await this.#holding.held();
    const stored = readAll(PREFIX).filter(([key]) => !held.has(key));
    const data = await decodeAll(stored, this.#means.codec);
    /** @type {Left[]} */
    const drafts = [];
    for (const [at, [key, text]] of stored.entries()) {
      const left = asLeft([key, text], data[at]);
      if (left) drafts.push(left);
      else this.#unreadable.setAside(key, text);
    }
    return drafts.sort((one, other) => (one.changed < other.changed ? 1 : -1));
  }

  /**
   * Go on with a draft.
   * @param {Left} left
   * @returns {Promise<Draft | null>} null where another tab goes on with it already
   */
  async resume({ key, record }) {
    const letGo = await this.#holding.hold(key);
    return letGo && new Draft(key, record, letGo, this.#means);
  }
}

/** The draft of one open form. */
class Draft {
  #key;
  #record;
  #letGo;
  #means;
  /** Counts what was asked for: what comes late must not be written over what came after it. */
  #turn = 0;

  /**
   * @param {string} key
   * @param {Data} record what is stored of it
   * @param {(() => void) | null} letGo
   * @param {Means} means
   */
  constructor(key, record, letGo, means) {
    this.#key = key;
    this.#record = record;
    this.#letGo = letGo;
    this.#means = means;
  }

  /**
   * Keep what the form says now.
   * @param {Data} fields
   * @param {Name} [base] the version of an entry that is edited
   * @returns {Promise<Outcome>} unless it is kept, the draft is as it was before
   */
  async keep(fields, base) {
    this.#turn += 1;
    const turn = this.#turn;
    const edited = base && { entry: base.id, version: base.version };
    const record = { ...this.#record, fields, ...edited, changed: instant(this.#means) };
    const text = await this.#means.codec.encode(record, this.#key);
    const outcome = turn === this.#turn ? put(this.#key, text) : 'kept';
    return outcome === 'kept' ? settled() : outcome;
  }

  /** Leave the draft as it is, for any tab to go on with. */
  leave() {
    this.#letGo?.();
  }

  /**
   * Drop the draft: it was saved, or isn't wanted.
   * @returns {boolean} whether nothing of it is left
   */
  drop() {
    this.#turn += 1;
    const gone = remove(this.#key);
    this.#letGo?.();
    return gone;
  }
}

/**
 * @param {import('./codec.js').Stored} stored
 * @param {unknown} record what was decoded of it
 * @returns {Left | null} null where it isn't a draft
 */
function asLeft([key, text], record) {
  if (!isObject(record) || !isObject(record.fields) || !isWritable(record, text)) return null;
  const { fields, entry: id = '', version = '', changed } = record;
  if (typeof id !== 'string' || typeof version !== 'string' || typeof changed !== 'string') {
    return null;
  }
  if (Number.isNaN(Date.parse(changed))) return null;
  return { key, fields, ...(id && { base: { id, version } }), changed, record };
}
