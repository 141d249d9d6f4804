/**
 * The lessons of a file by id. Law: a file is used only after its schema has accepted it and every id is used
 * once. It holds keys, so it stays on the server; students get `publicStep`.
 */
import { lessonFileSchema } from './schema.ts';
import type { Claim, Lesson, LessonFile, Protocols, Task, Vote } from './types.ts';

export type LessonLibrary = {
  readonly lessons: readonly Lesson[];
  readonly claims: readonly Claim[];
  readonly protocols: Protocols;
  /** Undefined where there is no such lesson, task, vote. */
  readonly lesson: (id: string) => Lesson | undefined;
  readonly task: (lessonId: string, taskId: string) => Task | undefined;
  readonly vote: (lessonId: string, voteId: string) => Vote | undefined;
};

/** Reads parsed JSON as a lesson file. Throws a `RangeError` that names the first places at fault. */
export function openLessons(json: unknown): LessonLibrary {
  const { lessons, claims, protocols } = checkedFile(json);
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  if (byId.size !== lessons.length) throw new RangeError('two lessons have the same id');
  return {
    lessons,
    claims,
    protocols,
    lesson: (id) => byId.get(id),
    task: (lessonId, taskId) => byId.get(lessonId)?.tasks.find(({ id }) => id === taskId),
    vote: (lessonId, voteId) => byId.get(lessonId)?.votes.find(({ id }) => id === voteId),
  };
}

function checkedFile(json: unknown): LessonFile {
  const result = lessonFileSchema.safeParse(json);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RangeError(`not a lesson file: ${places.join('; ')}`);
}
