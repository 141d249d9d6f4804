/** All functions of the language by name. */
import { asTruth } from '../value.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { FORMAT } from './formats.ts';
import { type Library, type LibraryFunction, taking } from './function.ts';
import { LEARNING } from './learning.ts';
import { LINEAR } from './linear.ts';
import { REDUCE } from './reduce.ts';
import { SIMULATION } from './simulation.ts';
import { SOFTMAX } from './softmax.ts';

/** where(condition, a, b): both are computed, one is returned. */
const CHOICE: Library = {
  where: taking(3, ([condition, yes, no], meter) => (asTruth(condition!, meter) ? yes! : no!)),
};

const FUNCTIONS: Library = {
  ...ELEMENTWISE,
  ...REDUCE,
  ...SOFTMAX,
  ...LINEAR,
  ...LEARNING,
  ...FORMAT,
  ...SIMULATION,
  ...CHOICE,
};

/** The function of that name, if there is one. */
export function functionNamed(name: string): LibraryFunction | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

/** The names of all functions, for suggestions and tests. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);
