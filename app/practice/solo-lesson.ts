/** The part of a lesson that is needed to learn it alone. Law: what only authors and instructors read stays out of the page. */
import type { Lesson } from '#core/lesson/index.ts';

/** A lesson with everything that the machine reads, and no more. */
export function soloLesson(lesson: Lesson): Lesson {
  return {
    ...lesson,
    claims: [],
    exit_items: [],
    pedagogy: [],
    wrong_moves: [],
    outcomes: lesson.outcomes,
    steps: lesson.steps.map((step) => ({ ...step, instructor: { 'zh-CN': '', en: '' } })),
    tasks: lesson.tasks.map(({ witnesses: _, fails: __, search: ___, detect: ____, ...task }) => task),
    checks: lesson.checks.filter(({ id }) => isRead(lesson, id)).map((check) => ({ ...check, expect: [] })),
  };
}

/** Whether a step shows the check or a prediction is judged by it. */
function isRead(lesson: Lesson, id: string): boolean {
  return lesson.steps.some((step) => step.reveal?.includes(id) || step.input?.answer === id);
}

/** Names the content of a lesson: facts kept for one content are not folded into another. */
export function contentVersion(lesson: Lesson): string {
  const text = JSON.stringify([lesson.matrices, lesson.steps, lesson.tasks, lesson.votes]);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}
