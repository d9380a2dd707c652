/**
 * JSON in one spelling (RFC 8785), so that two programs that mean the same sign and hash the same bytes: no white space,
 * the members of an object in the order of their names' UTF-16 code units, numbers and strings as ECMAScript writes them.
 * The scheme was made so that `JSON.stringify` and a sort are all it takes, hence no library.
 */

/** A sidecar is five levels deep; a stranger's file must not exhaust the stack. */
const MAX_DEPTH = 32;

/**
 * @param value What `JSON.parse` gave, or plain data like it. Members that are `undefined` are left out, as JSON does.
 *
 * Throws a `TypeError` for what JSON cannot say (a number that is not finite, a function) and for deeper nesting than 32.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH)
    throw new TypeError(`canonicalJson: value must be nested ${MAX_DEPTH} deep at most.`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each, depth + 1)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member, depth + 1)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError('canonicalJson: value must be plain JSON data with finite numbers.');
}
