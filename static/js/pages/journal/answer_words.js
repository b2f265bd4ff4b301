/** The answers of an entry in words: those of the form that asks for them, and the browser's own. */

/**
 * What an element needs to put answers into words.
 * @typedef {object} Words
 * @property {(name: string) => string} label what a question is called
 * @property {(name: string, answer: unknown) => string} answer
 * @property {(date: string) => string} day a date, with its weekday
 * @property {(date: string) => string} shortDay a date, as short as it is clear
 * @property {(time: string) => string} time
 * @property {(number: number) => string} number with one place after the point at most
 */

/** A time alone can't be written down, so it is one of this day. */
const ANY_DAY = '1970-01-01';

/**
 * Take words from a form. The names of its controls are those of the answers, their values are the
 * answers in JSON, and their labels say what they mean.
 * @param {HTMLFormElement} form
 * @returns {Words}
 */
export function wordsOf(form) {
  const { lang } = document.documentElement;
  const list = new Intl.ListFormat(lang, { type: 'unit' });
  const plain = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  /** @type {(options: Intl.DateTimeFormatOptions) => (instant: string) => string} */
  const written = (options) => {
    // Neither a day nor a time is ever converted, so both are read and written in one zone.
    const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' });
    return (instant) => format.format(new Date(instant));
  };
  const day = written({ dateStyle: 'full' });
  const shortDay = written({ dateStyle: 'medium' });
  const time = written({ timeStyle: 'short' });
  const choice = choicesOf(form);
  /** @param {string} name @param {unknown} answer */
  const one = (name, answer) =>
    choice(name, answer) ?? (typeof answer === 'number' ? plain.format(answer) : `${answer}`);
  return {
    label: (name) => labelOf(form, name),
    answer: (name, answer) =>
      Array.isArray(answer)
        ? list.format(answer.map((part) => one(name, part)))
        : one(name, answer),
    day,
    shortDay,
    time: (clock) => time(`${[ANY_DAY, clock].join('T')}Z`),
    number: (number) => plain.format(number),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function labelOf(form, name) {
  const place = form.querySelector(`[data-field="${name}"]`);
  return place?.querySelector('legend, label')?.textContent?.trim() ?? '';
}

/**
 * Read once what each choice is called.
 * @param {HTMLFormElement} form
 * @returns {(name: string, answer: unknown) => string | undefined} nothing for what is no choice
 */
function choicesOf(form) {
  /** @type {Map<string, string>} */
  const words = new Map();
  for (const option of form.querySelectorAll('option, [type="radio"], [type="checkbox"]')) {
    const { value } = /** @type {HTMLOptionElement | HTMLInputElement} */ (option);
    const name = option.closest('[data-field]')?.getAttribute('data-field') ?? '';
    const text = option.closest('label')?.textContent ?? option.textContent ?? '';
    words.set(`${name}:${value}`, text.trim());
  }
  return (name, answer) => words.get(`${name}:${answer}`);
}
