/** Compiled tasks, kept as long as the lesson they belong to lives: a cache, never part of the state. */
import { type PreparedTask, prepareTask, type Task } from '../lesson/index.ts';

const PREPARED = new WeakMap<Task, Map<number, PreparedTask>>();
/** Stands for "no token" among the keys. */
const ALL_SEATS = -1;

/** The task ready to be judged, for one token where it has goals. */
export function preparedTask(task: Task, token: number = ALL_SEATS): PreparedTask {
  let tokens = PREPARED.get(task);
  if (tokens === undefined) PREPARED.set(task, (tokens = new Map()));
  let prepared = tokens.get(token);
  if (prepared === undefined)
    tokens.set(token, (prepared = prepareTask(task, token === ALL_SEATS ? undefined : token)));
  return prepared;
}
