/** The ladder: showing it, putting it in order, taking steps out, and where somebody is. */

import {
  asRemoved,
  stepOf,
  withCurrent,
  withMove,
  withMoveBy,
  withoutStep,
  withRemoved,
  withStep,
} from '../../domain/ladder.js';
import { unitOf } from '../../domain/ladder_record.js';
import { onCommand } from '../../platform/commands.js';
import { whenKeptElsewhere } from '../../platform/kept_elsewhere.js';
import { LadderStore } from '../../store/ladder.js';
import { roomFor } from '../../store/room.js';
import { randomName } from '../../store/stamps.js';
import { beginSteps, editSteps } from './ladder_editing.js';
import { followPairs } from './ladder_pairing.js';
import {
  editor,
  firstAct,
  given,
  idOn,
  list,
  root,
  sorter,
  told,
  toldOf,
  unitChoices,
  unreadable,
} from './ladder_parts.js';

/** @typedef {import('../../store/ladder.js').Change} Change */

/** @typedef {typeof ladderPage} LadderPage what the parts of this page have in common */

const store = new LadderStore();
let takeBack = () => {};
let onShow = () => {};

/** @param {'material' | 'lubricant' | 'barrier'} which */
const named = (which) => (/** @type {string} */ slug) => editor.nameOf(which, slug) || slug;
const show = () => {
  const { ladder, hasUnkept, hasUnreadable } = store;
  const unit = unitOf(ladder);
  if (!sorter.isBusy) {
    const { limits } = given;
    const names = { material: named('material'), lubricant: named('lubricant') };
    list.show(ladder, { unit, limits, ...names, barrier: named('barrier') });
  }
  editor.unit = unit;
  for (const choice of unitChoices()) {
    choice.checked = choice.value === unit;
    choice.defaultChecked = choice.checked;
  }
  root.dataset.shown = unit;
  root.dataset.state = ladder.steps.length ? 'some' : 'none';
  root.toggleAttribute('data-nowhere', ladder.current === null);
  root.toggleAttribute('data-busy', hasUnkept);
  unreadable.hidden = !hasUnreadable;
  onShow();
};

/**
 * Change the ladder, show it, and say how it is with the storage.
 * @param {Change} change
 * @returns {import('../../store/ladder.js').Outcome}
 */
const apply = (change) => {
  const outcome = store.change(change);
  show();
  if (outcome !== 'same') told.room.tell(outcome === 'kept' ? '' : outcome);
  return outcome;
};

const ladderPage = {
  apply,
  get ladder() {
    return store.ladder;
  },
};

/** @param {string} id */
const nameOf = (id) => stepOf(store.ladder, id)?.name ?? '';
/** @param {string} id */
const tellPlace = (id) => {
  const { steps } = store.ladder;
  const place = steps.findIndex((step) => step.id === id) + 1;
  if (place) toldOf({ name: nameOf(id), place, count: steps.length }).tell('moved');
};
/** @type {(command: string, by: number) => void} */
const onMove = (command, by) =>
  onCommand(command, (button) => {
    const id = idOn(button);
    apply((ladder) => withMoveBy(ladder, id, by));
    tellPlace(id);
    list.focusOn(id, command);
  });

/** @param {string} id */
const remove = (id) => {
  const removed = asRemoved(store.ladder, id);
  if (!removed) return show();
  const at = store.ladder.steps.findIndex((step) => step.id === id);
  apply((ladder) => withoutStep(ladder, id));
  takeBack = () => {
    apply((ladder) => withRemoved(ladder, removed));
    toldOf({ name: removed.step.name }).tell('restored');
    list.focusOn(id);
  };
  const goOn = () => list.focusAt(at) || firstAct().focus();
  toldOf({ name: removed.step.name }).offerBack('removed', goOn);
};

/** @param {string} id */
const choose = (id) => {
  const { current } = store.ladder;
  apply((ladder) => withCurrent(ladder, id));
  takeBack = () => {
    apply((ladder) => withCurrent(ladder, current));
    told.change.tell();
    list.focusOn(id, 'choose-step');
  };
  if (nameOf(id)) toldOf({ name: nameOf(id) }).offerBack('here', () => list.focusOn(id));
  list.focusOn(id);
};

const followUnit = () => {
  for (const choice of unitChoices()) {
    choice.addEventListener('change', () => {
      const { value: unit } = choice;
      apply((ladder) => ({ ...ladder, unit }));
    });
  }
};

/**
 * Open the ladder, and do what its buttons say.
 * @param {() => void} whenShown is called whenever it may have changed
 * @returns {{ readonly ladder: import('../../domain/ladder.js').Ladder }} the ladder as it is
 */
export function openLadder(whenShown) {
  onShow = whenShown;
  onMove('step-up', -1);
  onMove('step-down', 1);
  onCommand('remove-step', (button) => remove(idOn(button)));
  onCommand('undo', () => {
    const undo = takeBack;
    takeBack = () => {};
    undo();
  });
  onCommand('choose-step', (button) => choose(idOn(button)));
  addEventListener('ladder-sorter:drop', (event) => {
    const { detail } = /** @type {CustomEvent<{ id: string, at?: number }>} */ (event);
    if (detail.at === undefined) return show();
    const { id, at } = detail;
    const outcome = apply((ladder) => withMove(ladder, id, at));
    if (outcome !== 'same') tellPlace(detail.id);
  });
  onCommand('begin-steps', (button) => {
    const steps = given.presets[idOn(button)]?.map((step) => ({ ...step, id: randomName() }));
    beginSteps(ladderPage, (ladder) =>
      // Another tab may have begun meanwhile.
      ladder.steps.length ? ladder : (steps ?? []).reduce((all, one) => withStep(all, one), ladder),
    );
  });
  editSteps(ladderPage);
  followPairs();
  followUnit();
  whenKeptElsewhere((key) => store.catchUp(key) && show());
  show();
  if (roomFor(1) === 'refused') told.room.tell('refused');
  return ladderPage;
}
