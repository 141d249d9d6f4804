/**
 * What the oldest browsers that are served lack and our code uses. Law: nothing that a browser has is touched; see
 * docs/decisions/005. Not here: syntax, which the build takes care of.
 */

/** Fills in what is missing; call it once, before anything else runs. */
export function fillInOlderBrowsers(): void {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: this is what it stands in for
  Object.hasOwn ??= (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key);
  if (!('at' in Array.prototype))
    for (const type of [Array, String, Float64Array])
      Object.defineProperty(type.prototype, 'at', { value: at, configurable: true, writable: true });
  globalThis.structuredClone ??= copyOfPlain as typeof structuredClone;
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

/** Messages and stored work are plain JSON values: a copy by JSON is exact for them. */
function copyOfPlain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
