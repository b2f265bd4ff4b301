/** The steps: the ladder, what the journal says of it, and the checklists. */

import { historiesOf } from '../domain/step_history.js';
import { whenUnlocked } from '../store/local_storage.js';
import { openChecklists } from './steps/checklists.js';
import { openLadder } from './steps/ladder.js';
import { list } from './steps/ladder_parts.js';
import { openJournal, showReading } from './steps/reading.js';

await whenUnlocked();

let readAnew = () => {};
const ladder = openLadder(() => readAnew());
openChecklists();
const entries = await openJournal();
readAnew = showReading(
  entries,
  () => ladder.ladder,
  ({ day, number }) => {
    const told = [...historiesOf(entries.listed)].map(([id, { count, latest }]) => {
      return /** @type {const} */ ([id, { count: number(count), latest: day(latest) }]);
    });
    list.tellHistory(new Map(told));
  },
);
