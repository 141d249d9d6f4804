import { describe, expect, test } from 'vitest';
import { contentVersion, soloLesson } from '#app/practice/solo-lesson.ts';
import { SOLO_LESSONS } from '#app/practice/solo-lessons.ts';
import { type SoloRoom, soloRoom } from '#app/practice/solo-room.ts';
import type { Lesson } from '#core/lesson/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';

/** Does at each step what a learner does: locks, votes, solves by the first witness, declares, writes, goes on. */
function walk(room: SoloRoom, lesson: Lesson): void {
  for (const { n, kind, input, vote, tasks = [] } of lesson.steps) {
    if (room.view().class.step !== n) expect(room.send({ type: 'step.go', step: n }).ok).toBe(true);
    if (input) room.send({ type: 'prediction.lock', step: n, value: predictionFor(input) });
    if (vote && !input) room.send({ type: 'vote.cast', step: n, option: 'A', confidence: 2 });
    for (const id of tasks) solve(room, lesson, n, id);
    room.send({ type: 'note.write', step: n, text: `${kind} ${n}` });
    const { stage } = room.view().class.steps[n]!;
    if (stage === 'open') expect(room.send({ type: 'round.reveal', step: n }).ok).toBe(true);
  }
}

function predictionFor(input: NonNullable<Lesson['steps'][number]['input']>): number[] {
  if (input.kind === 'choice') return [0];
  if (input.kind === 'matrix') return [64, 16, 4, 1];
  return new Array<number>(input.size).fill(1 / input.size);
}

function solve(room: SoloRoom, lesson: Lesson, step: number, id: string): void {
  const task = lessonOf(lesson.id).tasks.find((candidate) => candidate.id === id)!;
  const right = task.impossible?.options.find(({ correct }) => correct);
  if (right) {
    room.send({ type: 'task.declareImpossible', step, task: id, option: right.id });
    return;
  }
  for (const [variable, entries] of Object.entries(task.witnesses![0]!.state)) {
    const data = [entries].flat(3) as number[];
    const cells = data.map((value, index): [number, number] => [index, value]);
    const sent = room.send({ type: 'adjustment.setCells', step, board: id, variable, cells });
    expect(sent.ok).toBe(true);
  }
}

describe('a lesson on the device alone', () => {
  test.each(SOLO_LESSONS)('STU-9 %s can be done from the first to the last step without a server', (id) => {
    const lesson = soloLesson(lessonOf(id));
    const room = soloRoom(lesson);
    walk(room, lesson);
    expect(room.send({ type: 'class.end' }).ok).toBe(true);
    const view = room.view();
    const asked = lesson.steps.flatMap(({ n, tasks = [] }) => tasks.map((task) => [n, task] as const));
    expect(asked.filter(([n, task]) => !view.own!.work[n]?.solved.includes(task))).toEqual([]);
    const rounds = lesson.steps.filter(({ input, kind }) => input || kind === 'revote');
    for (const { n } of rounds) expect(view.class.steps[n]!.outcome).not.toBeNull();
  });

  test.each(SOLO_LESSONS)('STU-10 %s goes on exactly where it was left', (id) => {
    const lesson = soloLesson(lessonOf(id));
    const room = soloRoom(lesson);
    walk(room, lesson);
    const kept = JSON.parse(JSON.stringify(room.log()));
    expect(soloRoom(lesson, kept).view()).toEqual(room.view());
  });

  test('STU-10 facts of another content are told apart', () => {
    const one = lessonOf('L01');
    const other = { ...one, tasks: one.tasks.slice(1) };
    expect(contentVersion(one)).toBe(contentVersion(lessonOf('L01')));
    expect(contentVersion(other)).not.toBe(contentVersion(one));
  });

  test('STU-11 what only authors and instructors read is not in the page', () => {
    for (const id of SOLO_LESSONS) {
      const text = JSON.stringify(soloLesson(lessonOf(id)));
      const { steps, tasks, wrong_moves } = lessonOf(id);
      expect(text).not.toContain(steps[0]!.instructor.en);
      expect(text).not.toContain(tasks[0]!.fails![0]!.note.en);
      expect(text).not.toContain(wrong_moves[0]!.response.en);
    }
  });
});
