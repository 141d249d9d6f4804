/**
 * Which boards a step puts on the tables. A step with tasks has one board per task; another one a board for each
 * matrix it pushes (queries and keys share one); a reveal without either goes on with the boards of the step before.
 */
import {
  type BoardVariable,
  boardOf,
  type Derivation,
  type Grid,
  gridOf,
  type Lesson,
  type LessonMatrix,
  type MatrixKind,
  type Step,
  type Task,
} from '../lesson/index.ts';
import type { AxisLabels, BoardState, EventOf } from '../protocol/index.ts';

/** Range and grain of a matrix that comes without a task. */
const FREE_RANGE = { min: -10, max: 10, step: 0.1 } as const;
const TEMPERATURE: BoardVariable = {
  shape: 'scalar',
  rows: 1,
  cols: 1,
  data: [1],
  editable: true,
  min: 0.1,
  max: 20,
  step: 0.1,
};
const LINKED: readonly MatrixKind[] = ['queries', 'keys', 'values'];

export const stepOf = (lesson: Lesson, n: number): Step | undefined =>
  lesson.steps.find((step) => step.n === n);

export const tasksOf = (lesson: Lesson, step: Step): readonly Task[] =>
  lesson.tasks.filter((task) => step.tasks?.includes(task.id));

/** The boards of step `n` as the lesson states them, revision 0. */
export function initialBoards(lesson: Lesson, n: number): Readonly<Record<string, BoardState>> {
  const step = stepOf(lesson, n);
  if (step === undefined) return {};
  const tasks = tasksOf(lesson, step);
  const boards = tasks.length > 0 ? tasks.map((task) => taskBoard(lesson, task)) : pushedBoards(lesson, step);
  return Object.fromEntries(boards.map((board) => [board.id, board]));
}

/** The board that an instructor's own matrix makes. A single row is a vector of scores. */
export function ownBoard(pushed: EventOf<'matrix.pushed'>): BoardState {
  const { matrix, isCausal, temperature } = pushed;
  const shape = matrix.rows === 1 ? 'vector' : 'matrix';
  const grid: Grid = { shape, rows: matrix.rows, cols: matrix.cols, data: matrix.data };
  const rows = pushed.rowLabels && { 'zh-CN': pushed.rowLabels, en: pushed.rowLabels };
  const cols = pushed.colLabels && { 'zh-CN': pushed.colLabels, en: pushed.colLabels };
  return {
    id: pushed.board,
    source: 'pushed',
    variables: { S: free(grid), T: { ...TEMPERATURE, data: [temperature] } },
    derive: [['W', softmaxOf('S', shape, isCausal && shape === 'matrix')]],
    labels: { S: { ...(rows ? { rows } : {}), ...(cols ? { cols } : {}) } },
    kinds: { S: 'scores' },
    revision: 0,
  };
}

function taskBoard(lesson: Lesson, task: Task): BoardState {
  const variables = boardOf(task);
  const labels: Record<string, AxisLabels> = {};
  const kinds: Record<string, MatrixKind> = {};
  for (const [name, variable] of Object.entries(variables)) {
    const model = modelOf(lesson, name, variable);
    if (model === undefined) continue;
    labels[name] = labelsOf(model);
    kinds[name] = model.kind;
  }
  return { id: task.id, source: 'task', variables, derive: task.derive, labels, kinds, revision: 0 };
}

/** The lesson's matrix that a task's variable copies: same first letters and same shape (S and S0, Q and Q5). */
function modelOf(lesson: Lesson, name: string, variable: Grid): LessonMatrix | undefined {
  const candidates = Object.entries(lesson.matrices)
    .filter(([key, matrix]) => key.startsWith(name) && isSameShape(gridOf(matrix.value), variable))
    .map(([, matrix]) => matrix);
  return candidates.find((matrix) => matrix.rows || matrix.cols) ?? candidates[0];
}

const isSameShape = (a: Grid, b: Grid) => a.shape === b.shape && a.rows === b.rows && a.cols === b.cols;

function pushedBoards(lesson: Lesson, step: Step): readonly BoardState[] {
  const named = pushesOf(lesson, step);
  const linked = named.filter(([, matrix]) => LINKED.includes(matrix.kind));
  const single = named.filter(([, matrix]) => !LINKED.includes(matrix.kind));
  const isCausal = step.scene === 'mask-lab';
  const boards = single.map(([name, matrix]) => matrixBoard(name, matrix, isCausal));
  return linked.length > 0 ? [linkedBoard(linked), ...boards] : boards;
}

/** What the step pushes; a step that pushes nothing and has no task goes on with the one before. */
function pushesOf(lesson: Lesson, step: Step): readonly (readonly [string, LessonMatrix])[] {
  const names = step.push ?? [];
  if (names.length === 0 && step.kind === 'reveal') {
    const before = stepOf(lesson, step.n - 1);
    return before === undefined || before.tasks?.length ? [] : pushesOf(lesson, before);
  }
  return names.flatMap((name) => {
    const matrix = Object.hasOwn(lesson.matrices, name) ? lesson.matrices[name] : undefined;
    return matrix === undefined ? [] : [[name, matrix] as const];
  });
}

function matrixBoard(name: string, matrix: LessonMatrix, isCausal: boolean): BoardState {
  const grid = gridOf(matrix.value);
  const hasScores = matrix.kind === 'scores' || matrix.kind === 'logits';
  return {
    id: name,
    source: 'lesson',
    variables: hasScores ? { [name]: free(grid), T: TEMPERATURE } : { [name]: free(grid) },
    derive: hasScores ? [['W', softmaxOf(name, grid.shape, isCausal)]] : [],
    labels: { [name]: labelsOf(matrix) },
    kinds: { [name]: matrix.kind },
    revision: 0,
  };
}

function linkedBoard(named: readonly (readonly [string, LessonMatrix])[]): BoardState {
  const nameOf = (kind: MatrixKind) => named.find(([, matrix]) => matrix.kind === kind)?.[0];
  const [q, k, v] = [nameOf('queries'), nameOf('keys'), nameOf('values')];
  const derive: Derivation[] = [];
  if (q && k) derive.push(['S', `sdp(${q}, ${k})`], ['W', 'softmax_rows(S)']);
  if (q && k && v) derive.push(['O', `matmul(W, ${v})`]);
  return {
    id: 'qkv',
    source: 'lesson',
    variables: Object.fromEntries(named.map(([name, matrix]) => [name, free(gridOf(matrix.value))])),
    derive,
    labels: Object.fromEntries(named.map(([name, matrix]) => [name, labelsOf(matrix)])),
    kinds: Object.fromEntries(named.map(([name, matrix]) => [name, matrix.kind])),
    revision: 0,
  };
}

function softmaxOf(name: string, shape: Grid['shape'], isCausal: boolean): string {
  if (shape !== 'matrix') return `softmax(${name}, T)`;
  return isCausal ? `softmax_rows(causal(${name}), T)` : `softmax_rows(${name}, T)`;
}

/** A grid that everybody may adjust, in a range that holds its own numbers. */
function free(grid: Grid): BoardVariable {
  let { min, max } = FREE_RANGE as { min: number; max: number };
  for (const value of grid.data) {
    min = Math.min(min, Math.floor(value) - 10);
    max = Math.max(max, Math.ceil(value) + 10);
  }
  const fitsDefault = grid.data.every((value) => value >= FREE_RANGE.min && value <= FREE_RANGE.max);
  return { ...grid, editable: true, step: FREE_RANGE.step, ...(fitsDefault ? FREE_RANGE : { min, max }) };
}

const labelsOf = (matrix: LessonMatrix): AxisLabels => ({
  ...(matrix.rows ? { rows: matrix.rows } : {}),
  ...(matrix.cols ? { cols: matrix.cols } : {}),
});
