import { describe, expect, test } from 'vitest';
import { createSoloClient } from '#app/practice/solo-client.ts';
import { soloLesson } from '#app/practice/solo-lesson.ts';
import type { SoloShelf } from '#app/practice/solo-shelf.ts';
import type { RoomEvent } from '#core/protocol/index.ts';
import { shownBoardView } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';

/** A shelf in memory; `told` is what another tab would cause. */
function shelf(): SoloShelf & { kept: readonly RoomEvent[]; told: () => void } {
  const own = {
    kept: [] as readonly RoomEvent[],
    told: () => {},
    read: () => own.kept,
    keep: (log: readonly RoomEvent[]) => {
      own.kept = JSON.parse(JSON.stringify(log));
    },
    isKept: () => true,
    subscribe: (changed: () => void) => {
      own.told = changed;
      return () => {};
    },
  };
  return own;
}

const lesson = soloLesson(lessonOf('L05'));
const place = { step: 1, board: 'T1', variable: 'S' };
const shown = (client: ReturnType<typeof createSoloClient>) =>
  shownBoardView(client.getSnapshot().view!, 1, 'T1')!.values.S!;

describe('the client of a lesson on the device', () => {
  test('STU-15 a drag is shown while it lasts and kept only when it is let go', () => {
    const own = shelf();
    const client = createSoloClient(lesson, own);
    client.drag(place, [[6, 1]]);
    client.drag(place, [[6, 2]]);
    expect(shown(client)[6]).toBe(2);
    expect(own.kept).toEqual([]);
    client.release(place);
    expect(shown(client)[6]).toBe(2);
    expect(own.kept).toHaveLength(1);
  });

  test('STU-15 a drag that is called off leaves no trace', () => {
    const own = shelf();
    const client = createSoloClient(lesson, own);
    const before = client.getSnapshot().view;
    client.drag(place, [[6, 2]]);
    client.cancelDrag(place);
    expect(client.getSnapshot().view).toEqual(before);
    expect(client.release(place)).toBeNull();
    expect(own.kept).toEqual([]);
  });

  test('STU-15 a refusal is told and keeps nothing', async () => {
    const own = shelf();
    const client = createSoloClient(lesson, own);
    const heard: boolean[] = [];
    client.onVerdict((_, verdict) => heard.push(verdict.ok));
    const sent = client.edit(place, [[6, 99]]);
    expect(await sent!.verdict).toMatchObject({ ok: false, code: 'outOfRange' });
    expect(heard).toEqual([false]);
    expect(own.kept).toEqual([]);
  });

  test('STU-16 another tab of the lesson shows the same', () => {
    const own = shelf();
    const one = createSoloClient(lesson, own);
    const other = createSoloClient(lesson, own);
    other.start();
    one.edit(place, [[6, 2.5]]);
    own.told();
    expect(shown(other)[6]).toBe(2.5);
    expect(other.getSnapshot().view!.own!.work[1]!.solved).toEqual(['T1']);
  });

  test('STU-16 what does not fit the lesson any more is dropped', () => {
    const own = shelf();
    own.kept = [{ type: 'nonsense' } as unknown as RoomEvent];
    expect(createSoloClient(lesson, own).getSnapshot().view!.class.step).toBe(1);
  });

  test('STU-16 an unchanged client gives the same snapshot', () => {
    const client = createSoloClient(lesson, shelf());
    expect(client.getSnapshot()).toBe(client.getSnapshot());
  });
});
