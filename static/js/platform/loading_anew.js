/** Loading a page anew: the one way to be sure that nothing of what it has read is left in memory. */

/** Load this page anew. */
export function loadAnew() {
  location.reload();
}
