/** The part of the window, from its top, in which a heading counts as read. */
const READ = 0.4;
/** More than any chapter is high, in pixels. */
const ABOVE = 1_000_000;

/**
 * `<chapter-reader>` holds a chapter: it tells where somebody reads, and goes back there.
 * @fires chapter-reader:place with the slug of the chapter and the anchor of the section as `detail`
 */
export class ChapterReader extends HTMLElement {
  /** @type {IntersectionObserver | undefined} */
  #observer;
  /** @type {HTMLElement[]} the headings that the list of contents leads to */
  #headings = [];
  #section = '';
  /** Where the page opened is a place that nobody has read to yet. */
  #opened = false;

  connectedCallback() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = this.querySelectorAll('nav a');
    const anchors = [...links].map(({ hash }) => hash.slice(1));
    this.#headings = [...this.querySelectorAll('h2')].filter(({ id }) => anchors.includes(id));
    // All above counts as seen, so that a leap over many headings is noticed, too.
    const rootMargin = `${ABOVE}px 0px -${100 * (1 - READ)}% 0px`;
    this.#observer = new IntersectionObserver(() => this.#tell(), { rootMargin });
    for (const heading of this.#headings) this.#observer.observe(heading);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
  }

  /** @returns {string} the slug of the chapter */
  get chapter() {
    return this.dataset.slug ?? '';
  }

  /**
   * Go to a section; one that isn't there any more leaves the reader at the top.
   * @param {string} section
   */
  goTo(section) {
    const heading = this.#headings.find(({ id }) => id === section);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  }

  /**
   * Show whether the chapter is marked.
   * @param {boolean} marked
   * @param {boolean} kept whether it will be so at the next visit
   */
  showMark(marked, kept = true) {
    const button = this.querySelector('[aria-pressed]');
    if (button) button.ariaPressed = `${marked}`;
    this.dataset.state = kept ? 'kept' : 'refused';
  }

  /**
   * Say whether the list of sources is in sight: a tap on a footnote leads there, past everything.
   * @param {number} line
   */
  #isAtSources(line) {
    const sources = this.querySelector('.sources');
    return !!sources && sources.getBoundingClientRect().top < line;
  }

  /** Tell of the section that is being read, if it is another one than before. */
  #tell() {
    const line = innerHeight * READ;
    const passed = this.#headings.filter((one) => one.getBoundingClientRect().top < line);
    const section = passed.at(-1)?.id ?? '';
    const known = section === this.#section || !this.#opened;
    this.#section = section;
    this.#opened = true;
    if (!section || known || this.#isAtSources(line)) return;
    const detail = { chapter: this.chapter, section };
    this.dispatchEvent(new CustomEvent('chapter-reader:place', { bubbles: true, detail }));
  }
}
