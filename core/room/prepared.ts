/** Compiled tasks, kept as long as the lesson they belong to lives: a cache, never part of the state. */
import { type PreparedTask, prepareTask, type Task } from '../lesson/index.ts';

const PREPARED = new WeakMap<Task, Map<number | undefined, PreparedTask>>();

/** The task ready to be judged, for one token where it has goals. */
export function preparedTask(task: Task, token?: number): PreparedTask {
  const known = PREPARED.get(task)?.get(token);
  if (known !== undefined) return known;
  const prepared = prepareTask(task, token);
  const tokens = PREPARED.get(task) ?? new Map<number | undefined, PreparedTask>();
  PREPARED.set(task, tokens.set(token, prepared));
  return prepared;
}
