/** The curriculum's lessons for tests, and copies of them with other keys. */
import { readFileSync } from 'node:fs';
import type { Lesson, LessonFile } from '#core/lesson/index.ts';

const file = JSON.parse(
  readFileSync(new URL('../../curriculum/lessons.json', import.meta.url), 'utf8'),
) as LessonFile;

export const LESSON_IDS: readonly string[] = file.lessons.map((lesson) => lesson.id);

/** A fresh copy of a lesson. */
export function lessonOf(id: string): Lesson {
  const lesson = file.lessons.find((candidate) => candidate.id === id);
  if (lesson === undefined) throw new RangeError(`no lesson ${id}`);
  return structuredClone(lesson);
}

/** The lesson with every key changed: right options, answers, detectors, reasons, explanations. */
export function withOtherKeys(lesson: Lesson, seed: number): Lesson {
  return {
    ...lesson,
    steps: lesson.steps.map((step) =>
      step.input ? { ...step, input: { ...step.input, answer: { expr: `[${seed}, 0, 0]` } } } : step,
    ) as Lesson['steps'],
    tasks: lesson.tasks.map((task) => ({
      ...task,
      detect: [{ misconception: `M${seed}`, expr: 'True == True' }],
      fails: [],
      witnesses: [],
      reason: { 'zh-CN': `${seed}`, en: `${seed}` },
      ...(task.impossible
        ? {
            impossible: {
              ...task.impossible,
              options: task.impossible.options.map((o, i) => ({ ...o, correct: i === seed % 3 })),
            },
          }
        : {}),
    })) as Lesson['tasks'],
    votes: lesson.votes.map((vote) => ({
      ...vote,
      options: vote.options.map((option, i) => ({
        ...option,
        correct: i === seed % 4,
        misconception: `M${seed}`,
      })),
      explanation: { 'zh-CN': `${seed}`, en: `${seed}` },
      follow_up: `Q${seed}`,
    })) as Lesson['votes'],
    checks: lesson.checks.map((check) =>
      isKeptForARound(lesson, check.id) ? { ...check, expr: `${seed} + 0.5` } : check,
    ),
    discussion: { question: { 'zh-CN': `${seed}`, en: `${seed}` }, points: [] },
    wrong_moves: [],
  };
}

/** A number that a round shows at its reveal and no other step shows at all. */
function isKeptForARound(lesson: Lesson, id: string): boolean {
  const showing = lesson.steps.filter((step) => step.reveal?.includes(id));
  return showing.length > 0 && showing.every((step) => step.input !== undefined || step.vote !== undefined);
}
