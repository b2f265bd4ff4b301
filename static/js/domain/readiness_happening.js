/**
 * What one entry says for readiness, in all the versions of it that count. What speaks against
 * going on counts where any version says it; what speaks for it counts where all of them do, agree
 * on the day, and that day isn't in the future. Blank is neither.
 */

import { dayOf } from './calendar.js';

/** @typedef {import('./entry.js').Entry} Entry */

/** @typedef {Readonly<Record<string, number>>} Limits by the names in `readiness.toml` */

/**
 * @typedef {object} Happening
 * @property {string} id
 * @property {readonly Entry[]} versions
 * @property {readonly number[]} days every one that a version names
 * @property {number} first the day of it; the earliest where versions disagree
 * @property {number} last the latest
 * @property {boolean} sure whether anything that it says can count for going on
 * @property {boolean} session whether it surely was a session
 * @property {boolean} maybe whether it may be one: an entry without a kind could be anything
 * @property {boolean} checkIn whether it surely was a check-in
 * @property {boolean} mayCheck whether it may be something other than a session
 * @property {boolean} blood
 * @property {boolean} muchBlood
 * @property {boolean} noBlood
 * @property {readonly string[]} signs
 * @property {boolean} painful as a session (PAIN-7)
 * @property {boolean} setback painful, or ended for pain
 * @property {boolean} sore says so, or hurts outside of a session
 * @property {boolean} notSore
 * @property {boolean} notNormal
 * @property {boolean} normal
 * @property {{ from: number, to: number } | null} seen when a professional saw to it
 * @property {number} wait the last day of waiting that a professional named
 * @property {number} covered until when what lasts is known to a professional
 */

/** What an entry holds in place of signs when somebody looked and there are none. */
const NO_SIGN = 'none';

/**
 * Read one entry.
 * @param {readonly Entry[]} versions all that count, at least one
 * @param {number} today
 * @param {Limits} limits
 * @returns {Happening}
 */
export function happeningOf(versions, today, limits) {
  const days = [...new Set(versions.map(({ date }) => dayOf(date)))];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const sure = first === last && last <= today;
  /** @type {(kind: string) => boolean} */
  const is = (kind) => sure && versions.every((one) => one.kind === kind);
  const maybe = versions.some(({ kind }) => kind === undefined || kind === 'session');
  const known = { id: versions[0]?.id ?? '', versions, days, first, last, sure };
  const body = bodyOf(versions, sure, limits);
  return {
    ...known,
    ...body,
    ...painOf(versions, maybe, limits),
    ...careOf(versions, today),
    session: is('session'),
    checkIn: is('check-in'),
    maybe,
    mayCheck: versions.some(({ kind }) => kind !== 'session'),
  };
}

/**
 * @param {readonly Entry[]} versions
 * @param {boolean} maybe
 * @param {Limits} limits
 */
function painOf(versions, maybe, limits) {
  const least = limits.pain_to_stop_at ?? 0;
  const painful =
    maybe && versions.some(({ pain, sharp }) => sharp === true || atLeast(pain, least));
  return { painful, setback: painful || (maybe && versions.some(({ ended }) => ended === 'pain')) };
}

/**
 * Outside of a session, pain is soreness as soon as it is more than a comfortable session has.
 * @param {readonly Entry[]} versions
 * @param {boolean} sure
 * @param {Limits} limits
 */
function bodyOf(versions, sure, limits) {
  const most = limits.most_pain_at_ease ?? 0;
  const hurts = versions.some(({ kind, pain }) => kind !== 'session' && atLeast(pain, most + 1));
  const sore = hurts || versions.some((one) => one.sore_next_day === true);
  const muchBlood = versions.some((one) => one.blood === 'more' || one.blood === 'unsure');
  const blood = muchBlood || versions.some((one) => one.blood === 'smear');
  const signs = [...new Set(versions.flatMap(signsOf))];
  const normal = sure && versions.every((one) => one.back_to_normal === true);
  return {
    blood,
    muchBlood,
    noBlood: sure && versions.every((one) => one.blood === 'none'),
    signs,
    sore,
    notSore: sure && !sore && versions.every((one) => one.sore_next_day === false),
    notNormal: versions.some((one) => one.back_to_normal === false),
    // Who says both that all is normal and that something isn't, hasn't said that all is.
    normal: normal && !sore && !blood && !signs.length,
  };
}

/**
 * A day on which a professional saw to it counts where it isn't before the entry or in the future.
 * @param {readonly Entry[]} versions
 * @param {number} today
 */
function careOf(versions, today) {
  const seen = versions.map((one) => {
    const day = dayIn(one.seen_to);
    return day >= dayOf(one.date) && day <= today ? day : Number.NaN;
  });
  const valid = seen.every((day) => !Number.isNaN(day));
  const waits = versions.map(({ wait_until }) => dayIn(wait_until));
  return {
    seen: valid ? { from: Math.min(...seen), to: Math.max(...seen) } : null,
    wait: Math.max(...waits),
    covered: valid ? Math.min(...waits) : Number.NEGATIVE_INFINITY,
  };
}

/** @param {Entry} entry */
function signsOf({ signs }) {
  return /** @type {string[]} */ (signs ?? []).filter((sign) => sign !== NO_SIGN);
}

/**
 * @param {unknown} date
 * @returns {number} before every day where there is none
 */
function dayIn(date) {
  return typeof date === 'string' ? dayOf(date) : Number.NEGATIVE_INFINITY;
}

/**
 * @param {number | undefined} answer
 * @param {number} least
 */
function atLeast(answer, least) {
  return answer !== undefined && answer >= least;
}
