/** The small schemas that messages are made of. Strict: unknown fields, coercion and non-finite numbers are refused. */
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';

const token = (max: number) =>
  z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.minLength(1), z.maxLength(max));

export const participantId = token(40);
export const sessionId = token(40);
export const boardId = token(24);
export const variableName = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]*$/), z.maxLength(24));
export const taskId = token(24);
export const optionId = token(24);
/** Idempotency key of a command, made by the sender; 8 to 64 letters. */
export const commandId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
export const stepNumber = z.int().check(z.gte(1), z.lte(200));
export const cellIndex = z.int().check(z.gte(0), z.lt(LIMITS.matrixSide * LIMITS.matrixSide));

/** A finite real within the range of scores. -0 is read as 0 by the room. */
export const score = z.number().check(z.gte(-LIMITS.scoreAbs), z.lte(LIMITS.scoreAbs));
export const cell = z.tuple([cellIndex, score]);
/** Flat row-major index and value of each changed cell. */
export const cells = z.array(cell).check(z.minLength(1), z.maxLength(LIMITS.cellsPerCommand));
export const revision = z.int().check(z.gte(0));
export const freeText = z.string().check(z.maxLength(LIMITS.text));
export const label = z.string().check(z.maxLength(LIMITS.label));
export const localeTag = z.enum(['zh-CN', 'en']);
export type LocaleTag = z.infer<typeof localeTag>;
export type Cell = readonly [index: number, value: number];

/** A prediction as plain numbers in the form of its input; `null` for a matrix cell left empty. */
export const predictionValue = z
  .array(z.nullable(score))
  .check(z.minLength(1), z.maxLength(LIMITS.cellsPerCommand));

const side = z.int().check(z.gte(1), z.lte(LIMITS.matrixSide));
/** A matrix on the wire: row-major, rows x cols numbers. The count is checked by `isWellFormed`. */
export const matrix = z.strictObject({
  rows: side,
  cols: side,
  data: z.array(score).check(z.minLength(1), z.maxLength(LIMITS.cellsPerCommand)),
});
