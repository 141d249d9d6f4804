/**
 * Commands: what people ask for, durable, named `noun.verb`. The actor is never in the payload: the server takes it
 * from the signed-in connection. Each is accepted as a whole (events) or refused (nothing changes).
 */
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import * as p from './primitives.ts';

const of = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** Where a cell stands: step, board on it, variable of the board. */
const place = { step: p.stepNumber, board: p.boardId, variable: p.variableName };

// ---- the class
export const classStart = of('class.start', {});
export const classPause = of('class.pause', {});
export const classResume = of('class.resume', {});
export const classEnd = of('class.end', {});
/** A locked class admits nobody new; those inside come back freely. */
export const classLock = of('class.lock', {});
export const classUnlock = of('class.unlock', {});

// ---- steps and pacing
export const stepGo = of('step.go', { step: p.stepNumber });
/** `follow`: everybody stands where the class stands; `window`: each may move between `from` and `to`. */
export const pacingSet = of('pacing.set', {
  mode: z.enum(['follow', 'window']),
  from: p.stepNumber,
  to: p.stepNumber,
});
/** A student's own move within the window. */
export const placeGo = of('place.go', { step: p.stepNumber });

// ---- matrices (the instructor's base)
/** Sets cells of the base; `revision` is the board's revision that the sender saw. */
export const matrixSetCells = of('matrix.setCells', { ...place, cells: p.cells, revision: p.revision });
/** Adds a board of the instructor's own making to the step. */
export const matrixPush = of('matrix.push', {
  step: p.stepNumber,
  board: p.boardId,
  matrix: p.matrix,
  rowLabels: z.optional(z.array(p.label).check(z.maxLength(LIMITS.matrixSide))),
  colLabels: z.optional(z.array(p.label).check(z.maxLength(LIMITS.matrixSide))),
  isCausal: z.boolean(),
  temperature: z.number().check(z.gte(LIMITS.temperatureMin), z.lte(LIMITS.temperatureMax)),
});
export const matrixWithdraw = of('matrix.withdraw', { step: p.stepNumber, board: p.boardId });

// ---- rounds (predictions and votes)
export const roundClose = of('round.close', { step: p.stepNumber });
export const roundReopen = of('round.reopen', { step: p.stepNumber });
export const roundReveal = of('round.reveal', { step: p.stepNumber });

// ---- people
export const participantRemove = of('participant.remove', { participant: p.participantId });
export const participantRestore = of('participant.restore', { participant: p.participantId });
/** Sent by the server itself after the join form was checked. */
export const participantJoin = of('participant.join', {
  participant: p.participantId,
  name: z.string().check(z.minLength(1), z.maxLength(400)),
  locale: p.localeTag,
});

// ---- a student's own work
export const adjustmentSetCells = of('adjustment.setCells', { ...place, cells: p.cells });
/** Without `variable`: the whole board; without `index`: the whole variable. */
export const adjustmentReset = of('adjustment.reset', {
  step: p.stepNumber,
  board: p.boardId,
  variable: z.optional(p.variableName),
  index: z.optional(p.cellIndex),
});
/** "It cannot be done", with the reason chosen. */
export const taskDeclareImpossible = of('task.declareImpossible', {
  step: p.stepNumber,
  task: p.taskId,
  option: p.optionId,
});
/** Shares, choice `[index]`, percent `[share]`, matrix cells or order, all as numbers. */
export const predictionLock = of('prediction.lock', {
  step: p.stepNumber,
  value: p.predictionValue,
});
export const voteCast = of('vote.cast', {
  step: p.stepNumber,
  option: p.optionId,
  /** 1 guess, 2 fairly sure, 3 sure. */
  confidence: z.optional(z.int().check(z.gte(1), z.lte(3))),
});
export const noteWrite = of('note.write', { step: p.stepNumber, text: p.freeText });

export const command = z.discriminatedUnion('type', [
  classStart,
  classPause,
  classResume,
  classEnd,
  classLock,
  classUnlock,
  stepGo,
  pacingSet,
  placeGo,
  matrixSetCells,
  matrixPush,
  matrixWithdraw,
  roundClose,
  roundReopen,
  roundReveal,
  participantRemove,
  participantRestore,
  participantJoin,
  adjustmentSetCells,
  adjustmentReset,
  taskDeclareImpossible,
  predictionLock,
  voteCast,
  noteWrite,
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
