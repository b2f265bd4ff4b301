/** How near to an edge of the window a step is dragged before the page scrolls, and by how much. */
const EDGE = 90;
const SCROLL = 14;
const EVENTS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'lostpointercapture'];

/**
 * `<ladder-sorter>` lets somebody drag the items of its list by their handles. Whoever can't, or lets
 * go of it in the middle, has buttons for the same.
 * @fires ladder-sorter:drop with the id of the step and its place as `detail`, no place where it
 *   was broken off
 */
export class LadderSorter extends HTMLElement {
  /** @type {HTMLElement | null} */
  #dragged = null;

  connectedCallback() {
    for (const type of EVENTS) this.addEventListener(type, this);
  }

  disconnectedCallback() {
    for (const type of EVENTS) this.removeEventListener(type, this);
  }

  /** @returns {boolean} whether something is dragged just now */
  get isBusy() {
    return this.#dragged !== null;
  }

  /** @param {Event} event */
  handleEvent(event) {
    const pointer = /** @type {PointerEvent} */ (event);
    if (event.type === 'pointerdown') this.#take(pointer);
    else if (event.type === 'pointermove') this.#drag(pointer);
    else if (event.type === 'pointerup') this.#drop(place(this.#dragged));
    else this.#drop();
  }

  /** @param {PointerEvent} event */
  #take({ target, button, pointerId }) {
    const handle = target instanceof Element ? target.closest('[data-handle]') : null;
    if (!handle || button !== 0 || this.#dragged) return;
    handle.setPointerCapture(pointerId);
    this.#dragged = handle.closest('li');
    this.#dragged?.toggleAttribute('data-dragged', true);
  }

  /** @param {PointerEvent} event */
  #drag({ clientY }) {
    const item = this.#dragged;
    if (!item) return;
    // The others make way: an item that is moved itself would lose the pointer.
    let next = item.nextElementSibling;
    while (next && clientY > middle(next)) {
      item.before(next);
      next = item.nextElementSibling;
    }
    let before = item.previousElementSibling;
    while (before && clientY < middle(before)) {
      item.after(before);
      before = item.previousElementSibling;
    }
    if (clientY < EDGE) scrollBy(0, -SCROLL);
    else if (clientY > innerHeight - EDGE) scrollBy(0, SCROLL);
  }

  /** @param {number} [at] nowhere where it was broken off */
  #drop(at) {
    const item = this.#dragged;
    if (!item) return;
    this.#dragged = null;
    item.toggleAttribute('data-dragged', false);
    const detail = { id: item.dataset.step ?? '', at };
    this.dispatchEvent(new CustomEvent('ladder-sorter:drop', { bubbles: true, detail }));
  }
}

/** @param {Element | null} item */
function place(item) {
  return item?.parentElement ? [...item.parentElement.children].indexOf(item) : 0;
}

/** @param {Element} item */
function middle(item) {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}
