/**
 * What one audience is told of one step now. Laws: instructors get everything; a projector gets nothing of a round's
 * distribution before its reveal, nothing of a single student, and no picture, mean or wrong move of fewer than
 * `MIN_GROUP` students with work, unless the class is a rehearsal. Costs O(cells + students in the picture).
 */
import {
  type CellStatistics,
  type ClassSeries,
  MIN_GROUP,
  type RoundTally,
  type StepTick,
  type TaskTally,
} from '../protocol/index.ts';
import type { RoomState } from '../room/index.ts';
import type { Aggregate } from './aggregate.ts';
import { clauseCount, WEIGHTS } from './board-facts.ts';
import type { StepPlan } from './plan.ts';
import { type Counts, emptyStep, pointOf, type StepAggregate } from './step-aggregate.ts';

export type Audience = 'staff' | 'projector';

/** Numbers that the pictures of one tick may hold; above, a fixed sample of the students is drawn. */
export const PICTURE_NUMBERS = 6000;

/** Whether a group of this size may be told of. */
type Shows = (students: number) => boolean;

/** The tick of step `n`; a step that is not in the lesson has nothing in it. */
export function stepTick(aggregate: Aggregate, state: RoomState, n: number, audience: Audience): StepTick {
  const plan = aggregate.plan.steps.get(n);
  const present = aggregate.present.size;
  if (plan === undefined)
    return { step: n, present, tasks: [], round: null, misconceptions: [], cells: [], picture: null };
  const step = aggregate.steps.get(n) ?? emptyStep(plan);
  const isOpenTo = audience === 'staff' || state.isRehearsal;
  const shows: Shows = (students) => isOpenTo || students >= MIN_GROUP;
  const isKept = audience === 'projector' && state.steps[n]?.stage !== 'revealed';
  return {
    step: n,
    present,
    tasks: taskTallies(step, shows),
    round: plan.round && roundTally(step, isKept, shows),
    misconceptions: misconceptions(step, isKept && plan.round !== null, shows),
    cells: cellStatistics(step, state, shows),
    picture: picture(aggregate, plan, audience, shows),
  };
}

function taskTallies(step: StepAggregate, shows: Shows): TaskTally[] {
  return step.plan.tasks.map((task, i) => {
    const { started, solved, declaredWrong, clauses } = step.tasks[i]!;
    const isShown = shows(started);
    const most = Math.max(clauseCount(task, 0), clauses.length);
    return {
      task: task.id,
      started,
      solved,
      clauses: isShown ? Array.from({ length: most }, (_, at) => clauses[at] ?? 0) : null,
      declaredWrong: isShown ? declaredWrong : null,
    };
  });
}

function roundTally(step: StepAggregate, isKept: boolean, shows: Shows): RoundTally {
  const { answered } = step;
  if (isKept) return { answered, counts: null, mean: null };
  const table = step.numbers.largest();
  const mean = table !== undefined && shows(answered) ? table.statistics().mean : null;
  return { answered, counts: optionCounts(step), mean };
}

/** In the order of the options; `null` where the round has none. */
function optionCounts({ plan, options }: StepAggregate): readonly number[] | null {
  const { round } = plan;
  if (round === null || (round.kind === 'prediction' && round.input.kind !== 'choice')) return null;
  const asked =
    round.kind === 'vote' ? round.vote.options : (round.input as { options: readonly unknown[] }).options;
  return asked.map((_, i) => options[i] ?? 0);
}

function misconceptions(step: StepAggregate, isKept: boolean, shows: Shows): StepTick['misconceptions'] {
  const counts = isKept ? step.taskMisconceptions : step.misconceptions;
  return shows(isKept ? step.workers : step.engaged) ? mostFirst(counts) : [];
}

function mostFirst(counts: Counts): StepTick['misconceptions'] {
  const list = [...counts].map(([id, count]) => ({ id, count }));
  return list.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function cellStatistics(step: StepAggregate, state: RoomState, shows: Shows): CellStatistics[] {
  const found: CellStatistics[] = [];
  for (const board of Object.values(state.steps[step.plan.n]?.boards ?? {})) {
    const tables = step.boards.get(board.id);
    for (const variable of new Set([...Object.keys(board.variables), WEIGHTS])) {
      const table = tables?.get(variable)?.largest();
      if (table === undefined || !shows(table.students)) continue;
      const { rows, cols, students } = table;
      found.push({ board: board.id, variable, rows, cols, students, ...table.statistics() });
    }
  }
  return found;
}

function picture(aggregate: Aggregate, plan: StepPlan, audience: Audience, shows: Shows): ClassSeries | null {
  const { pictureFrom: from } = plan;
  if (from === null || (audience === 'projector' && !plan.isAggregate)) return null;
  const source = aggregate.steps.get(from);
  const table = source?.picture.largest();
  if (source === undefined || table === undefined || !shows(table.students)) return null;
  const { rows, cols, students } = table;
  const most = Math.max(MIN_GROUP, Math.floor(PICTURE_NUMBERS / (rows * cols)));
  const drawn = sample(aggregate, source, rows, cols, most);
  if (audience === 'staff') drawn.sort((a, b) => a.seat - b.seat);
  return {
    view: aggregate.plan.lesson.aggregate.view,
    from,
    rows,
    cols,
    students,
    ...table.statistics(),
    series: drawn.map(({ rounded }) => rounded),
    ...(audience === 'staff' ? { seats: drawn.map(({ seat }) => seat) } : {}),
  };
}

/** The first students in the order that tells nothing, who have a point of this shape. */
function sample(aggregate: Aggregate, source: StepAggregate, rows: number, cols: number, most: number) {
  const drawn: { readonly seat: number; readonly rounded: readonly number[] }[] = [];
  for (const seat of aggregate.order.seats()) {
    if (drawn.length === most) break;
    const point = pointOf(source.plan, source.facts.get(seat));
    if (point?.exact.rows === rows && point.exact.cols === cols) drawn.push({ seat, rounded: point.rounded });
  }
  return drawn;
}
