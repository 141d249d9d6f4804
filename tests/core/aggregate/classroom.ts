/** A class at a step of a lesson, for tests that put single acts into it. */
import { createAggregate, seatMarks, stepTick } from '#core/aggregate/index.ts';
import { gridOf, type Lesson, type StateValues } from '#core/lesson/index.ts';
import type { SeatMark, StepTick } from '#core/protocol/index.ts';
import { openRoom } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { type Drive, drive, INSTRUCTOR, join, opening, student } from '#tests/support/room-driver.ts';

/** A class of `students` that stands at step `step`. */
export function classAt(source: string | Lesson, students: number, step: number, isRehearsal = false): Drive {
  const lesson = typeof source === 'string' ? lessonOf(source) : source;
  const room = drive(lesson);
  room.state = openRoom({ ...opening(lesson), isRehearsal });
  for (let i = 0; i < students; i++) join(room, `p${i}`);
  room.send({ type: 'class.start' }, INSTRUCTOR);
  go(room, step);
  return room;
}

export const go = (room: Drive, step: number) => room.send({ type: 'step.go', step }, INSTRUCTOR);

/** Student `who` puts all cells of these variables on the board at the class's step; throws if refused. */
export function put(room: Drive, who: number, board: string, state: StateValues): void {
  for (const [variable, entries] of Object.entries(state)) {
    const cells = gridOf(entries).data.map((value, index): [number, number] => [index, value]);
    const { step } = room.state;
    accepted(room.send({ type: 'adjustment.setCells', step, board, variable, cells }, student(`p${who}`)));
  }
}

export function vote(room: Drive, who: number, option: string): void {
  accepted(room.send({ type: 'vote.cast', step: room.state.step, option }, student(`p${who}`)));
}

export function lock(room: Drive, who: number, value: (number | null)[]): void {
  accepted(room.send({ type: 'prediction.lock', step: room.state.step, value }, student(`p${who}`)));
}

export function declare(room: Drive, who: number, task: string, option: string): void {
  const { step } = room.state;
  accepted(room.send({ type: 'task.declareImpossible', step, task, option }, student(`p${who}`)));
}

export function reveal(room: Drive): void {
  accepted(room.send({ type: 'round.reveal', step: room.state.step }, INSTRUCTOR));
}

export function accepted(decision: { readonly ok: boolean }): void {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision)}`);
}

export function tickOf(
  room: Drive,
  audience: 'staff' | 'projector' = 'staff',
  step = room.state.step,
): StepTick {
  return stepTick(createAggregate(room.state), room.state, step, audience);
}

/** The marks at one step by seat, without seat and step. */
export function marksOf(
  room: Drive,
  step = room.state.step,
): Record<number, Omit<SeatMark, 'seat' | 'step'>> {
  const marks = seatMarks(createAggregate(room.state), room.state).filter((mark) => mark.step === step);
  return Object.fromEntries(marks.map(({ seat, step: _, ...rest }) => [seat, rest]));
}
