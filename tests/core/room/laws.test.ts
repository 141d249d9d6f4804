/** The laws of the machine (DESIGN section 4) over random classes of three lessons. Failures print their seed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '#core/lesson/index.ts';
import type { Command, RoomEvent, StreamName, View } from '#core/protocol/index.ts';
import {
  decide,
  evolve,
  evolveView,
  openRoom,
  predict,
  project,
  type RoomState,
  redact,
  seqsOf,
  type Viewer,
} from '#core/room/index.ts';
import { lessonOf, withOtherKeys } from '#tests/support/lessons.ts';
import {
  aimed,
  anyCommand,
  type Drive,
  drive,
  INSTRUCTOR,
  join,
  type opening,
  type Sent,
  startedClass,
} from '#tests/support/room-driver.ts';

const LESSONS = ['L01', 'L02', 'L05'].map(lessonOf);
const RUNS = { numRuns: 120 };
const aSession = fc.integer({ min: 0, max: LESSONS.length - 1 }).chain((at) =>
  fc.record({
    lesson: fc.constant(LESSONS[at]!),
    script: fc.array(fc.tuple(anyCommand(LESSONS[at]!), fc.integer({ min: 0, max: 2 })), { maxLength: 60 }),
  }),
);

const VIEWERS: readonly Viewer[] = [
  { role: 'instructor' },
  { role: 'projector' },
  { role: 'student', participant: 'p0' },
  { role: 'student', participant: 'p1' },
];

function play(room: Drive, script: readonly (readonly [Sent, number])[], each?: (sent: Sent) => void): void {
  join(room, 'p0');
  join(room, 'p1');
  room.send({ type: 'class.start' }, INSTRUCTOR);
  for (const [sent, keep] of script) {
    const meant = aimed(sent, room.state, keep === 0);
    each?.(meant);
    room.send(meant.command, meant.actor);
  }
}

/** Commands whose effect a student may see and which depends on a key: reveals, and the judgement of a reason. */
function tellsKey(lesson: Lesson, command: Command): boolean {
  if (command.type === 'round.reveal' || command.type === 'task.declareImpossible') return true;
  return command.type === 'step.go' && lesson.steps[command.step - 1]?.kind === 'reveal';
}

const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The view after the redacted fact, sent over a wire. */
function applied(view: View, event: RoomEvent, after: RoomState, viewer: Viewer): View {
  const parts = redact(event, after);
  let next = view;
  const give = (stream: StreamName, part: { event: unknown } | null) => {
    if (part) next = evolveView(next, stream, wire(part.event) as never);
  };
  give('class', parts.class);
  if (viewer.role === 'instructor') give('staff', parts.staff);
  if (viewer.role === 'student' && parts.own?.participant === viewer.participant) give('own', parts.own);
  return next;
}

describe('laws of the room', () => {
  test('ROOM-1 square: project then evolveView equals evolve then project, for every viewer', () => {
    fc.assert(
      fc.property(aSession, ({ lesson, script }) => {
        const views = new Map<Viewer, View>();
        const room = drive(lesson, (event, _before, after) => {
          for (const viewer of VIEWERS) {
            const isThere = viewer.role !== 'student' || viewer.participant in after.seatOf;
            const known = views.get(viewer);
            if (!isThere) continue;
            const fresh = wire(project(after, viewer));
            if (known) expect(wire(applied(known, event, after, viewer))).toEqual(fresh);
            views.set(viewer, fresh);
          }
        });
        play(room, script);
      }),
      RUNS,
    );
  });

  test('ROOM-2 replay: folding the stored log gives the live state, byte for byte', () => {
    fc.assert(
      fc.property(aSession, ({ lesson, script }) => {
        const room = drive(lesson);
        play(room, script);
        const [first, ...rest] = wire(room.log);
        const folded = rest.reduce(evolve, openRoom(first as ReturnType<typeof opening>));
        expect(JSON.stringify(folded)).toBe(JSON.stringify(room.state));
        expect(wire(room.state)).toEqual(room.state);
      }),
      RUNS,
    );
  });

  test('ROOM-3 streams are numbered without a hole, and redact gives what streamsOf names', () => {
    fc.assert(
      fc.property(aSession, ({ lesson, script }) => {
        const next = { class: 1, staff: 1, own: new Map<string, number>() };
        const room = drive(lesson, (event, _before, after) => {
          const parts = redact(event, after);
          if (parts.class) expect(parts.class.seq).toBe(next.class++);
          if (parts.staff) expect(parts.staff.seq).toBe(next.staff++);
          if (parts.own) {
            const seq = next.own.get(parts.own.participant) ?? 1;
            expect(parts.own.seq).toBe(seq);
            next.own.set(parts.own.participant, seq + 1);
          }
        });
        play(room, script);
        expect(seqsOf(room.state, { role: 'instructor' })).toEqual({
          class: next.class - 1,
          own: 0,
          staff: next.staff - 1,
        });
      }),
      RUNS,
    );
  });

  test('ROOM-4 silence: before a reveal, any two keys give a student the same bytes', () => {
    fc.assert(
      fc.property(aSession, fc.integer({ min: 0, max: 99 }), ({ lesson, script }, seed) => {
        const before = script.filter(([{ command }]) => !tellsKey(lesson, command));
        const bytes = [lesson, withOtherKeys(lesson, seed)].map((keys) => {
          const seen: string[] = [];
          const room = drive(keys, (event, _before, after) => {
            const { class: shared, own } = redact(event, after);
            seen.push(JSON.stringify([shared, own]));
          });
          play(room, before);
          room.send({ type: 'class.resume' }, INSTRUCTOR);
          for (const step of lesson.steps.filter(({ kind }) => kind !== 'reveal'))
            room.send({ type: 'step.go', step: step.n }, INSTRUCTOR);
          seen.push(JSON.stringify(project(room.state, { role: 'student', participant: 'p0' })));
          seen.push(JSON.stringify(project(room.state, { role: 'projector' })));
          return seen;
        });
        expect(bytes[1]).toEqual(bytes[0]);
      }),
      RUNS,
    );
  });

  test('ROOM-5 refusal changes nothing, and deciding never changes the state', () => {
    fc.assert(
      fc.property(aSession, ({ lesson, script }) => {
        const room = drive(lesson);
        play(room, script, (sent) => {
          const before = JSON.stringify(room.state);
          decide(room.state, sent.command, sent.actor);
          expect(JSON.stringify(room.state)).toBe(before);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('ROOM-6 honest guess: an accepted command that was predicted causes the predicted fact', () => {
    fc.assert(
      fc.property(aSession, ({ lesson, script }) => {
        const room = drive(lesson);
        play(room, script, (sent) => {
          const { actor } = sent;
          if (actor.role === 'student' && !(actor.participant in room.state.seatOf)) return;
          if (actor.role !== 'student' && actor.role !== 'instructor') return;
          const view = project(room.state, actor.role === 'student' ? actor : { role: 'instructor' });
          const guess = predict(view, sent.command);
          const decision = decide(room.state, sent.command, actor);
          const first = decision.ok ? decision.events[0] : undefined;
          if (guess === null || first === undefined) return;
          const after = evolve(room.state, first);
          const parts = redact(first, after);
          const fact = guess.stream === 'class' ? parts.class?.event : parts.own?.event;
          expect(wire(guess.event)).toEqual(wire(fact));
        });
      }),
      RUNS,
    );
  });

  test('ROOM-7 a base edit of the instructor never overwrites a student own adjustment', () => {
    const room = startedClass(lessonOf('L05'), 2);
    const at = { step: 1, board: 'T1', variable: 'S' } as const;
    room.send(
      { type: 'adjustment.setCells', ...at, cells: [[6, 2.5]] },
      { role: 'student', participant: 'p0' },
    );
    room.send(
      {
        type: 'matrix.setCells',
        ...at,
        cells: [
          [6, 1],
          [0, 1],
        ],
        revision: 0,
      },
      INSTRUCTOR,
    );
    const own = (p: string) => project(room.state, { role: 'student', participant: p }).own!.work[1];
    expect(own('p0')!.overlays.T1!.S).toEqual({ 6: 2.5 });
    expect(own('p1')).toBeUndefined();
  });

  test('ROOM-8 tally: votes counted at the reveal are those of a naive second model', () => {
    const votes = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom('A', 'B', 'C', 'D')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(votes, fc.integer({ min: 0, max: 40 }), (cast, closedAfter) => {
        const room = startedClass(lessonOf('L02'), 6);
        const model = new Map<number, string>();
        cast.forEach(([who, option], i) => {
          if (i === closedAfter) room.send({ type: 'round.close', step: 1 }, INSTRUCTOR);
          const verdict = room.send(
            { type: 'vote.cast', step: 1, option },
            { role: 'student', participant: `p${who}` },
          );
          expect(verdict.ok).toBe(i < closedAfter);
          if (i < closedAfter) model.set(who, option);
        });
        room.send({ type: 'round.reveal', step: 1 }, INSTRUCTOR);
        const counts = ['A', 'B', 'C', 'D'].map((o) => [...model.values()].filter((v) => v === o).length);
        expect(room.state.steps[1]!.outcome).toMatchObject({ counts, total: model.size, correct: ['C'] });
      }),
    );
  });
});
