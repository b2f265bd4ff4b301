/** For partners: the list of yes, no and maybe, for one person and for two. */

import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { whenUnlocked } from '../store/local_storage.js';
import { AloneList } from './talk/alone.js';
import { ListForTwo } from './talk/for_two.js';
import { KeptWishes } from './talk/kept.js';
import { OwnItems } from './talk/own.js';
import { ready } from './talk/parts.js';

await whenUnlocked();

const kept = new KeptWishes();
const own = new OwnItems(kept);
const alone = new AloneList(kept, () => forTwo.arrive());
const forTwo = new ListForTwo(
  (shared) => alone.keepShared(shared),
  (isOffered) => own.offer(isOffered),
);

whenKeptElsewhere((key) => {
  kept.catchUp(key);
  forTwo.catchUp(key);
});
forTwo.arrive();
ready();
