/** The lessons as the instructor's list shows them. */
import type { Text } from '#core/lesson/index.ts';
import { runtime } from './runtime.ts';

export interface LessonSummary {
  readonly id: string;
  readonly title: Text;
  readonly goal: Text;
  readonly minutes: number;
  readonly stepCount: number;
}

export const lessonSummaries = (): LessonSummary[] =>
  runtime().lessons.lessons.map(({ id, title, goal, minutes, steps }) => ({
    id,
    title,
    goal,
    minutes,
    stepCount: steps.length,
  }));
