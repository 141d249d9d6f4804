/**
 * The half of a lesson that a student may see. Law: every function here builds its result field by field from
 * an allow-list, so that a key (right option, answer, detector, witness, reason) cannot ride along; any two
 * lessons that differ in keys alone give the same bytes.
 */
import { type Board, type Grid, gridOf } from './board.ts';
import { boardOf, clausesOf } from './goal.ts';
import type {
  Clause,
  Derivation,
  Handle,
  Input,
  Labels,
  Lesson,
  LessonMatrix,
  MatrixKind,
  PublicInput,
  SceneName,
  Simulation,
  StepKind,
  Task,
  TaskBody,
  Text,
  Vote,
} from './types.ts';

export type { PublicInput } from './types.ts';

/** What any task shows: its numbers, what is computed from them, and the clauses to meet. */
export type PublicTaskBody = {
  readonly id: string;
  readonly board: Board;
  readonly derive: readonly Derivation[];
  readonly target: readonly Clause[];
};

/** A task of a lesson as a student sees it. `goal` is the text of the student's own token. */
export type PublicTask = PublicTaskBody & {
  readonly title: Text;
  readonly prompt: Text;
  readonly hint: Text;
  readonly after?: string;
  readonly start?: 'own';
  readonly handles?: readonly Handle[];
  readonly impossible?: { readonly text: Text; readonly options: readonly PublicOption[] };
  readonly goal?: { readonly token: number; readonly text: Text };
};

export type PublicOption = { readonly id: string; readonly text: Text };
export type PublicVote = {
  readonly id: string;
  readonly stem: Text;
  readonly options: readonly PublicOption[];
};

/** A matrix that a step puts on the screens. */
export type PublicMatrix = Grid & {
  readonly name: string;
  readonly kind: MatrixKind;
  readonly rowLabels?: Labels;
  readonly colLabels?: Labels;
  readonly note?: Text;
  readonly digits?: number;
};

/** One step of a lesson as a student sees it, with everything it needs. */
export type PublicStep = {
  readonly lesson: string;
  readonly n: number;
  readonly kind: StepKind;
  readonly seconds: number;
  readonly text: Text;
  readonly matrices: readonly PublicMatrix[];
  readonly tasks: readonly PublicTask[];
  readonly isAggregate: boolean;
  readonly vote?: PublicVote;
  readonly input?: PublicInput;
  readonly simulation?: Simulation;
  readonly scene?: SceneName;
};

/** The public half of any task body (lesson task or quiz item), for one token if the task has goals. */
export function publicTaskBody(task: TaskBody, token?: number): PublicTaskBody {
  return {
    id: task.id,
    board: boardOf(task, token),
    derive: task.derive.map(([name, expr]) => [name, expr] as const),
    target: clausesOf(task, token).map(({ id, expr, text }) => ({ id, expr, text: publicText(text) })),
  };
}

/** The public half of a lesson's task. `token` is the student's own where the task has goals. */
export function publicTask(task: Task, token?: number): PublicTask {
  const goal = token === undefined ? undefined : task.goals?.find((candidate) => candidate.token === token);
  return {
    ...publicTaskBody(task, token),
    title: publicText(task.title),
    prompt: publicText(task.prompt),
    hint: publicText(task.hint),
    ...given({
      after: task.after,
      start: task.start,
      handles: task.handles && [...task.handles],
      impossible: task.impossible && {
        text: publicText(task.impossible.text),
        options: publicOptions(task.impossible.options),
      },
      goal: goal && { token: goal.token, text: publicText(goal.text) },
    }),
  };
}

/** A vote without its key, explanation and follow-up. */
export function publicVote(vote: Vote): PublicVote {
  return { id: vote.id, stem: publicText(vote.stem), options: publicOptions(vote.options) };
}

/** A prediction field without its answer. */
export function publicInput(input: Input): PublicInput {
  if (input.kind === 'choice') return { kind: input.kind, options: publicOptions(input.options) };
  const labels = given({ labels: input.labels && publicLabels(input.labels) });
  switch (input.kind) {
    case 'percent':
      return { kind: input.kind, size: 1, ...labels };
    case 'matrix': {
      const [rows, columns] = input.size;
      return {
        kind: input.kind,
        size: [rows, columns],
        ...labels,
        ...given({ compare: input.compare, own: input.own }),
      };
    }
    default:
      return { kind: input.kind, size: input.size, ...labels };
  }
}

/** A matrix of the lesson as pushed. */
export function publicMatrix(name: string, matrix: LessonMatrix): PublicMatrix {
  return {
    name,
    kind: matrix.kind,
    ...gridOf(matrix.value),
    ...given({
      rowLabels: matrix.rows && publicLabels(matrix.rows),
      colLabels: matrix.cols && publicLabels(matrix.cols),
      note: matrix.note && publicText(matrix.note),
      digits: matrix.digits,
    }),
  };
}

/**
 * Step `n` (from 1) with its matrices, tasks, vote and input, keys removed; undefined if there is no such
 * step. `token` chooses the student's own goal in shared tasks. What a reveal shows is not in it.
 */
export function publicStep(lesson: Lesson, n: number, token?: number): PublicStep | undefined {
  const step = lesson.steps.find((candidate) => candidate.n === n);
  if (step === undefined) return undefined;
  const vote = lesson.votes.find((candidate) => candidate.id === step.vote);
  return {
    lesson: lesson.id,
    n: step.n,
    kind: step.kind,
    seconds: step.seconds,
    text: publicText(step.student),
    matrices: (step.push ?? []).flatMap((name) => {
      const matrix = Object.hasOwn(lesson.matrices, name) ? lesson.matrices[name] : undefined;
      return matrix === undefined ? [] : [publicMatrix(name, matrix)];
    }),
    tasks: lesson.tasks
      .filter((task) => step.tasks?.includes(task.id))
      .map((task) => publicTask(task, task.goals && token)),
    isAggregate: step.aggregate === true,
    ...given({
      vote: vote && publicVote(vote),
      input: step.input && publicInput(step.input),
      simulation: step.simulation && publicSimulation(step.simulation),
      scene: step.scene,
    }),
  };
}

function publicOptions(options: readonly PublicOption[]): readonly PublicOption[] {
  return options.map(({ id, text }) => ({ id, text: publicText(text) }));
}

function publicText(text: Text): Text {
  return { 'zh-CN': text['zh-CN'], en: text.en, ...given({ neutral: text.neutral, mixed: text.mixed }) };
}

function publicLabels(labels: Labels): Labels {
  return { 'zh-CN': [...labels['zh-CN']], en: [...labels.en] };
}

function publicSimulation(simulation: Simulation): Simulation {
  const [first, last] = simulation.seeds;
  return {
    generator: simulation.generator,
    seeds: [first, last],
    function: simulation.function,
    ...given({ d_k: simulation.d_k && [...simulation.d_k], keys: simulation.keys }),
  };
}

/** The object without its undefined fields. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
