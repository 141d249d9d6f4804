/** The machine on a world: lines that are scripted, time that stands still. */
import { describe, expect, test } from 'vitest';
import { type ConnectionListener, runConnection } from '#client/run-connection.ts';
import type { Line, LineHandlers } from '#client/transport/transport.ts';
import { type HelloReply, refuse } from '#core/protocol/index.ts';
import { openRoom, project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { opening } from '#tests/support/room-driver.ts';
import { virtualClock } from '#tests/support/virtual-clock.ts';

const seqs = { class: 0, own: 0, staff: 0 };
const view = project(openRoom(opening(lessonOf('L01'))), { role: 'projector' });
const WELCOME: HelloReply = { ok: true, kind: 'snapshot', previewHz: 20, snapshot: { epoch: 1, seqs, view } };

function bench() {
  const clock = virtualClock();
  const dialled: { handlers: LineHandlers; isClosed: boolean; replies: ((reply: never) => void)[] }[] = [];
  const told: string[] = [];
  let woken = () => {};
  const listener: ConnectionListener = {
    moved: (now) => void told.push(now.link.phase),
    facts: () => void told.push('facts'),
    replaced: () => void told.push('replaced'),
    caughtUp: () => void told.push('caughtUp'),
    lineClosed: ({ kind }) => void told.push(kind),
    preview: () => void told.push('preview'),
    tick: () => void told.push('tick'),
  };
  const connection = runConnection(
    {
      clock,
      chance: () => 0.5,
      wake: {
        isOnline: () => true,
        subscribe(listener) {
          woken = listener;
          return () => {
            woken = () => {};
          };
        },
      },
      transport: {
        dial(handlers): Line {
          const line = { handlers, isClosed: false, replies: [] as ((reply: never) => void)[] };
          dialled.push(line);
          return {
            request: (_name, _body, reply) => void line.replies.push(reply as (reply: never) => void),
            cast: () => {},
            close: () => {
              line.isClosed = true;
            },
          };
        },
      },
    },
    listener,
  );
  return { clock, dialled, told, connection, listener, wake: () => woken() };
}

/** Opens the newest line and answers its hello. */
function welcome({ dialled }: ReturnType<typeof bench>): void {
  const line = dialled.at(-1)!;
  line.handlers.opened();
  line.replies.at(-1)!(WELCOME as never);
}

describe('running the connection', () => {
  test('CLI-10 redials after 250, 500, 1000, 2000 ms, and at once after a wake-up', async () => {
    const world = bench();
    world.connection.start();
    const gaps: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      world.dialled.at(-1)!.handlers.closed({ kind: 'lost' });
      const fromMs = world.clock.nowMs();
      const count = world.dialled.length;
      while (world.dialled.length === count) await world.clock.run(10);
      gaps.push(world.clock.nowMs() - fromMs);
    }
    expect(gaps).toEqual([250, 500, 1_000, 2_000, 2_000]);
    world.dialled.at(-1)!.handlers.closed({ kind: 'lost' });
    world.wake();
    expect(world.dialled).toHaveLength(7);
  });

  test('CLI-5 whatever an old line still says is not heard', () => {
    const world = bench();
    world.connection.start();
    welcome(world);
    const old = world.dialled[0]!;
    const replies: string[] = [];
    world.connection.request('probe', {}, () => replies.push('old'));
    world.connection.stop();
    world.connection.start();
    world.told.length = 0;
    old.handlers.received({ name: 'bye', body: { reason: 'ended' } });
    old.handlers.closed({ kind: 'refused', refusal: refuse('removed') });
    old.replies.at(-1)!({ ok: true } as never);
    expect(old.isClosed).toBe(true);
    expect(world.told).toEqual([]);
    expect(replies).toEqual([]);
    expect(world.connection.state().link.phase).toBe('dialling');
  });

  test('CLI-5 a listener that acts while it is told waits for its turn', () => {
    const world = bench();
    world.listener.replaced = () => {
      world.told.push('replaced');
      world.connection.stop();
    };
    world.connection.start();
    welcome(world);
    expect(world.told.slice(-4)).toEqual(['replaced', 'caughtUp', 'live', 'idle']);
    expect(world.clock.waiting()).toBe(0);
  });

  test('CLI-5 a listener that throws does not stop the machine', () => {
    const world = bench();
    world.listener.replaced = () => {
      throw new Error('a page that cannot draw');
    };
    world.connection.start();
    expect(() => welcome(world)).toThrow('a page that cannot draw');
    world.dialled[0]!.handlers.closed({ kind: 'lost' });
    expect(world.connection.state().link.phase).toBe('waiting');
  });

  test('CLI-9 after a stop nothing wakes it', () => {
    const world = bench();
    world.connection.start();
    world.connection.stop();
    world.wake();
    expect(world.dialled).toHaveLength(1);
    expect(world.clock.waiting()).toBe(0);
  });
});
