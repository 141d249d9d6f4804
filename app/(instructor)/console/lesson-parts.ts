/** Parts of the lesson that staff may see, by step. Pure. */
import type { Lesson, Step, Task, Vote } from '#core/lesson/index.ts';
import type { View } from '#core/protocol/index.ts';

export function lessonOf(view: View): Lesson | null {
  return view.staff?.lesson ?? null;
}

export function planOf(view: View, step: number): Step | null {
  return lessonOf(view)?.steps.find(({ n }) => n === step) ?? null;
}

export function tasksOf(view: View, step: number): readonly Task[] {
  const ids = planOf(view, step)?.tasks ?? [];
  return lessonOf(view)?.tasks.filter(({ id }) => ids.includes(id)) ?? [];
}

export function voteOf(view: View, step: number): Vote | null {
  const asked = planOf(view, step)?.vote;
  return lessonOf(view)?.votes.find(({ id }) => id === asked) ?? null;
}
