/** The steps: the ladder, and what the journal says of it. */

import { openLadder } from './steps/ladder.js';
import { readJournal } from './steps/reading.js';

let readAnew = () => {};
const ladder = openLadder(() => readAnew());
readAnew = await readJournal(() => ladder.ladder);
