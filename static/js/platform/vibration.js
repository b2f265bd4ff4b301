/** Taps of the phone's motor, for hands that hold it while nobody looks or listens. */

/** @typedef {'in' | 'top-up' | 'hold' | 'out' | 'rest' | 'end'} Kind */

/**
 * What each kind feels like: how long it shakes, is still, shakes again …, in milliseconds.
 * @type {Record<Kind, number[]>}
 */
const PATTERNS = {
  in: [70, 90, 70],
  'top-up': [70],
  hold: [30],
  out: [260],
  rest: [30],
  end: [70, 90, 70, 90, 70],
};

/**
 * Say whether the device shakes. A desktop's browser knows how, and has no motor to do it with; what
 * is held in a hand is touched with fingers.
 * @returns {boolean}
 */
export function canVibrate() {
  return 'vibrate' in navigator && matchMedia('(any-pointer:coarse)').matches;
}

/**
 * Shake once, in a way of its own for each kind.
 * @param {Kind} kind
 */
export function vibrate(kind) {
  if (canVibrate()) navigator.vibrate(PATTERNS[kind]);
}

/** Be still at once. */
export function stopVibration() {
  if (canVibrate()) navigator.vibrate(0);
}
