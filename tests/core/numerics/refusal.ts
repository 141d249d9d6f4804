import { NumericsError } from '#core/numerics/index.ts';

/** Runs f and gives the code and index of what it throws. */
export function refusal(f: () => unknown): [string, number | undefined] | string {
  try {
    f();
  } catch (error) {
    return error instanceof NumericsError ? [error.code, error.index] : String(error);
  }
  return 'no error';
}
