/**
 * What a lesson asks at each step and where its class picture comes from, worked out once per lesson.
 * Not here: numbers of students.
 */
import { type Input, type Lesson, lessonScope, type Step, type Task, type Vote } from '#core/lesson/index.ts';
import { Expressions, type Names } from './names.ts';

/** The round of a step. A vote beside an input names the misconceptions of the options. */
export type RoundPlan =
  | { readonly kind: 'vote'; readonly vote: Vote }
  | { readonly kind: 'prediction'; readonly input: Input; readonly vote: Vote | undefined };

export interface StepPlan {
  readonly n: number;
  readonly tasks: readonly Task[];
  readonly round: RoundPlan | null;
  /** The lesson talks about the class picture at this step: a projector may show it. */
  readonly isAggregate: boolean;
  /** The step whose work the picture shows; `null` where there is none. */
  readonly pictureFrom: number | null;
  /** Tasks of this step whose names cover the metric, in order. */
  readonly pictureTasks: readonly string[];
}

export interface LessonPlan {
  readonly lesson: Lesson;
  readonly expressions: Expressions;
  /** The lesson's matrices by name. */
  readonly matrices: Names;
  readonly steps: ReadonlyMap<number, StepPlan>;
}

export function planLesson(lesson: Lesson): LessonPlan {
  const expressions = new Expressions();
  const matrices = lessonScope(lesson);
  const read = expressions.compiled(lesson.aggregate.metric)?.names ?? [];
  const steps = new Map<number, StepPlan>();
  for (const step of lesson.steps) {
    const tasks = lesson.tasks.filter((task) => step.tasks?.includes(task.id));
    const pictureTasks = tasks.filter((task) => covers(task, read, matrices)).map(({ id }) => id);
    const isAggregate = step.aggregate === true;
    const pictureFrom = pictureTasks.length > 0 ? step.n : isAggregate ? earlierSource(steps, step.n) : null;
    const round = roundOf(lesson, step);
    steps.set(step.n, { n: step.n, tasks, round, isAggregate, pictureFrom, pictureTasks });
  }
  return { lesson, expressions, matrices, steps };
}

/** Whether the task has every name that the metric reads (the lesson's matrices help), and one of its own at least. */
function covers(task: Task, read: readonly string[], matrices: Names): boolean {
  const own = new Set([...Object.keys(task.state), ...task.derive.map(([name]) => name)]);
  return (
    read.some((name) => own.has(name)) && read.every((name) => own.has(name) || Object.hasOwn(matrices, name))
  );
}

/** The nearest step before `n` that the picture can be made from. */
function earlierSource(steps: ReadonlyMap<number, StepPlan>, n: number): number | null {
  const sources = [...steps.values()].filter((plan) => plan.n < n && plan.pictureTasks.length > 0);
  return sources.reduce<number | null>((nearest, plan) => Math.max(nearest ?? plan.n, plan.n), null);
}

function roundOf(lesson: Lesson, step: Step): RoundPlan | null {
  const vote = lesson.votes.find((candidate) => candidate.id === step.vote);
  if (step.input !== undefined) return { kind: 'prediction', input: step.input, vote };
  const isVoted = step.kind === 'vote' || step.kind === 'revote';
  return isVoted && vote !== undefined ? { kind: 'vote', vote } : null;
}
