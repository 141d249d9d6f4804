/** The one door of `core/expression`: the small language of lesson and item files. */
export { type Compiled, compile, evaluate, type Scope } from './compile.ts';
export { ExpressionError, type ExpressionErrorCode, LIMITS } from './errors.ts';
export { FUNCTION_NAMES } from './library/index.ts';
export { isList, type Value } from './value.ts';
