/** The list of chapters: the search, and the way back to where somebody read. */

import { GuideSearch } from '../elements/guide_search.js';
import { ReadingShelf } from '../elements/reading_shelf.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { lastPlace, marks } from '../store/reading.js';

customElements.define('guide-search', GuideSearch);
customElements.define('reading-shelf', ReadingShelf);

const shelf = /** @type {ReadingShelf} */ (document.querySelector('reading-shelf'));
const showShelf = () => shelf.show(lastPlace()?.chapter ?? '', marks());

showShelf();
whenKeptElsewhere(showShelf);
