/** The steps: the ladder, what the journal says of it, and the checklists. */

import { openChecklists } from './steps/checklists.js';
import { openLadder } from './steps/ladder.js';
import { readJournal } from './steps/reading.js';

let readAnew = () => {};
const ladder = openLadder(() => readAnew());
openChecklists();
readAnew = await readJournal(() => ladder.ladder);
