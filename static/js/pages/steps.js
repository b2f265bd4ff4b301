/** The steps: the ladder, and what the journal says of it. */

import { openLadder } from './steps/ladder.js';
import { openJournal, showReading } from './steps/reading.js';

let readAnew = () => {};
const ladder = openLadder(() => readAnew());
readAnew = showReading(await openJournal(), () => ladder.ladder);
