/**
 * The vault: records that are stored sealed, each under a name that tells nothing. What is asked of it
 * is answered at once from memory; sealing takes its time, so it is done afterwards, in the order in
 * which it was asked for. Nothing goes before what was to be stored before it is there.
 */

import { encode, toBytes } from './bytes.js';
import { aside } from './damaged.js';
import { openUnfolded } from './sealed_content.js';
import { sealedLength, sealRecord, unfoldRecord } from './sealed_record.js';

/** @typedef {import('./local_storage.js').Outcome} Outcome */
/** @typedef {import('./sealed_content.js').Unfolded} Unfolded */

/**
 * The keys of a vault; neither can be read out.
 * @typedef {{ seal: CryptoKey, name: CryptoKey }} Keys
 */

/**
 * What holds the texts: the storage itself.
 * @typedef {object} Shelf
 * @property {(name: string) => string | null} read
 * @property {(name: string, text: string) => Outcome} put
 * @property {(name: string) => boolean} remove
 * @property {(text: string) => Outcome} fits whether a text would fit, beside all that is there
 */

/** @typedef {{ text: string, name: string, length: number }} Held a record; the length is of what is stored */

/**
 * A sealed record as it was read: its name, how long it is, and what it takes to open it.
 * @typedef {{ name: string, length: number, unfolded: Unfolded | null }} Sealed
 */

/** What the names of sealed records begin with. */
export const PREFIX = 'vault:';
const NAME_BYTES = 12;
/** What is sealed is written in such letters. */
const LETTER = 'x';
/** So many letters are enough for a while. */
const PLENTY = 65_536;
/** Half of a surrogate pair: no letter, and nothing that bytes could stand for. */
const HALF_A_LETTER = /\p{Surrogate}/u;
/** As long as every name is. */
const ANY_NAME = PREFIX + encode(new Uint8Array(NAME_BYTES));

export class Vault {
  #keys;
  #shelf;
  /** @type {Map<string, Held>} */
  #records = new Map();
  /** @type {string[]} the names of what can't be opened */
  #unreadable = [];
  /** @type {Promise<void>} */
  #last = Promise.resolve();
  /** How much is still to be done, and how many letters that will take. */
  #waiting = 0;
  #reserved = 0;
  /** How many letters are known to fit. */
  #roomFor = 0;
  /** @type {Map<string, number>} how much is still to be done for a record */
  #pending = new Map();
  /** @type {Outcome} what became of all that was to be stored since somebody asked */
  #outcome = 'kept';
  /** How many are waiting to be told of it. */
  #asking = 0;
  /** @type {{ event: unknown, key: Promise<string | null> }} */
  #heard = { event: null, key: Promise.resolve(null) };

  /** Called where something can't be stored that was said to be kept: it is again as it was before. */
  whenLost = () => {};

  /**
   * @param {Keys} keys
   * @param {Shelf} shelf
   */
  constructor(keys, shelf) {
    this.#keys = keys;
    this.#shelf = shelf;
  }

  /** @returns {Keys} */
  get keys() {
    return this.#keys;
  }

  /** @returns {readonly string[]} the names of what can't be opened, and stays as it is */
  get unreadable() {
    return this.#unreadable;
  }

  /**
   * Open sealed records.
   * @param {readonly Sealed[]} stored
   */
  async load(stored) {
    const { seal } = this.#keys;
    const texts = await Promise.all(stored.map(({ unfolded }) => openUnfolded(unfolded, seal)));
    for (const [at, one] of stored.entries()) {
      const opened = asHeld(one, texts[at] ?? null);
      if (opened) this.#records.set(...opened);
      else if (this.#shelf.read(one.name) !== null) this.#unreadable.push(one.name);
    }
  }

  /**
   * @param {string} key
   * @returns {string | null}
   */
  read(key) {
    return this.#records.get(key)?.text ?? null;
  }

  /** @returns {[key: string, text: string][]} */
  all() {
    return [...this.#records].map(([key, { text }]) => [key, text]);
  }

  /**
   * Store a record. It counts as stored from now on; `settled` tells when it is.
   * @param {string} key
   * @param {string} text
   * @returns {Outcome}
   */
  put(key, text) {
    const before = this.#records.get(key);
    const length = sealedLength(asStored(key, text), ANY_NAME);
    const growth = Math.max(0, length + (before ? 0 : ANY_NAME.length) - (before?.length ?? 0));
    const fitting = this.#fits(this.#reserved + growth);
    if (fitting !== 'kept') return fitting;
    const held = { text, name: before?.name ?? '', length };
    this.#records.set(key, held);
    this.#reserved += growth;
    this.#inTurn(key, async () => {
      const outcome = await this.#store(key, held, growth);
      if (outcome === 'kept') return;
      this.#outcome = outcome;
      if (this.#records.get(key) === held) {
        if (before) this.#records.set(key, before);
        else this.#records.delete(key);
        // It may be there all the same, where it couldn't be read back.
        if (!before && held.name) this.#shelf.remove(held.name);
      }
      this.whenLost();
    });
    return 'kept';
  }

  /**
   * Remove a record, once everything before is done.
   * @param {string} key
   * @returns {boolean} whether nothing is there any more
   */
  remove(key) {
    const held = this.#records.get(key);
    if (!held) return true;
    if (!this.#waiting) {
      const gone = this.#shelf.remove(held.name);
      if (gone) this.#records.delete(key);
      return gone;
    }
    this.#records.delete(key);
    this.#inTurn(key, async () => {
      if (!this.#records.has(key)) this.#shelf.remove(held.name || (await this.#nameOf(key)));
    });
    return true;
  }

  /**
   * Wait until all that was asked for is done.
   * @returns {Promise<Outcome>} the last that went wrong since nobody was waiting, or `kept`
   */
  async settled() {
    this.#asking += 1;
    while (this.#waiting) await this.#last;
    const outcome = this.#outcome;
    this.#asking -= 1;
    if (!this.#asking) this.#outcome = 'kept';
    return outcome;
  }

  /**
   * Take in what another tab has stored or removed.
   * @param {{ key: string | null }} event is the same for all that hear it
   * @returns {Promise<string | null>} which record that is; null may be any
   */
  hear(event) {
    // Another tab may have taken the room.
    this.#roomFor = 0;
    if (this.#heard.event !== event) {
      this.#heard = { event, key: this.#takeIn(event.key) };
    }
    return this.#heard.key;
  }

  /**
   * @param {string} key
   * @param {Held} held
   * @param {number} growth how much of what is reserved is for this
   * @returns {Promise<Outcome>}
   */
  async #store(key, held, growth) {
    try {
      held.name ||= await this.#nameOf(key);
      const rescued = await this.#rescue(held.name);
      if (rescued !== 'kept') return rescued;
      const sealed = await sealRecord(asStored(key, held.text), held.name, this.#keys.seal);
      return this.#shelf.put(held.name, sealed);
    } catch {
      return 'refused';
    } finally {
      this.#reserved -= growth;
      this.#roomFor -= growth;
    }
  }

  /**
   * Set aside what can't be opened, before something else takes its place.
   * @param {string} name
   * @returns {Promise<Outcome>}
   */
  async #rescue(name) {
    const text = this.#unreadable.includes(name) ? this.#shelf.read(name) : null;
    if (text === null) return 'kept';
    const held = { text, name: '', length: 0 };
    const outcome = await this.#store(aside(name), held, 0);
    if (outcome !== 'kept') return outcome;
    this.#records.set(aside(name), held);
    this.#unreadable = this.#unreadable.filter((one) => one !== name);
    return 'kept';
  }

  /**
   * Say whether so many letters more would fit. To try that takes time, so more than that is tried.
   * @param {number} letters
   * @returns {Outcome}
   */
  #fits(letters) {
    if (letters <= this.#roomFor) return 'kept';
    const plenty = 2 * letters + PLENTY;
    const room = [plenty, letters].find((one) => this.#tried(one) === 'kept');
    this.#roomFor = room ?? 0;
    return room === undefined ? this.#tried(letters) : 'kept';
  }

  /** @param {number} letters */
  #tried(letters) {
    return this.#shelf.fits(LETTER.repeat(letters));
  }

  /** @param {string | null} name */
  async #takeIn(name) {
    if (!name?.startsWith(PREFIX)) return name;
    const known = [...this.#records].find(([, held]) => held.name === name)?.[0];
    const [key = known ?? null, held] = (await this.#opened(name)) ?? [];
    // What is on its way from here comes after that.
    if (key === null || this.#pending.has(key)) return key;
    if (held) this.#records.set(key, held);
    else if (this.#shelf.read(name) === null) this.#records.delete(key);
    return key;
  }

  /**
   * @param {string} name
   * @returns {Promise<[key: string, held: Held] | null>} null where it can't be opened, or isn't there
   */
  async #opened(name) {
    const sealed = unfold(name, this.#shelf.read(name) ?? '');
    return asHeld(sealed, await openUnfolded(sealed.unfolded, this.#keys.seal));
  }

  /**
   * Name the place of a record: always the same one, so that two tabs don't store it twice.
   * @param {string} key
   */
  async #nameOf(key) {
    const mark = await crypto.subtle.sign('HMAC', this.#keys.name, toBytes(key));
    return PREFIX + encode(new Uint8Array(mark).subarray(0, NAME_BYTES));
  }

  /**
   * @param {string} key
   * @param {() => Promise<void>} job
   */
  #inTurn(key, job) {
    this.#waiting += 1;
    this.#pending.set(key, (this.#pending.get(key) ?? 0) + 1);
    const done = () => {
      this.#waiting -= 1;
      const left = (this.#pending.get(key) ?? 1) - 1;
      if (left) this.#pending.set(key, left);
      else this.#pending.delete(key);
    };
    this.#last = this.#last.then(job).finally(done);
  }
}

/**
 * Take what is stored under a name apart.
 * @param {string} name
 * @param {string} text
 * @returns {Sealed}
 */
export function unfold(name, text) {
  return { name, length: text.length, unfolded: unfoldRecord(text, name) };
}

/**
 * @param {Sealed} sealed
 * @param {string | null} opened
 * @returns {[key: string, held: Held] | null} null where that was none of ours
 */
function asHeld({ name, length }, opened) {
  const [key, text] = (opened !== null && asRecord(opened)) || [];
  return key === undefined || text === undefined ? null : [key, { text, name, length }];
}

/**
 * Join a key and its text: the first line is a list in JSON of the key, and the text is all the rest.
 * Where that couldn't be written as bytes to the letter, it stands in the list, too.
 * @param {string} key
 * @param {string} text
 */
function asStored(key, text) {
  return HALF_A_LETTER.test(text)
    ? `${JSON.stringify([key, text])}\n`
    : `${JSON.stringify([key])}\n${text}`;
}

/**
 * @param {string} stored
 * @returns {[key: string, text: string] | null} null where it is something else
 */
function asRecord(stored) {
  const end = stored.indexOf('\n');
  try {
    const [key, text = stored.slice(end + 1)] = JSON.parse(stored.slice(0, end));
    return typeof key === 'string' && typeof text === 'string' ? [key, text] : null;
  } catch {
    return null;
  }
}
