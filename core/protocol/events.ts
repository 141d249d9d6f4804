/**
 * Events: facts of a session, named `noun.past`, stored in this form and never changed.
 * Law: inputs only; whatever can be computed from them is not in here. The log is read with `event`, so a damaged row
 * is noticed and named instead of folded.
 */
import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';
import * as p from './primitives.ts';

const of = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });
const place = { step: p.stepNumber, board: p.boardId, variable: p.variableName };
const who = { participant: p.participantId };

export const event = z.discriminatedUnion('type', [
  /** First of every log. The lesson is kept whole: an old session keeps its meaning when the lesson changes. */
  of('session.opened', {
    sessionId: p.sessionId,
    joinCode: z.string().check(z.maxLength(16)),
    isRehearsal: z.boolean(),
    lesson: z.record(z.string(), z.unknown()),
  }),
  of('class.started', {}),
  of('class.paused', {}),
  of('class.resumed', {}),
  of('class.ended', {}),
  of('class.locked', {}),
  of('class.unlocked', {}),
  of('step.opened', { step: p.stepNumber }),
  of('pacing.changed', { mode: z.enum(['follow', 'window']), from: p.stepNumber, to: p.stepNumber }),
  of('matrix.cellsSet', { ...place, cells: p.cells }),
  of('matrix.pushed', {
    step: p.stepNumber,
    board: p.boardId,
    matrix: p.matrix,
    rowLabels: z.optional(z.array(p.label).check(z.maxLength(LIMITS.matrixSide))),
    colLabels: z.optional(z.array(p.label).check(z.maxLength(LIMITS.matrixSide))),
    isCausal: z.boolean(),
    temperature: z.number(),
  }),
  of('matrix.withdrawn', { step: p.stepNumber, board: p.boardId }),
  of('round.closed', { step: p.stepNumber }),
  of('round.reopened', { step: p.stepNumber }),
  of('round.revealed', { step: p.stepNumber }),
  of('participant.joined', { ...who, name: z.string(), seat: z.int().check(z.gte(0)), locale: p.localeTag }),
  of('participant.removed', who),
  of('participant.restored', who),
  of('place.changed', { ...who, step: p.stepNumber }),
  of('adjustment.cellsSet', { ...who, ...place, cells: p.cells }),
  of('adjustment.wasReset', {
    ...who,
    step: p.stepNumber,
    board: p.boardId,
    variable: z.optional(p.variableName),
    index: z.optional(p.cellIndex),
  }),
  /** A judgement: the task's clauses were all met (or the right reason given) at this point of the log. */
  of('task.solved', { ...who, step: p.stepNumber, task: p.taskId }),
  of('task.declared', { ...who, step: p.stepNumber, task: p.taskId, option: p.optionId }),
  of('prediction.locked', { ...who, step: p.stepNumber, value: p.predictionValue }),
  of('vote.cast', { ...who, step: p.stepNumber, option: p.optionId, confidence: z.optional(z.int()) }),
  of('note.written', { ...who, step: p.stepNumber, text: p.freeText }),
]);

export type RoomEvent = z.infer<typeof event>;
export type EventType = RoomEvent['type'];
export type EventOf<T extends EventType> = Extract<RoomEvent, { type: T }>;
