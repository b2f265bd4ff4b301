/** The steps: the ladder, what the journal says of it, and the checklists. */

import { openChecklists } from './steps/checklists.js';
import { openLadder } from './steps/ladder.js';
import { openJournal, showReading } from './steps/reading.js';

let readAnew = () => {};
const ladder = openLadder(() => readAnew());
openChecklists();
readAnew = showReading(await openJournal(), () => ladder.ladder);
