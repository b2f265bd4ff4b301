/** For partners: the list of yes, no and maybe, for one person and for two. */

import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { whenUnlocked } from '../store/local_storage.js';
import { AloneList } from './talk/alone.js';
import { ListForTwo } from './talk/for_two.js';
import { ready } from './talk/parts.js';

await whenUnlocked();

const alone = new AloneList(() => forTwo.arrive());
const forTwo = new ListForTwo((shared) => alone.keepShared(shared));

whenKeptElsewhere((key) => {
  alone.catchUp(key);
  forTwo.catchUp(key);
});
forTwo.arrive();
ready();
