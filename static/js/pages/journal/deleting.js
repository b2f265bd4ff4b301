/** Deleting entries: into the bin, out of it again, and for good. */

import { onCommand } from '../../platform/commands.js';
import { lists, nameOn } from './parts.js';
import { tell, tellAndOffer } from './telling.js';
import { currentView } from './views.js';

/** @typedef {import('../../domain/entry.js').Entry} Entry */
/** @typedef {import('../../store/entries.js').Journal} Entries */

/**
 * Do what the buttons of entries and of the bin say.
 * @param {Entries} entries
 * @param {() => void} onChange is called when something has changed
 */
export function deleteAndRestore(entries, onChange) {
  /** @param {Entry} entry */
  const restore = async (entry) => {
    const at = lists.bin.indexOf(entry);
    const saved = await entries.restore(entry);
    onChange();
    if (saved.outcome === 'full') return tell('full');
    tell('restored');
    if (currentView() === 'bin') lists.bin.focusOn(entry, at);
    else lists.entries.focusOn(saved.entry);
  };
  /** @param {Entry} entry */
  const bin = async (entry) => {
    const at = lists.entries.indexOf(entry);
    const saved = await entries.moveToBin(entry);
    onChange();
    if (saved.outcome === 'full') return tell('full');
    const goOn = () => lists.entries.focusOn(entry, at);
    tellAndOffer('binned', () => restore(saved.entry), goOn);
  };
  /** @param {readonly Entry[]} gone */
  const destroy = async (gone) => {
    const at = lists.bin.indexOf(/** @type {Entry} */ (gone[0]));
    const done = await Promise.all(gone.map((entry) => entries.destroy(entry)));
    onChange();
    tell(done.every(Boolean) ? 'destroyed' : 'stays');
    lists.bin.focusOn(gone[0], at);
  };
  const act = (
    /** @type {import('../../elements/entry_list.js').EntryList} */ list,
    /** @type {(entry: Entry) => unknown} */ action,
  ) => {
    return (/** @type {Element} */ button) => {
      const entry = list.named(nameOn(button));
      return entry && action(entry);
    };
  };
  onCommand('bin-entry', act(lists.entries, bin));
  onCommand('restore-entry', act(lists.bin, restore));
  onCommand(
    'destroy-entry',
    act(lists.bin, (entry) => destroy([entry])),
  );
  onCommand('empty-bin', () => destroy(entries.binned));
}
