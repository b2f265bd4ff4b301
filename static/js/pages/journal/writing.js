/** Writing an entry: the form, the draft that is kept meanwhile, and saving. */

import { stepIdFor } from '../../domain/entry_step.js';
import { onTheWall } from '../../platform/wall_clock.js';

/** @typedef {import('../../domain/entry.js').Answers} Answers */
/** @typedef {import('../../domain/entry.js').Entry} Entry */
/** @typedef {import('../../domain/entry_record.js').Name} Name */
/** @typedef {import('../../elements/entry_form.js').EntryForm} EntryForm */
/** @typedef {import('../../elements/journal_told.js').JournalTold} JournalTold */
/** @typedef {import('../../store/drafts.js').OpenDraft} Draft */
/** @typedef {import('../../store/drafts.js').Drafts} Drafts */
/** @typedef {import('../../store/entries.js').Journal} Entries */
/** @typedef {import('../../store/ladder.js').LadderStore} LadderStore */

/** What is being written, and what it was made from. */
export class Writing {
  #form;
  #told;
  #entries;
  #drafts;
  #ladder;
  /** @type {Promise<Draft> | undefined} the draft, once something was typed */
  #draft;
  /** @type {Name | undefined} the version that is changed */
  #base;
  /** @type {unknown} the width that came with the step, which goes with it */
  #brought;

  /**
   * @param {EntryForm} form
   * @param {JournalTold} told
   * @param {Entries} entries
   * @param {Drafts} drafts
   * @param {LadderStore} ladder
   */
  constructor(form, told, entries, drafts, ladder) {
    this.#form = form;
    this.#told = told;
    this.#entries = entries;
    this.#drafts = drafts;
    this.#ladder = ladder;
    form.addEventListener('input', () => this.#keep());
    form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'step') this.#addWidth();
    });
  }

  /** @returns {Name | undefined} the version that is being changed, if it is no new entry */
  get base() {
    return this.#base;
  }

  /** @returns {boolean} whether something was typed that isn't saved */
  get begun() {
    return this.#draft !== undefined;
  }

  /**
   * Begin a new entry, now, or with other answers. What was being written stays as a draft.
   * @param {Answers} [answers] what is in the form at first
   * @param {Name | undefined} [base] the version that is changed
   */
  begin(answers, base) {
    this.leave();
    this.#base = base;
    /** @type {Answers} */
    const first = answers ?? onTheWall(new Date());
    this.#form.fill(first);
    this.#brought = first.width === this.#widthOf(first) ? first.width : undefined;
    this.check();
  }

  /**
   * Go on with a draft that was left behind.
   * @param {import('../../store/drafts.js').Left} left
   * @returns {Promise<boolean>} whether it could be; else another tab goes on with it
   */
  async resume(left) {
    const draft = await this.#drafts.resume(left);
    if (!draft) return false;
    this.begin(left.fields, left.base);
    this.#draft = Promise.resolve(draft);
    return true;
  }

  /** Leave what is being written as a draft, and let others go on with it. */
  leave() {
    this.#draft?.then((draft) => draft.leave());
    this.#draft = undefined;
  }

  /**
   * Drop what is being written.
   * @returns {() => void} takes that back
   */
  drop() {
    const { answers } = this.#form;
    const base = this.#base;
    this.#draft?.then((draft) => draft.drop());
    this.#draft = undefined;
    this.begin();
    return () => {
      this.begin(answers, base);
      this.#keep();
    };
  }

  /**
   * Save the entry, if nothing is wrong with it.
   * @returns {Promise<import('../../store/entry_saving.js').Saved | undefined>}
   */
  async save() {
    if (!this.#form.check()) return;
    const { answers } = this.#form;
    const step_id = stepIdFor(answers, this.#ladder.ladder.steps, this.#current);
    const saved = await this.#entries.save({ ...answers, step_id }, this.#base);
    if (saved.outcome === 'full') {
      this.#told.tell('full');
      return saved;
    }
    const draft = await this.#draft;
    draft?.drop();
    this.#draft = undefined;
    this.begin();
    return saved;
  }

  /** Tell it if the version that is being changed isn't the last one any more. */
  check() {
    this.#told.tell(this.#base && !this.#current ? 'overtaken' : '');
  }

  /** @returns {Entry | undefined} the version that is being changed, as long as it counts */
  get #current() {
    const base = this.#base;
    const { listed } = this.#entries;
    return listed.find(({ id, version }) => id === base?.id && version === base.version);
  }

  /** Who names a step of the ladder needn't look up how wide it is. A width they gave stays. */
  #addWidth() {
    const { answers } = this.#form;
    if (answers.width !== undefined && answers.width !== this.#brought) return;
    this.#brought = this.#widthOf(answers);
    if (answers.width !== this.#brought) this.#form.add({ width: this.#brought });
  }

  /**
   * @param {Answers} answers
   * @returns {number | undefined} how wide the step is that they name
   */
  #widthOf(answers) {
    const { steps } = this.#ladder.ladder;
    const id = stepIdFor(answers, steps, this.#current);
    return steps.find((step) => step.id === id)?.width;
  }

  async #keep() {
    this.#draft ??= this.#drafts.begin();
    const outcome = await (await this.#draft).keep(this.#form.answers, this.#base);
    if (outcome !== 'kept') this.#told.tell('unkept');
    else if (this.#told.told === 'unkept') this.check();
  }
}
