/** What is made once and shared: snapshots with a common class part, and an aggregate that follows late. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HelloReply, View } from '#core/protocol/index.ts';
import { participants, project, type Viewer } from '#core/room/index.ts';
import { ClassPicture } from '#server/rooms/class-picture.ts';
import { actorIdOf, type Room } from '#server/rooms/room.ts';
import { Snapshots } from '#server/transport/snapshots.ts';
import { adjust, type LiveClass, startClass } from './support/live-class.ts';
import { joinClass, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let live: LiveClass;
beforeAll(async () => {
  server = await startServer();
  live = await startClass(server);
  for (const name of ['a', 'b', 'c']) await joinClass(live, name);
});
afterAll(() => server.stop());

const peopleOf = (room: Room) => [...participants(room.state)].map(({ id }) => id);
let n = 0;
const submit = (actor: Parameters<Room['submit']>[0], command: Parameters<Room['submit']>[1]['command']) =>
  live.room.submit(actor, { id: `${actorIdOf(actor)}-${++n}`.slice(-40), command });

describe('snapshots', () => {
  it('SRV-35 are the projection, byte for byte, for every viewer and at every position', async () => {
    const snapshots = new Snapshots(live.room);
    const [participant = ''] = peopleOf(live.room);
    await submit(
      { role: 'student', participant },
      { type: 'note.write', step: 6, text: '"class":"HOLE" $& $1 "' },
    );
    const viewers: Viewer[] = [
      { role: 'student', participant },
      { role: 'projector' },
      { role: 'instructor' },
    ];
    for (const command of [
      { type: 'class.pause' },
      { type: 'class.resume' },
      { type: 'step.go', step: 7 },
    ] as const) {
      for (const viewer of viewers) {
        const reply = JSON.parse(snapshots.reply(viewer, 20).text) as Extract<
          HelloReply,
          { kind: 'snapshot' }
        >;
        const view: View = reply.snapshot.view;
        expect(JSON.stringify(view)).toBe(JSON.stringify(project(live.room.state, viewer)));
      }
      await submit({ role: 'instructor', id: 'ada' }, command);
    }
    await submit({ role: 'instructor', id: 'ada' }, { type: 'step.go', step: 6 });
  });
});

describe('the class picture', () => {
  /** What students and the instructor do in the property below, by number. */
  const act = async (who: number, what: number, value: number) => {
    const people = peopleOf(live.room);
    const participant = people[who % people.length] ?? '';
    const student = { role: 'student', participant } as const;
    const teacher = { role: 'instructor', id: 'ada' } as const;
    const revision = live.room.state.steps[6]?.boards.T1?.revision ?? 0;
    const place = { step: 6, board: 'T1', variable: 'S' } as const;
    if (what === 0)
      return submit(teacher, { type: 'matrix.setCells', ...place, cells: [[who % 4, value]], revision });
    if (what === 1) return submit(teacher, { type: 'participant.remove', participant });
    if (what === 2) return submit(teacher, { type: 'participant.restore', participant });
    if (what === 3) return submit(student, { type: 'adjustment.reset', step: 6, board: 'T1' });
    return submit(student, adjust(value, who % 4));
  };

  it('SRV-36 following late, and only the last of several, gives what a fresh count gives', async () => {
    const action = fc.tuple(fc.nat(11), fc.nat(7), fc.integer({ min: -4, max: 4 }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), async (actions) => {
        const { room } = live;
        const picture = new ClassPicture(room);
        const listener = {
          published: (_: Room, publication: { facts: Parameters<ClassPicture['follow']>[0] }) =>
            picture.follow(publication.facts),
          lost: () => undefined,
        };
        server.attend.hall.listen(listener);
        picture.catchUp(() => 0, 1);
        for (const [who, what, value, doesCatchUp] of actions) {
          await act(who, what, value);
          if (doesCatchUp) picture.catchUp(() => 0, 1);
        }
        expect(picture.catchUp(() => 0, 1)).toBe(true);
        const fresh = new ClassPicture(room);
        expect(picture.allMarks()).toEqual(fresh.allMarks());
        for (const audience of ['staff', 'projector'] as const) {
          expect(picture.step(6, audience)).toEqual(fresh.step(6, audience));
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('SRV-36 works in pieces: no piece is longer than its budget and one fact', async () => {
    const picture = new ClassPicture(live.room);
    picture.catchUp(() => 0, 1);
    server.attend.hall.listen({
      published: (_, publication) => picture.follow(publication.facts),
      lost: () => undefined,
    });
    await live.teacher.command({ type: 'participant.restore', participant: peopleOf(live.room)[0] ?? '' });
    await Promise.all(
      peopleOf(live.room).map((participant) => submit({ role: 'student', participant }, adjust(3))),
    );
    let clock = 0;
    let pieces = 1;
    while (!picture.catchUp(() => clock++, 1)) pieces++;
    expect(pieces).toBeGreaterThanOrEqual(2);
  });
});
