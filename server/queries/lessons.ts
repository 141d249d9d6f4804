/** The lessons as the instructor's list shows them. */
import type { Text } from '#core/lesson/index.ts';
import type { LessonLibrary } from '#core/lesson/library.ts';
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

/** The built-in lessons, keys included: for server components, which send on only what is theirs to send. */
export const lessonLibrary = (): LessonLibrary => runtime().lessons;

/** Shares of right answers, 0 to 1, that part re-teaching, discussing and explaining after a vote. */
export interface PeerThresholds {
  readonly reteachBelow: number;
  readonly discussTo: number;
}

export function peerThresholds(): PeerThresholds {
  const { reteach_below, discuss_to } = runtime().lessons.protocols.peer_instruction.thresholds;
  return { reteachBelow: reteach_below, discussTo: discuss_to };
}
