/** Checks made from a JSON Schema, as far as our forms use it. A keyword that isn't known stops. */

import { isDate } from './calendar.js';

/** @typedef {(value: unknown) => boolean} Fits */

/** @typedef {Record<string, unknown>} Schema */

/**
 * @typedef {object} Check
 * @property {readonly string[]} names the members that the schema knows
 * @property {(record: Record<string, unknown>) => readonly string[]} misfits the names of what is
 *   there and isn't as it should be, and of what is missing
 */

/** Says nothing of a value. */
const SILENT = new Set([
  ...['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples'],
  ...['additionalProperties', 'type', 'properties', 'required'],
]);

/** @type {readonly string[]} */
const NOTHING = Object.freeze([]);

/** @type {Record<string, Fits>} */
const TYPES = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isObject,
};

/** @type {Record<string, (text: string) => boolean>} */
const FORMATS = { date: isDate };

/**
 * What a keyword asks of a value that has the right type.
 * @type {Record<string, (bound: any, schema: Schema) => (value: any) => boolean>}
 */
const KEYWORDS = {
  enum: (choices) => {
    const offered = new Set(choices);
    return (value) => offered.has(value);
  },
  minimum: (least) => (value) => value >= least,
  maximum: (most) => (value) => value <= most,
  minLength: (least) => (value) => value.length >= least && lengthOf(value) >= least,
  // Most texts are short in every way of counting.
  maxLength: (most) => (value) => value.length <= most || lengthOf(value) <= most,
  pattern: (pattern) => {
    const wanted = new RegExp(pattern, 'u');
    return (value) => wanted.test(value);
  },
  format: (name) => known(FORMATS, name),
  minItems: (least) => (value) => value.length >= least,
  maxItems: (most) => (value) => value.length <= most,
  uniqueItems: (wanted) => (value) => !wanted || new Set(value).size === value.length,
  items: (schema) => {
    const fits = compile(schema);
    return (value) => value.every(fits);
  },
};

/**
 * Make the check of a record from its schema.
 * @param {Schema} schema of an object
 * @returns {Check}
 * @throws {TypeError} where the schema asks for something that isn't known
 */
export function compileSchema(schema) {
  const {
    properties = {},
    required = [],
    ...rest
  } = /** @type {Schema & {
    properties?: Record<string, Schema>, required?: string[] }} */ (schema);
  compile(rest); // What it may ask besides is nothing that an object has.
  const members = new Map(Object.entries(properties).map(([name, one]) => [name, compile(one)]));
  /** @type {(name: string, value: unknown) => boolean} */
  const fits = (name, value) => value === undefined || (members.get(name)?.(value) ?? true);
  return {
    names: [...members.keys()],
    misfits: (record) => {
      let found = NOTHING;
      for (const name of required) if (record[name] === undefined) found = [...found, name];
      for (const name in record) if (!fits(name, record[name])) found = [...found, name];
      return found;
    },
  };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>} whether it has members
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Say whether a value is what a field of a form may hold.
 * @param {unknown} value
 * @returns {boolean}
 */
export function isAnswer(value) {
  return Array.isArray(value) ? value.every(isFlat) : isFlat(value);
}

/**
 * @param {Schema} schema
 * @returns {Fits}
 */
function compile(schema) {
  const isOfType = known(TYPES, String(schema.type));
  const bounds = Object.entries(schema)
    .filter(([keyword]) => !SILENT.has(keyword))
    .map(([keyword, bound]) => known(KEYWORDS, keyword)(bound, schema));
  return bounds.reduce((all, one) => (value) => all(value) && one(value), isOfType);
}

/** @param {unknown} value */
function isFlat(value) {
  return typeof value !== 'object' || value === null;
}

/**
 * @template T
 * @param {Record<string, T>} table
 * @param {string} name
 * @returns {T}
 */
function known(table, name) {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new TypeError(`The schema asks for ${name}, which isn't known.`);
  return found;
}

/**
 * @param {string} text
 * @returns {number} its length in characters, of which some are two units long
 */
function lengthOf(text) {
  return [...text].length;
}
