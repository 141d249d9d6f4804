/**
 * What the class counts of one student at one step: tasks, answer, misconceptions, and the mark in the grid.
 * Laws: a function of plan and work alone; a task once solved stays solved, whatever its board shows later, and
 * its detectors fall silent.
 */
import {
  columnOfSeat,
  judgeImpossible,
  judgePrediction,
  predictionOf,
  type Task,
  type Vote,
} from '#core/lesson/index.ts';
import type { Mark, SeatMark, Work } from '../protocol/index.ts';
import { type BoardFacts, clauseCount } from './board-facts.ts';
import type { LessonPlan, RoundPlan, StepPlan } from './plan.ts';

export interface TaskFacts {
  readonly isStarted: boolean;
  readonly isSolved: boolean;
  readonly isDeclaredWrong: boolean;
  /** Clauses met now by own cells; empty without any. */
  readonly clauses: readonly boolean[];
}

export interface AnswerFacts {
  /** The option of a vote or a choice. */
  readonly option: number | null;
  /** Locked numbers; what does not count in a mean is not a number. */
  readonly numbers: readonly number[] | null;
}

export interface StepFacts {
  /** Boards with own cells on them. */
  readonly boards: ReadonlyMap<string, BoardFacts>;
  readonly tasks: readonly TaskFacts[];
  readonly answer: AnswerFacts | null;
  readonly taskMisconceptions: readonly string[];
  /** Those of the tasks and the one that the answer names. */
  readonly misconceptions: readonly string[];
  readonly mark: SeatMark;
}

/** How one thing asked for stands. */
interface Standing {
  readonly mark: Mark;
  readonly met: number;
  readonly of: number;
  readonly misconceptions: readonly string[];
}

/** The mark that wins where several things are asked: what calls loudest for the instructor. */
const LOUDEST: readonly Mark[] = ['goThere', 'human', 'wrong', 'none', 'right'];

export function stepFacts(
  plan: LessonPlan,
  step: StepPlan,
  work: Work,
  seat: number,
  boards: ReadonlyMap<string, BoardFacts>,
): StepFacts {
  const tasks = step.tasks.map((task) => taskFacts(task, work, boards.get(task.id)));
  const open = step.tasks.map((task, i) =>
    isOpen(task, work) ? taskStanding(task, tasks[i]!, boards.get(task.id), seat) : null,
  );
  const round = step.round && answerStanding(plan, step.round, work, seat);
  const taskMisconceptions = [...new Set(open.flatMap((standing) => standing?.misconceptions ?? []))];
  return {
    boards,
    tasks,
    answer: step.round && answerFacts(step.round, work, seat),
    taskMisconceptions,
    misconceptions: [...new Set([...taskMisconceptions, ...(round?.misconceptions ?? [])])],
    mark: seatMark(
      seat,
      step.n,
      [...open, round].filter((standing) => standing !== null),
    ),
  };
}

/** Whether there is anything to count. */
export function isBlank(facts: StepFacts): boolean {
  const { boards, tasks, answer } = facts;
  return boards.size === 0 && answer === null && !tasks.some(({ isStarted }) => isStarted);
}

function taskFacts(task: Task, work: Work, board: BoardFacts | undefined): TaskFacts {
  const reason = Object.hasOwn(work.declared, task.id) ? work.declared[task.id] : undefined;
  const isSolved = work.solved.includes(task.id);
  return {
    isStarted: board !== undefined || reason !== undefined || isSolved,
    isSolved,
    isDeclaredWrong: !isSolved && reason !== undefined && judgeImpossible(task, reason) === 'wrongReason',
    clauses: board?.clauses ?? [],
  };
}

const isOpen = (task: Task, work: Work): boolean =>
  task.after === undefined || work.solved.includes(task.after);

function taskStanding(task: Task, facts: TaskFacts, board: BoardFacts | undefined, seat: number): Standing {
  const of = clauseCount(task, seat);
  const met = facts.clauses.filter((isMet) => isMet).length;
  if (facts.isSolved || met === of) return { mark: 'right', met: of, of, misconceptions: [] };
  const misconceptions = board?.misconceptions ?? [];
  if (misconceptions.length > 0) return { mark: 'goThere', met, of, misconceptions };
  if (facts.isDeclaredWrong) return { mark: 'human', met, of, misconceptions };
  return { mark: facts.isStarted ? 'wrong' : 'none', met, of, misconceptions };
}

function answerFacts(round: RoundPlan, work: Work, seat: number): AnswerFacts | null {
  if (round.kind === 'vote') {
    const option = optionIndex(round.vote, work.vote?.option);
    return option < 0 ? null : { option, numbers: null };
  }
  const { input } = round;
  const value = work.prediction;
  if (value === null) return null;
  if (input.kind === 'choice') return { option: value[0] ?? null, numbers: null };
  if (input.kind === 'order') return { option: null, numbers: null };
  const column = columnOfSeat(input, seat);
  const width = input.kind === 'matrix' ? input.size[1] : 1;
  const isOwn = (cell: number) => column === undefined || cell % width === column;
  return { option: null, numbers: value.map((x, cell) => (isOwn(cell) ? (x ?? Number.NaN) : Number.NaN)) };
}

const optionIndex = (vote: Vote, option: string | undefined): number =>
  vote.options.findIndex(({ id }) => id === option);

function answerStanding(plan: LessonPlan, round: RoundPlan, work: Work, seat: number): Standing {
  const verdict =
    round.kind === 'vote' ? voteVerdict(round, work) : predictionVerdict(plan, round, work, seat);
  if (verdict === null) return { mark: 'none', met: 0, of: 1, misconceptions: [] };
  if (verdict.isRight) return { mark: 'right', met: 1, of: 1, misconceptions: [] };
  const { misconception } = verdict;
  return misconception === undefined
    ? { mark: 'wrong', met: 1, of: 1, misconceptions: [] }
    : { mark: 'goThere', met: 1, of: 1, misconceptions: [misconception] };
}

type Verdict = { readonly isRight: boolean; readonly misconception: string | undefined } | null;

function voteVerdict({ vote }: RoundPlan & { kind: 'vote' }, work: Work): Verdict {
  const option = vote.options.find(({ id }) => id === work.vote?.option);
  return option === undefined ? null : { isRight: option.correct, misconception: option.misconception };
}

function predictionVerdict(
  { lesson }: LessonPlan,
  { input, vote }: RoundPlan & { kind: 'prediction' },
  { prediction }: Work,
  seat: number,
): Verdict {
  if (prediction === null) return null;
  const given = predictionOf(input, prediction);
  const { isRight } = judgePrediction(lesson, input, given, columnOfSeat(input, seat));
  const chosen = given.kind === 'choice' ? vote?.options.find(({ id }) => id === given.option) : undefined;
  return { isRight, misconception: chosen?.misconception };
}

function seatMark(seat: number, step: number, standings: readonly Standing[]): SeatMark {
  const mark =
    LOUDEST.find((candidate) => standings.some((standing) => standing.mark === candidate)) ?? 'none';
  const named = standings.find((standing) => standing.mark === 'goThere')?.misconceptions[0];
  return {
    seat,
    step,
    mark,
    met: standings.reduce((sum, { met }) => sum + met, 0),
    of: standings.reduce((sum, { of }) => sum + of, 0),
    misconception: mark === 'goThere' ? (named ?? null) : null,
  };
}

/** The mark of a student who did nothing at the step. */
export function blankMark(step: StepPlan, seat: number): SeatMark {
  const open = step.tasks.filter((task) => task.after === undefined);
  const clauses = open.reduce((sum, task) => sum + clauseCount(task, seat), 0);
  return {
    seat,
    step: step.n,
    mark: 'none',
    met: 0,
    of: clauses + (step.round ? 1 : 0),
    misconception: null,
  };
}
