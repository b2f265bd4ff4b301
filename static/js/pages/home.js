/** The first page: the way back to where somebody read. */

import { ReadingShelf } from '../elements/reading_shelf.js';
import { lastPlace, marks } from '../store/reading.js';

customElements.define('reading-shelf', ReadingShelf);

const shelf = /** @type {ReadingShelf} */ (document.querySelector('reading-shelf'));
shelf.show(lastPlace()?.chapter ?? '', marks());
