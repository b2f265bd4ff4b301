/** The first page: the way back to where somebody read. */

import { ReadingShelf } from '../elements/reading_shelf.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { lastPlace, marks } from '../store/reading.js';

customElements.define('reading-shelf', ReadingShelf);

const shelf = /** @type {ReadingShelf} */ (document.querySelector('reading-shelf'));
const showShelf = () => shelf.show(lastPlace()?.chapter ?? '', marks());

showShelf();
whenKeptElsewhere(showShelf);
