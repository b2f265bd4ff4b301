/** The first page: the way back to where somebody read, and what concerns who has been here before. */

import { ReadingShelf } from '../elements/reading_shelf.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { isHere } from '../store/here.js';
import { lastPlace, marks } from '../store/reading.js';

customElements.define('reading-shelf', ReadingShelf);

const shelf = /** @type {ReadingShelf} */ (document.querySelector('reading-shelf'));
const showShelf = () => shelf.show(lastPlace()?.chapter ?? '', marks());

showShelf();
whenKeptElsewhere(showShelf);

// A first visit needs nothing of it.
if (isHere()) {
  document.documentElement.dataset.here = 'yes';
  import('./home/returning.js');
} else delete document.documentElement.dataset.here;
