/** The judge of the classroom: silent on a good class, and loud on every planted fault. */
import { describe, expect, test } from 'vitest';
import type { Command, RoomEvent, Verdict } from '#core/protocol/index.ts';
import { project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { drive, INSTRUCTOR, join, student } from '#tests/support/room-driver.ts';
import type { Settled } from '#tools/classroom/deeds.ts';
import { judge, type Row, type Seen } from '#tools/classroom/judge.ts';

const adjust = (value: number): Command => ({
  type: 'adjustment.setCells',
  step: 6,
  board: 'T1',
  variable: 'S',
  cells: [[0, value]],
});

/** A class of two with two votes, a reveal and three edits, as a server would store it. */
function goodClass() {
  const rows: Row[] = [];
  const settled: Settled[] = [];
  const room = drive(lessonOf('L01'));
  const put = (actorId: string, commandId: string | null, event: RoomEvent) =>
    rows.push({ seq: rows.length + 1, actorId, commandId, event });
  put('system', null, room.log[0]!);
  let count = 0;
  const send = (command: Command, participant?: string) => {
    count += 1;
    const id = `command-${count}`;
    const before = room.log.length;
    const decided = room.send(command, participant === undefined ? INSTRUCTOR : student(participant));
    for (const event of room.log.slice(before)) put(participant ?? 'teacher', id, event);
    const verdict: Verdict = decided.ok ? { ok: true, seq: rows.length } : decided;
    settled.push({
      client: participant ?? 'teacher',
      id,
      command,
      verdict,
      invokedMs: 0,
      settledMs: 1,
      isTimed: true,
    });
  };
  for (const participant of ['p0', 'p1']) {
    const before = room.log.length;
    join(room, participant);
    for (const event of room.log.slice(before)) put('system', `join-${participant}`, event);
  }
  send({ type: 'class.start' });
  send({ type: 'prediction.lock', step: 1, value: [0.2, 0.3, 0.5] }, 'p0');
  send({ type: 'step.go', step: 3 });
  for (const participant of ['p0', 'p1', 'p0'])
    send({ type: 'vote.cast', step: 3, option: 'A' }, participant);
  send({ type: 'round.close', step: 3 });
  send({ type: 'vote.cast', step: 3, option: 'B' }, 'p1');
  send({ type: 'round.reveal', step: 3 });
  send({ type: 'step.go', step: 6 });
  for (const value of [1, 2]) send(adjust(value), 'p0');
  send(adjust(3), 'p1');
  const seen: Seen[] = ['p0', 'p1'].map((participant) => {
    const viewer = { role: 'student' as const, participant };
    return { name: participant, viewer, view: project(room.state, viewer) };
  });
  return { rows, settled, seen };
}

const numbered = (rows: readonly Row[]): Row[] => rows.map((row, index) => ({ ...row, seq: index + 1 }));
const typeOf = ({ event }: Row) => (event as RoomEvent).type;
const verdictOf = ({ rows, settled, seen }: ReturnType<typeof goodClass>) => {
  const { lost, doubled, broken } = judge(rows, settled, seen);
  return { lost: lost.length, doubled: doubled.length, broken: broken.length };
};

describe('judge of the classroom', () => {
  test('CLI-31 a good class breaks nothing', () => {
    const { rows, settled, seen } = goodClass();
    expect(judge(rows, settled, seen)).toEqual({ lost: [], doubled: [], broken: [] });
    expect(settled.filter(({ verdict }) => !verdict.ok)).toHaveLength(1);
  });

  test('CLI-31 an acknowledged command that is not stored is lost', () => {
    const good = goodClass();
    const rows = numbered(good.rows.filter((row) => row.commandId !== good.settled.at(-1)?.id));
    expect(verdictOf({ ...good, rows }).lost).toBe(1);
  });

  test('CLI-31 a command stored twice, or a second locked prediction, is doubled', () => {
    const good = goodClass();
    const again = good.rows.filter((row) => typeOf(row) === 'adjustment.cellsSet')[0]!;
    expect(verdictOf({ ...good, rows: numbered([...good.rows, again]) }).doubled).toBe(1);
    const locked = good.rows.find((row) => typeOf(row) === 'prediction.locked')!;
    const second = { ...locked, commandId: 'another-one' };
    expect(verdictOf({ ...good, rows: numbered([...good.rows, second]) }).doubled).toBe(1);
  });

  test.each<[string, (rows: Row[]) => Row[]]>([
    ['a hole in the numbers', (rows) => rows.filter((_, index) => index !== 4)],
    [
      'an entry that is no event',
      (rows) => rows.map((row, at) => (at === 5 ? { ...row, event: { type: 'x' } } : row)),
    ],
    [
      'a student who acts for another',
      (rows) => rows.map((row) => (typeOf(row) === 'prediction.locked' ? { ...row, actorId: 'p1' } : row)),
    ],
    [
      'an answer after the close',
      (rows) => {
        const vote = rows.find((row) => typeOf(row) === 'vote.cast')!;
        const at = rows.findLastIndex((row) => typeOf(row) === 'round.closed');
        return numbered([...rows.slice(0, at + 1), { ...vote, commandId: 'late' }, ...rows.slice(at + 1)]);
      },
    ],
    ['a log without a beginning', (rows) => numbered(rows.slice(1))],
  ])('CLI-31 %s is found', (_, spoil) => {
    const good = goodClass();
    expect(verdictOf({ ...good, rows: spoil(good.rows) }).broken).toBeGreaterThan(0);
  });

  test('CLI-31 a refused command that is stored, and a screen that shows something else, are found', () => {
    const good = goodClass();
    const settled = good.settled.map((deed) =>
      deed.command.type === 'step.go'
        ? { ...deed, verdict: { ok: false, code: 'notNow', retry: 'now' } as const }
        : deed,
    );
    expect(verdictOf({ ...good, settled }).broken).toBe(2);
    const [first, second] = good.seen as [Seen, Seen];
    expect(verdictOf({ ...good, seen: [first, { ...second, view: first.view }] }).broken).toBe(1);
    expect(verdictOf({ ...good, seen: [{ ...first, view: null }] }).broken).toBe(1);
  });
});
