/** The smallest store: a value that is computed when asked for, and people who want to know that it changed. */
import type { Cancel } from './world.ts';

/** Fits React's `useSyncExternalStore`: the same reference as long as nothing changed. */
export interface Store<T> {
  subscribe(listener: () => void): Cancel;
  getSnapshot(): T;
}

export interface Listeners<A extends readonly unknown[]> {
  add(listener: (...said: A) => void): Cancel;
  tell(...said: A): void;
}

export function listeners<A extends readonly unknown[]>(): Listeners<A> {
  const all = new Set<(...said: A) => void>();
  return {
    add(listener) {
      const own: typeof listener = (...said) => listener(...said);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(...said) {
      for (const listener of [...all]) listener(...said);
    },
  };
}
