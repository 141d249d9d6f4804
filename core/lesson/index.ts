/**
 * The one door of `core/lesson`: lessons, what of them is public, and how student work is judged. `library.ts`
 * and `schema.ts` stay outside it, so that a browser which only shows a lesson does not load the file's schema.
 */
export * from './board.ts';
export * from './goal.ts';
export * from './judge.ts';
export * from './judge-prediction.ts';
export * from './number-entry.ts';
export * from './public.ts';
export * from './scope.ts';
export * from './types.ts';
