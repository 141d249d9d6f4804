/**
 * A JSON value as the text that the databases keep, and back.
 * Law: what was written comes back equal in every bit (minus zero, lone surrogates and NUL in strings included);
 * what JSON would change silently (NaN, an infinity, `undefined` in an array) is refused.
 * Not here: what an event or a state means.
 */

/**
 * The text of a JSON value. Properties that are `undefined` are left out, as in JSON.stringify.
 * Throws a TypeError for a value that JSON cannot hold.
 */
export function toJsonText(value: unknown): string {
  const kind = survey(value);
  if (kind === 'plain') return JSON.stringify(value);
  return writeText(value);
}

/** The value of a text made by `toJsonText`. */
export const fromJsonText = (text: string): unknown => JSON.parse(text);

/** `minusZero` when the value holds a -0 somewhere, which JSON.stringify would write as 0. */
function survey(value: unknown): 'plain' | 'minusZero' {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON cannot hold ${value}`);
      return Object.is(value, -0) ? 'minusZero' : 'plain';
    case 'string':
    case 'boolean':
      return 'plain';
    case 'object':
      return value === null ? 'plain' : surveyParts(Array.isArray(value) ? value : ownValues(value));
    default:
      throw new TypeError(`JSON cannot hold a value of type ${typeof value}`);
  }
}

function surveyParts(parts: readonly unknown[]): 'plain' | 'minusZero' {
  let found: 'plain' | 'minusZero' = 'plain';
  for (const part of parts) if (survey(part) === 'minusZero') found = 'minusZero';
  return found;
}

/** The values of a plain object; anything with a class of its own (Date, Map …) is refused. */
function ownValues(value: object): unknown[] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('JSON holds plain objects and arrays only');
  }
  return Object.values(value).filter((part) => part !== undefined);
}

/** JSON.stringify, but a minus zero keeps its sign: `-0` is a number that JSON.parse reads as such. */
function writeText(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(writeText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${writeText(part)}`).join(',')}}`;
}
