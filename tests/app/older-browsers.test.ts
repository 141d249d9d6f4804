import { describe, expect, test } from 'vitest';
import { fillInOlderBrowsers } from '#app/older-browsers.ts';

/** Runs `act` in a world without the newer functions and puts them back before anything else looks. */
function asOlder<T>(act: () => T): T {
  const { hasOwn } = Object;
  const { at } = Array.prototype;
  const clone = globalThis.structuredClone;
  try {
    Reflect.deleteProperty(Object, 'hasOwn');
    Reflect.deleteProperty(Array.prototype, 'at');
    Reflect.deleteProperty(globalThis, 'structuredClone');
    return act();
  } finally {
    Object.hasOwn = hasOwn;
    Object.defineProperty(Array.prototype, 'at', { value: at, configurable: true, writable: true });
    globalThis.structuredClone = clone;
  }
}

describe('oldest browsers served', () => {
  test('WEB-1 what they lack is filled in', () => {
    const work = { cells: [1, { x: null }] };
    const seen = asOlder(() => {
      fillInOlderBrowsers();
      const copy = structuredClone(work);
      return {
        own: [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({ a: 1 }, 'toString')],
        at: [[1, 2, 3].at(-1), [1].at(1), [].at(0)],
        copy,
        isCopy: copy !== work,
      };
    });
    expect(seen).toEqual({ own: [true, false], at: [3, undefined, undefined], copy: work, isCopy: true });
  });

  test('WEB-1 what a browser has is left alone', () => {
    const before = [Object.hasOwn, Array.prototype.at, structuredClone];
    fillInOlderBrowsers();
    expect([Object.hasOwn, Array.prototype.at, structuredClone]).toEqual(before);
  });
});
