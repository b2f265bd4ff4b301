/** The journal: writing entries, finding, changing and deleting them, and what they come to. */

import { sameAsLastTime } from '../domain/entry.js';
import { findEntries, stepsOf } from '../domain/entry_search.js';
import { conflicts } from '../domain/entry_versions.js';
import { compileSchema } from '../domain/schema.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { askQuietly } from '../platform/storage_health.js';
import { heldNames, holdName } from '../platform/tab_locks.js';
import { onTheWall } from '../platform/wall_clock.js';
import { ChecklistStore } from '../store/checklists.js';
import { Drafts } from '../store/drafts.js';
import { openEntries } from '../store/entries.js';
import { LadderStore } from '../store/ladder.js';
import { whenUnlocked } from '../store/local_storage.js';
import { roomFor } from '../store/room.js';
import { SessionStore } from '../store/session.js';
import { deleteAndRestore } from './journal/deleting.js';
import { handOutSummary } from './journal/handing_out.js';
import {
  charts,
  emptying,
  filter,
  form,
  lists,
  nameOn,
  schema,
  showWriting,
  summary,
  told,
  words,
} from './journal/parts.js';
import { remindOfBackup } from './journal/reminding.js';
import { showDamaged } from './journal/setting_aside.js';
import { tell, tellAndOffer } from './journal/telling.js';
import { goOnWithDrafts, showLeftDrafts } from './journal/unfinished.js';
import { currentView, goTo, whenViewed } from './journal/views.js';
import { Writing } from './journal/writing.js';

/** When there is room for fewer entries than so many, it is time to say so. */
const FEW = 100;
/** What became of a save, and what is told of it. */
const TOLD = { kept: 'saved', both: 'both', refused: 'visit' };

await whenUnlocked();
const entries = await openEntries(compileSchema(schema));
const ladder = new LadderStore();
const drafts = new Drafts({ hold: holdName, held: heldNames });
const writing = new Writing(form, told.writing, entries, drafts, ladder);

const session = new SessionStore();
const others = [ladder, new ChecklistStore(), session];
const showUnreadable = showDamaged(
  [entries, drafts, ...others].map(({ unreadable }) => unreadable),
);

const showFound = () => {
  const { listed } = entries;
  const found = findEntries(listed, filter.wanted);
  filter.hidden = !listed.length;
  lists.entries.show({ found, all: listed.length, twice: conflicts(listed) });
};
const asLastTime = () => sameAsLastTime(entries.listed, onTheWall(new Date()).date);

/** @type {Record<string, () => unknown>} what a view shows of the entries */
const views = {
  entries: async () => {
    showFound();
    await showLeftDrafts(drafts);
    showUnreadable();
  },
  write: () => {
    const changing = entries.listed.find(({ id }) => id === writing.base?.id);
    showWriting(changing && words.day(changing.date));
    form.offerSame(Object.keys(asLastTime()).length > 0);
  },
  charts: () => charts.show(entries.listed, words),
  summary: () => summary.show(entries.listed, words),
  bin: () => {
    const { binned } = entries;
    lists.bin.show({ found: binned, all: binned.length });
    emptying.hidden = !binned.length;
    showUnreadable();
  },
};
const showView = () => views[currentView()]?.();
const showOffers = () => {
  const steps = stepsOf(entries.listed);
  filter.offer(steps);
  form.offer([...new Set([...ladder.ladder.steps.map(({ name }) => name), ...steps])]);
};
const showChange = () => {
  showOffers();
  writing.check();
  showView();
};
const tellOfRoom = () => {
  const room = roomFor(FEW);
  told.room.tell(room === 'full' ? 'little' : room);
};

onCommand('keep-entry', async () => {
  const saved = await writing.save();
  if (!saved || saved.outcome === 'full') return;
  goTo('entries');
  showChange();
  tell(TOLD[saved.outcome]);
  lists.entries.focusOn(saved.entry);
  tellOfRoom();
  // Now there is something to lose. Nobody in the middle of a session is to be disturbed.
  session.catchUp();
  if (saved.outcome === 'kept' && !session.session) askQuietly();
});
onCommand('change-entry', (button) => {
  const entry = lists.entries.named(nameOn(button));
  if (!entry) return;
  writing.begin(entry, entry);
  goTo('write');
});
onCommand('drop-draft', () => {
  const { begun } = writing;
  const takeBack = writing.drop();
  goTo('entries');
  if (!begun) return;
  const back = () => {
    takeBack();
    tell('');
    goTo('write');
  };
  tellAndOffer('dropped', back, () => lists.entries.focusOn(undefined, 0));
});
onCommand('same-as-last-entry', () => form.add(asLastTime()));
onCommand('more-entries', (button) => lists[nameOn(button) === 'bin' ? 'bin' : 'entries'].more());
onCommand('clear-filter', () => filter.clear());
deleteAndRestore(entries, () => {
  showChange();
  tellOfRoom();
});
goOnWithDrafts(drafts, writing);
handOutSummary(summary);

addEventListener('entry-filter:change', () => {
  lists.entries.startAnew();
  showFound();
});
whenKeptElsewhere(async (key) => {
  if (ladder.catchUp(key)) {
    showOffers();
    showUnreadable();
  }
  if (await entries.catchUp(key)) showChange();
  else if (key?.startsWith('draft:')) showLeftDrafts(drafts);
});

writing.begin();
showOffers();
whenViewed(showView);
tellOfRoom();
remindOfBackup(entries.listed);
document.documentElement.dataset.journal = 'open';
