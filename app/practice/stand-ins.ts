/**
 * What stands in for the class when somebody learns alone: generated attempts, the same for everybody and every time.
 * Law: each comes from a seed by the core's generator and is judged by the core; they are told apart from real people by
 * name. Not here: drawing (class-pictures.tsx).
 */
import { compile, evaluate, type Value } from '#core/expression/index.ts';
import {
  boardOf,
  derived,
  gridOf,
  judgeTask,
  type Lesson,
  type PreparedTask,
  prepareTask,
  type Task,
  type TaskValues,
} from '#core/lesson/index.ts';
import { log, mulberry32 } from '#core/numerics/index.ts';

export interface StandIns {
  readonly view: Lesson['aggregate']['view'];
  /** The step and the task whose work the picture shows, and the steps that show it. */
  readonly from: number;
  readonly task: string;
  readonly at: readonly number[];
  readonly rows: number;
  readonly cols: number;
  /** One list of numbers for each attempt: scores, `[T, entropy]` or weights row by row. */
  readonly series: readonly (readonly number[])[];
  /** Entry by entry over the attempts, for weights. */
  readonly mean: readonly number[];
  readonly spread: readonly number[];
}

type Draw = () => number;

/** As the lessons' own solo texts say. */
const COUNTS: Readonly<Partial<Record<StandIns['view'], number>>> = {
  'score-lines': 20,
  scatter: 15,
  'heatmap-mean-spread': 25,
};
const SEED = 20;
const MOST_TRIES = 4000;

/** The stand-ins of a lesson; `null` where its class picture has none yet. */
export function standInsOf(lesson: Lesson): StandIns | null {
  const { view } = lesson.aggregate;
  const count = COUNTS[view];
  const at = lesson.steps.filter((step) => step.aggregate).map(({ n }) => n);
  const source = sourceOf(lesson, at[0] ?? 0);
  if (count === undefined || source === null) return null;
  const { task, from } = source;
  const prepared = prepareTask(task);
  const draw = mulberry32(SEED);
  const states = Array.from({ length: count }, () => stateFor(view, task, prepared, draw));
  const series = states.map((values) => seriesOf(lesson, view, prepared, values));
  const shown =
    view === 'heatmap-mean-spread' ? matrixSize(prepared, states[0]!) : { rows: 1, cols: series[0]!.length };
  const columns = series[0]!.map((_, i) => series.map((numbers) => numbers[i]!));
  return {
    view,
    from,
    task: task.id,
    at,
    ...shown,
    series,
    mean: columns.map((x) => Number(evaluate(MEAN, { x }))),
    spread: columns.map((x) => Number(evaluate(SPREAD, { x }))),
  };
}

const MEAN = compile('mean(x)');
const SPREAD = compile('sd(x)');

/** The first task that has every name the metric reads, at the picture's step or before. */
function sourceOf(lesson: Lesson, step: number): { readonly task: Task; readonly from: number } | null {
  const names = compile(lesson.aggregate.metric).names;
  const steps = lesson.steps.filter(({ n }) => n <= step).reverse();
  for (const { n, tasks = [] } of steps)
    for (const id of tasks) {
      const task = lesson.tasks.find((candidate) => candidate.id === id);
      const own = task && [...Object.keys(task.state), ...task.derive.map(([name]) => name)];
      if (task && own && names.every((name) => own.includes(name))) return { task, from: n };
    }
  return null;
}

function stateFor(view: StandIns['view'], task: Task, prepared: PreparedTask, draw: Draw): TaskValues {
  if (view === 'score-lines') return solvedState(task, prepared, draw);
  return view === 'scatter' ? anyScalar(task, draw) : attempt(task, draw);
}

/** A witness moved as a whole and a little in each entry, that meets the target and the range. */
function solvedState(task: Task, prepared: PreparedTask, draw: Draw): TaskValues {
  const witnesses = task.witnesses ?? [];
  const board = boardOf(task);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { state } = witnesses[Math.floor(draw() * witnesses.length)]!;
    const values: Record<string, number[]> = {};
    for (const [name, entries] of Object.entries(state)) {
      const { min, max, step } = board[name]!;
      const shift = Math.round(((draw() - 0.5) * (max - min)) / step) * step;
      const numbers = gridOf(entries).data.map((x) => tidy(x + shift + nudge(draw, 0.25) * step));
      if (numbers.every((x) => x >= min && x <= max)) values[name] = numbers;
    }
    if (judgeTask(prepared, values).isSolved && Object.keys(values).length > 0) return values;
  }
  throw new RangeError(`${task.id}: no state that meets the target was drawn`);
}

/** Temperatures spread evenly in their logarithm, on the slider's step. */
function anyScalar(task: Task, draw: Draw): TaskValues {
  const board = boardOf(task);
  const values: Record<string, number[]> = {};
  for (const [name, { shape, editable, min, max, step }] of Object.entries(board)) {
    if (shape !== 'scalar' || editable === false) continue;
    const low = log(min);
    const place = low + draw() * (log(max) - low);
    values[name] = [tidy(Math.max(min, Math.round(expOf(place) / step) * step))];
  }
  return values;
}

const EXP = compile('exp(x)');
const expOf = (x: number) => Number(evaluate(EXP, { x }));

/** What people tend to enter: a solution or one of the typical wrong moves, a little off here and there. */
function attempt(task: Task, draw: Draw): TaskValues {
  const known = [...(task.witnesses ?? []), ...(task.fails ?? [])];
  const { state } = known[Math.floor(draw() * known.length)]!;
  const board = boardOf(task);
  const values: Record<string, number[]> = {};
  for (const [name, entries] of Object.entries(state)) {
    const { min, max, step } = board[name]!;
    values[name] = gridOf(entries).data.map((x) =>
      x === 0 && draw() < 0.8 ? 0 : tidy(Math.min(max, Math.max(min, x + nudge(draw, 0.9) * 5 * step))),
    );
  }
  return values;
}

/** -1, 0 or 1; not 0 with the given chance. */
function nudge(draw: Draw, chance: number): number {
  if (draw() >= chance) return 0;
  return draw() < 0.5 ? -1 : 1;
}

function seriesOf(
  lesson: Lesson,
  view: StandIns['view'],
  prepared: PreparedTask,
  values: TaskValues,
): number[] {
  if (view === 'score-lines') return flat(Object.values(values)[0] as Value);
  const scope: Record<string, Value> = { ...derived(prepared, values) };
  for (const [name, data] of Object.entries(values)) scope[name] = data.length === 1 ? data[0]! : [...data];
  return flat(evaluate(compile(lesson.aggregate.metric), scope));
}

function matrixSize(prepared: PreparedTask, values: TaskValues): { rows: number; cols: number } {
  const W = derived(prepared, values).W;
  const rows = Array.isArray(W) ? W.length : 1;
  return { rows, cols: flat(W ?? []).length / rows };
}

function flat(value: Value): number[] {
  return typeof value === 'object' ? value.flatMap((item) => flat(item)) : [Number(value)];
}

/** Without the dust of binary fractions. */
const tidy = (x: number) => Number(x.toFixed(6)) + 0;
