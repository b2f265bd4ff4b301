/** The steps: the ladder. */

import { openLadder } from './steps/ladder.js';

openLadder();
