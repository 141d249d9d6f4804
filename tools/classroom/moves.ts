/**
 * What a student might do next, from what is on the screen and chance. Pure.
 * Law: the same view and the same chance give the same move; only what the view admits is done (but see `mischief`).
 */

import type { CellPlace } from '#client/drag.ts';
import type { Chance } from '#client/world.ts';
import type { BoardVariable, PublicInput, StateValues } from '#core/lesson/index.ts';
import { gridOf, isEditable, type Lesson } from '#core/lesson/index.ts';
import type { Cell, Command, StepView, View } from '#core/protocol/index.ts';
import { placeInView, shownBoardView } from '#core/room/index.ts';

export type Move =
  | { readonly kind: 'send'; readonly command: Command }
  | { readonly kind: 'cells'; readonly place: CellPlace; readonly cells: readonly Cell[] };

const pick = <T>(chance: Chance, from: readonly T[]): T | undefined =>
  from[Math.floor(chance() * from.length)];

/** The next honest move at the step on the screen; `null` when there is nothing to do. */
export function honestMove(view: View, lesson: Lesson, chance: Chance): Move | null {
  const step = placeInView(view);
  const stepView = view.class.steps[step];
  if (view.class.status !== 'live' || stepView === undefined) return null;
  if (stepView.stage === 'open') return answerMove(view, step, stepView, chance);
  if (stepView.stage === 'closed') return null;
  return adjustMove(view, step, stepView, lesson, chance) ?? noteMove(step, chance);
}

function answerMove(view: View, step: number, { content }: StepView, chance: Chance): Move | null {
  const work = view.own?.work[step];
  if (content.input && (work?.prediction ?? null) === null)
    return {
      kind: 'send',
      command: { type: 'prediction.lock', step, value: anyPrediction(content.input, chance) },
    };
  const option = content.vote && pick(chance, content.vote.options)?.id;
  const isDone = (work?.vote ?? null) !== null && chance() > 0.05;
  if (option === undefined || content.input || isDone) return null;
  return {
    kind: 'send',
    command: { type: 'vote.cast', step, option, confidence: 1 + Math.floor(chance() * 3) },
  };
}

/** A well-formed answer, right or wrong. */
function anyPrediction(input: PublicInput, chance: Chance): number[] {
  switch (input.kind) {
    case 'shares': {
      const parts = Array.from({ length: input.size }, () => 1 + Math.floor(chance() * 9));
      const sum = parts.reduce((a, b) => a + b, 0);
      return parts.map((part) => part / sum);
    }
    case 'choice':
      return [Math.floor(chance() * input.options.length)];
    case 'percent':
      return [Math.round(chance() * 100) / 100];
    case 'matrix':
      return Array.from({ length: input.size[0] * input.size[1] }, () => Math.round(chance() * 40) / 10);
    case 'order':
      return Array.from({ length: input.size }, (_, index) => index);
  }
}

function adjustMove(
  view: View,
  step: number,
  stepView: StepView,
  lesson: Lesson,
  chance: Chance,
): Move | null {
  const open = Object.keys(stepView.boards).filter((board) => isOpen(view, step, stepView, board));
  const board = open.at(-1);
  const shown = board === undefined ? undefined : shownBoardView(view, step, board);
  if (board === undefined || shown === undefined) return null;
  const names = Object.keys(shown.variables).filter(
    (name) => editableCells(shown.variables[name]!).length > 0,
  );
  const variable = pick(chance, names);
  if (variable === undefined) return null;
  const cell = nextCell(shown.variables[variable]!, witnessOf(lesson, board), variable, chance);
  return { kind: 'cells', place: { step, board, variable }, cells: [cell] };
}

/** A task that follows another is open when that one is solved. */
function isOpen(view: View, step: number, { content }: StepView, board: string): boolean {
  const after = content.tasks.find((task) => task.id === board)?.after;
  return after === undefined || (view.own?.work[step]?.solved.includes(after) ?? false);
}

const editableCells = (variable: BoardVariable): number[] =>
  variable.data.flatMap((_, index) => (isEditable(variable, index) ? [index] : []));

const witnessOf = (lesson: Lesson, board: string): StateValues | undefined =>
  lesson.tasks.find((task) => task.id === board)?.witnesses?.[0]?.state;

/** One time in three the value of a known solution, else any value on the slider. */
function nextCell(
  variable: BoardVariable,
  witness: StateValues | undefined,
  name: string,
  chance: Chance,
): Cell {
  const index = pick(chance, editableCells(variable)) ?? 0;
  const known = witness?.[name];
  const solution = known === undefined ? undefined : gridOf(known).data[index];
  if (solution !== undefined && chance() < 1 / 3) return [index, solution];
  const ticks = Math.floor((variable.max - variable.min) / variable.step + 1e-9);
  const value = variable.min + Math.floor(chance() * (ticks + 1)) * variable.step;
  return [index, Math.min(variable.max, Math.round(value * 1e6) / 1e6)];
}

const noteMove = (step: number, chance: Chance): Move | null =>
  chance() < 0.02
    ? { kind: 'send', command: { type: 'note.write', step, text: `note ${Math.floor(chance() * 1e6)}` } }
    : null;

/** What nobody should do, in forms that the schema admits: each must be refused and change nothing. */
export function mischief(view: View, chance: Chance): Command {
  const step = Math.max(1, view.class.step);
  const place = { step, board: 'T1', variable: 'S' };
  const tricks: readonly Command[] = [
    { type: 'class.end' },
    { type: 'step.go', step: 1 },
    { type: 'round.reveal', step },
    { type: 'matrix.setCells', ...place, cells: [[0, 9]], revision: 0 },
    { type: 'participant.remove', participant: 'somebody' },
    { type: 'participant.join', participant: 'intruder', name: 'Teacher', locale: 'en' },
    { type: 'adjustment.setCells', ...place, cells: [[1023, 1]] },
    { type: 'adjustment.setCells', ...place, cells: [[0, 999_999]] },
    { type: 'adjustment.setCells', ...place, step: 199, cells: [[0, 1]] },
    { type: 'adjustment.setCells', ...place, board: 'constructor', cells: [[0, 1]] },
    { type: 'adjustment.setCells', ...place, variable: 'toString', cells: [[0, 1]] },
    { type: 'vote.cast', step, option: 'nothing' },
    { type: 'prediction.lock', step, value: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    { type: 'task.declareImpossible', step, task: 'T1', option: 'A' },
  ];
  return pick(chance, tricks)!;
}

/** What the schema does not admit either: raw bodies of a command envelope. */
export const MALFORMED: readonly unknown[] = [
  null,
  17,
  'command',
  [],
  {},
  { id: 'x', command: { type: 'class.start' } },
  { id: 'malformed-1', command: null },
  { id: 'malformed-2', command: { type: 'constructor' } },
  { id: 'malformed-3', command: { type: 'vote.cast', step: 1.5, option: 'A' } },
  { id: 'malformed-4', command: { type: 'vote.cast', step: 1, option: 'A', extra: true } },
  {
    id: 'malformed-5',
    command: { type: 'adjustment.setCells', step: 6, board: 'T1', variable: 'S', cells: [[0, '1']] },
  },
  { id: 'malformed-6', command: { type: 'note.write', step: 1, text: 'x'.repeat(2_001) } },
  { id: 'malformed-7', command: { type: 'note.write', step: 1, text: [[[[[[[[[[[[1]]]]]]]]]]]] } },
];
