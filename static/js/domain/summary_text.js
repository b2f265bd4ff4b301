/** A summary in words, and as plain text: line by line, with each answer to the letter. */

/** @typedef {import('./entry_summary.js').Summary} Summary */

/** @typedef {{ name: string, label: string, answer: string }} Said one question and its answer */
/** @typedef {{ when: string, said: Said[] }} Block one entry, in words */

/**
 * What puts answers into words.
 * @typedef {object} Voice
 * @property {(name: string) => string} label
 * @property {(name: string, answer: unknown) => string} answer
 * @property {(date: string) => string} day
 * @property {(time: string) => string} time
 */

const QUESTION = /[?:]$/;

/**
 * Put a summary into words.
 * @param {Summary} summary
 * @param {Voice} voice
 * @param {boolean} timed whether the time of day is told
 * @returns {Block[]}
 */
export function blocksOf({ columns, rows }, voice, timed) {
  const labels = columns.map((name) => voice.label(name));
  return rows.map(({ date, time, answers }) => ({
    when: [voice.day(date), ...(timed && time ? [voice.time(time)] : [])].join(', '),
    said: columns.flatMap((name, at) => {
      const answer = answers[at];
      if (answer === undefined) return [];
      return [{ name, label: labels[at] ?? '', answer: voice.answer(name, answer) }];
    }),
  }));
}

/**
 * Give what stands before an answer: a question as it is, a name with a colon.
 * @param {string} label
 * @returns {string}
 */
export function leadIn(label) {
  return QUESTION.test(label) ? label : `${label}:`;
}

/**
 * Write a summary as a text of its own.
 * @param {readonly string[]} head lines that stand before the entries
 * @param {readonly Block[]} blocks
 * @returns {string}
 */
export function textOf(head, blocks) {
  const parts = blocks.map(({ when, said }) => [when, ...said.map(line)].join('\n'));
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`;
}

/**
 * @param {Said} said
 * @returns {string} an answer of several lines begins on a line of its own
 */
function line({ label, answer }) {
  return `${leadIn(label)}${answer.includes('\n') ? '\n' : ' '}${answer}`;
}
