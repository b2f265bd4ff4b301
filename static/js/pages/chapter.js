/** A chapter: where somebody reads, and whether they marked it. */

import { ChapterReader } from '../elements/chapter_reader.js';
import { onCommand } from '../platform/commands.js';
import { whenKeptElsewhere } from '../platform/kept_elsewhere.js';
import { keepMark, keepPlace, lastPlace, marks } from '../store/reading.js';

/** The fragment of a link that leads to where somebody read last. */
const WHERE_I_WAS = '#where-i-was';

customElements.define('chapter-reader', ChapterReader);

const reader = /** @type {ChapterReader} */ (document.querySelector('chapter-reader'));
const place = lastPlace();

if (location.hash === WHERE_I_WAS && place?.chapter === reader.chapter) reader.goTo(place.section);
const showMark = () => reader.showMark(marks().includes(reader.chapter));

showMark();
whenKeptElsewhere(showMark);
onCommand('mark-chapter', (button) => {
  const marked = button.ariaPressed !== 'true';
  reader.showMark(marked, keepMark(reader.chapter, marked));
});
addEventListener('chapter-reader:place', (event) => {
  keepPlace(/** @type {CustomEvent<import('../store/reading.js').Place>} */ (event).detail);
});
