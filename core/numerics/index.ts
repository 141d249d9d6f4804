/**
 * The one door of the numerical core. Every number that is shown or graded comes from here, with the same bits on
 * every device. Shapes: L queries, S keys, d width of keys; matrices are flat and row-major.
 */
export * from './attention.ts';
export * from './elementary.ts';
export { NumericsError, type NumericsErrorCode } from './errors.ts';
export * from './formats.ts';
export * from './losses.ts';
export * from './matrix.ts';
export * from './measures.ts';
export * from './random.ts';
export * from './sampling.ts';
export * from './softmax.ts';
