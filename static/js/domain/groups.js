/** Values put together by a key, in the order in which they came. */

/**
 * @template Key, Value
 * @param {readonly Value[]} values
 * @param {(value: Value) => Key} keyOf
 * @returns {Map<Key, Value[]>} those with the same key together, all in their order
 */
export function grouped(values, keyOf) {
  const groups = new Map();
  for (const value of values) add(groups, keyOf(value), value);
  return groups;
}

/**
 * Put a value to those that have the same key.
 * @template Key, Value
 * @param {Map<Key, Value[]>} map
 * @param {Key} key
 * @param {Value} value
 */
export function add(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
