/** What the page of the session is made of. */

import { BreathingStage } from '../../elements/breathing_stage.js';
import { BreathingTimer } from '../../elements/breathing_timer.js';
import { EntryForm } from '../../elements/entry_form.js';
import { SessionScreens } from '../../elements/session_screens.js';
import { wordsOf } from '../journal/answer_words.js';

for (const [name, element] of Object.entries({
  'breathing-stage': BreathingStage,
  'breathing-timer': BreathingTimer,
  'entry-form': EntryForm,
  'session-screens': SessionScreens,
})) {
  customElements.define(name, element);
}

/**
 * @typedef {object} Offered a breathing pattern
 * @property {string} slug
 * @property {string} name
 * @property {import('../../domain/breathing.js').Seconds} seconds
 */

/**
 * What the server knows of a session.
 * @typedef {object} Given
 * @property {import('../../domain/session_prompts.js').Pace} pace
 * @property {Record<string, string>} lengths of breathing, in words
 * @property {Record<string, unknown>} breathing what is chosen there before anybody has
 * @property {Offered[]} patterns
 */

/**
 * Find what the page is sure to have.
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
function part(selector) {
  return /** @type {T} */ (document.querySelector(selector));
}

/** @param {string} selector */
function data(selector) {
  return JSON.parse(document.querySelector(selector)?.textContent ?? '');
}

/** @type {Given} */
export const given = data('#session-data');

/** @type {SessionScreens} */
export const screens = part('session-screens');
/** @type {HTMLElement} */
export const reading = part('readiness-reading');
/** @type {BreathingTimer} */
export const timer = part('breathing-timer');
export const stage = /** @type {BreathingStage} */ (timer.querySelector('breathing-stage'));
/** @type {EntryForm} */
export const form = part('entry-form');
form.types = data('#entry-schema').properties;
/** The words of days and times. */
export const words = wordsOf(/** @type {HTMLFormElement} */ (form.querySelector('form')));
/** @type {HTMLSelectElement} */
export const stepChoice = part('#session-step');

/** @type {HTMLSelectElement} */
export const lubricantChoice = part('#session-lubricant');

/** How many prompts there are. */
export const promptCount = document.querySelectorAll('[data-prompt]').length;
