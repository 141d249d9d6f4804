/**
 * The two messages that every student sends many times a second, recognised without the schema's walk.
 * Law: what is recognised here is accepted by its schema with the same content (a property test says so); all else,
 * and every refusal, is the schema's business. The value comes fresh out of `JSON.parse` and is nobody else's.
 */
import { type CommandEnvelope, LIMITS, type Preview } from '#core/protocol/index.ts';

type Fields = Readonly<Record<string, unknown>>;

const PLACE_NAME = /^[A-Za-z0-9_-]{1,24}$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]{0,23}$/;
const COMMAND_ID = /^[A-Za-z0-9_-]{8,64}$/;
const MOST_CELLS = LIMITS.matrixSide;
const MOST_INDEX = LIMITS.matrixSide * LIMITS.matrixSide - 1;

/** A preview of at most one row of cells. */
export function isPlainPreview(value: unknown): value is Preview {
  if (!hasFields(value, 5)) return false;
  return isCount(value.n, 0, Number.MAX_SAFE_INTEGER) && isPlace(value) && areCells(value.cells);
}

/** An adjustment of at most one row of cells. */
export function isPlainAdjustment(value: unknown): value is CommandEnvelope {
  if (!hasFields(value, 2) || !isText(value.id, COMMAND_ID)) return false;
  const { command } = value;
  if (!hasFields(command, 5) || command.type !== 'adjustment.setCells') return false;
  return isPlace(command) && areCells(command.cells);
}

function hasFields(value: unknown, count: number): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === count
  );
}

const isPlace = ({ step, board, variable }: Fields): boolean =>
  isCount(step, 1, 200) && isText(board, PLACE_NAME) && isText(variable, VARIABLE);

function areCells(cells: unknown): boolean {
  return Array.isArray(cells) && cells.length >= 1 && cells.length <= MOST_CELLS && cells.every(isCell);
}

function isCell(cell: unknown): boolean {
  if (!Array.isArray(cell) || cell.length !== 2) return false;
  const [index, score] = cell as unknown[];
  return isCount(index, 0, MOST_INDEX) && typeof score === 'number' && Math.abs(score) <= LIMITS.scoreAbs;
}

const isCount = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

const isText = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);
