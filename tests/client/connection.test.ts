/** The connection machine: every input is written out, time and chance do not exist here. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  type Connection,
  type Effect,
  freshConnection,
  type Input,
  LIMITS_OF_PATIENCE,
} from '#client/connection.ts';
import { type NumberedEvent, refuse, type Seqs, type View } from '#core/protocol/index.ts';
import { openRoom, project } from '#core/room/index.ts';
import { lessonOf } from '#tests/support/lessons.ts';
import { opening } from '#tests/support/room-driver.ts';

const VIEW: View = project(openRoom(opening(lessonOf('L01'))), { role: 'projector' });
const at = (shared: number, own = 0, staff = 0): Seqs => ({ class: shared, own, staff });
const lock = (seq: number): NumberedEvent => ({
  stream: 'class',
  seq,
  event: { type: seq % 2 === 1 ? 'class.locked' : 'class.unlocked' },
});
const snapshot = (shared: number, epoch = 1): Input => ({
  on: 'helloReply',
  reply: { ok: true, kind: 'snapshot', previewHz: 20, snapshot: { epoch, seqs: at(shared), view: VIEW } },
});
const answer = (...events: NumberedEvent[]): Input => ({
  on: 'helloReply',
  reply: { ok: true, kind: 'events', previewHz: 20, events: { epoch: 1, events } },
});
const events = (epoch: number, ...list: NumberedEvent[]): Input => ({
  on: 'events',
  message: { epoch, events: list },
});
const pulse = (shared: number, epoch = 1): Input => ({ on: 'pulse', pulse: { epoch, seqs: at(shared) } });

function outcome(...inputs: Input[]): { connection: Connection; effects: readonly Effect[] } {
  let connection = freshConnection;
  let effects: readonly Effect[] = [];
  for (const input of inputs) ({ next: connection, effects } = advance(connection, input));
  return { connection, effects };
}
const done = (effects: readonly Effect[]) => effects.map((effect) => effect.do);
const helloOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'hello' ? [effect.hello] : []));
const LIVE: readonly Input[] = [{ on: 'start' }, { on: 'opened' }, snapshot(4)];

describe('connection', () => {
  test('CLI-5 dials, says hello without a past, takes the snapshot and is live', () => {
    expect(done(outcome({ on: 'start' }).effects)).toEqual(['dial', 'timer']);
    const greeted = outcome({ on: 'start' }, { on: 'opened' });
    expect(helloOf(greeted.effects)).toEqual([{ protocol: 1 }]);
    const { connection, effects } = outcome(...LIVE);
    expect(connection.link).toEqual({ phase: 'live', isProbing: false });
    expect(connection.previewHz).toBe(20);
    expect(connection.confirmed?.seqs).toEqual(at(4));
    expect(done(effects)).toEqual(['replaced', 'caughtUp', 'noTimer']);
  });

  test('CLI-5 events are applied in order, each once', () => {
    const { connection, effects } = outcome(...LIVE, events(1, lock(4), lock(5), lock(5), lock(6)));
    expect(connection.confirmed?.seqs).toEqual(at(6));
    expect(connection.confirmed?.view.class.isLocked).toBe(false);
    expect(effects).toEqual([{ do: 'facts', facts: [lock(5), lock(6)] }]);
  });

  test('CLI-6 a gap asks once and holds what arrives until the answer', () => {
    const gap = outcome(...LIVE, events(1, lock(6)));
    expect(gap.connection.confirmed?.seqs).toEqual(at(4));
    expect(helloOf(gap.effects)).toEqual([{ protocol: 1, since: { epoch: 1, seqs: at(4) } }]);
    const held = outcome(...LIVE, events(1, lock(6)), events(1, lock(7)), pulse(7));
    expect(held.effects).toEqual([]);
    const mended = advance(held.connection, answer(lock(5), lock(6)));
    expect(mended.next.confirmed?.seqs).toEqual(at(7));
    expect(mended.next.link.phase).toBe('live');
    expect(mended.effects.filter((effect) => effect.do === 'facts')).toEqual([
      { do: 'facts', facts: [lock(5), lock(6)] },
      { do: 'facts', facts: [lock(7)] },
    ]);
  });

  test('CLI-6 events that overtake the answer are not lost', () => {
    const { connection } = outcome({ on: 'start' }, { on: 'opened' }, events(1, lock(5)), snapshot(4));
    expect(connection.confirmed?.seqs).toEqual(at(5));
  });

  test('CLI-7 what events do not mend, a snapshot does; askings are bounded', () => {
    const asked: (object | undefined)[] = [];
    let { connection } = outcome(...LIVE);
    let effects: readonly Effect[] = advance(connection, events(1, lock(6))).effects;
    connection = advance(connection, events(1, lock(6))).next;
    for (let turn = 0; turn < 20 && connection.link.phase === 'mending'; turn += 1) {
      asked.push(helloOf(effects)[0]?.since);
      ({ next: connection, effects } = advance(connection, answer(lock(9))));
    }
    expect(asked.map((since) => since !== undefined)).toEqual([true, true, false, false, false]);
    expect(connection.link.phase).toBe('waiting');
    expect(done(effects)).toEqual(['hangUp', 'backOff']);
  });

  test('CLI-7 another epoch is asked about, with the past that is known; an older one is not heard', () => {
    const { effects } = outcome(...LIVE, events(2, lock(5)));
    expect(helloOf(effects)).toEqual([{ protocol: 1, since: { epoch: 1, seqs: at(4) } }]);
    const restored = outcome(...LIVE, pulse(2, 2), snapshot(2, 2));
    expect(restored.connection.confirmed).toMatchObject({ epoch: 2, seqs: at(2) });
    expect(advance(restored.connection, events(1, lock(5))).next).toBe(restored.connection);
    expect(advance(restored.connection, pulse(9, 1)).effects).toEqual([]);
  });

  test('CLI-8 a pulse tells of a lost last event, or that everything is known', () => {
    expect(done(outcome(...LIVE, pulse(5)).effects)).toEqual(['hello', 'timer']);
    expect(done(outcome(...LIVE, pulse(4)).effects)).toEqual(['caughtUp']);
  });

  test('CLI-9 a wake-up probes the line for two seconds, then dials anew at once', () => {
    const woken = outcome(...LIVE, { on: 'woken' });
    expect(woken.effects).toEqual([{ do: 'probe' }, { do: 'timer', ms: 2_000 }]);
    expect(done(advance(woken.connection, { on: 'timeout' }).effects)).toEqual(['hangUp', 'dial', 'timer']);
    expect(advance(woken.connection, { on: 'woken' }).effects).toEqual([]);
    const alive = advance(woken.connection, { on: 'probeReply', reply: { ok: true, epoch: 1, seqs: at(4) } });
    expect(done(alive.effects)).toEqual(['noTimer', 'caughtUp']);
    const behind = advance(woken.connection, {
      on: 'probeReply',
      reply: { ok: true, epoch: 1, seqs: at(6) },
    });
    expect(done(behind.effects)).toEqual(['noTimer', 'hello', 'timer']);
  });

  test('CLI-9 a wake-up does not wait out the back-off, and has little patience with a hello', () => {
    const waiting = outcome(...LIVE, { on: 'closed', cause: { kind: 'lost' } });
    expect(done(advance(waiting.connection, { on: 'woken' }).effects)).toEqual(['dial', 'timer']);
    const greeting = outcome({ on: 'start' }, { on: 'opened' }, { on: 'woken' });
    expect(greeting.effects).toEqual([{ do: 'timer', ms: LIMITS_OF_PATIENCE.probeMs }]);
  });

  test('CLI-10 failed dials are counted, a hello starts the count anew', () => {
    const lost: Input = { on: 'closed', cause: { kind: 'lost' } };
    const first = outcome({ on: 'start' }, lost);
    expect(first.effects).toEqual([{ do: 'hangUp' }, { do: 'backOff', attempt: 0 }]);
    const third = outcome(
      { on: 'start' },
      lost,
      { on: 'timeout' },
      lost,
      { on: 'timeout' },
      { on: 'opened' },
      lost,
    );
    expect(third.effects).toEqual([{ do: 'hangUp' }, { do: 'backOff', attempt: 2 }]);
    expect(
      outcome({ on: 'start' }, lost, { on: 'timeout' }, { on: 'opened' }, snapshot(1), lost).effects,
    ).toEqual([{ do: 'hangUp' }, { do: 'backOff', attempt: 0 }]);
    expect(done(outcome({ on: 'start' }, { on: 'timeout' }).effects)).toEqual(['hangUp', 'backOff']);
  });

  test('CLI-10 a final refusal or a goodbye ends it, a passing one waits', () => {
    const final = outcome(
      { on: 'start' },
      { on: 'closed', cause: { kind: 'refused', refusal: refuse('removed') } },
    );
    expect(final.connection.link).toEqual({
      phase: 'over',
      end: { by: 'refusal', refusal: refuse('removed') },
    });
    expect(advance(final.connection, { on: 'woken' }).effects).toEqual([]);
    expect(done(advance(final.connection, { on: 'start' }).effects)).toEqual(['dial', 'timer']);
    const passing = outcome({ on: 'start' }, { on: 'opened' }, { on: 'helloReply', reply: refuse('busy') });
    expect(passing.effects).toEqual([{ do: 'hangUp' }, { do: 'backOff', attempt: 3 }]);
    const bye = outcome(...LIVE, { on: 'bye', bye: { reason: 'ended' } });
    expect(bye.connection.link.phase).toBe('over');
    expect(done(bye.effects)).toEqual(['hangUp', 'noTimer']);
  });

  test('CLI-10 a dismissed tab rests until somebody looks at it', () => {
    const dismissed = outcome(...LIVE, { on: 'closed', cause: { kind: 'dismissed' } });
    expect(dismissed.connection.link).toEqual({ phase: 'over', end: { by: 'dismissal' } });
    expect(done(advance(dismissed.connection, { on: 'woken' }).effects)).toEqual(['dial', 'timer']);
  });

  test('CLI-5 whatever arrives, a stream never goes back and never skips', () => {
    const seq = fc.integer({ min: 1, max: 8 });
    const input: fc.Arbitrary<Input> = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1, max: 2 }), fc.array(seq, { maxLength: 3 }))
        .map(([epoch, list]) => events(epoch, ...list.map(lock))),
      fc.array(seq, { maxLength: 4 }).map((list) => answer(...list.map(lock))),
      fc.tuple(seq, fc.integer({ min: 1, max: 2 })).map(([shared, epoch]) => pulse(shared, epoch)),
      fc.constantFrom<Input>(
        { on: 'timeout' },
        { on: 'woken' },
        { on: 'opened' },
        { on: 'closed', cause: { kind: 'lost' } },
      ),
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        let { connection } = outcome(...LIVE);
        for (const one of inputs) {
          const before = connection.confirmed!;
          const { next, effects } = advance(connection, one);
          const told = effects.flatMap((effect) => (effect.do === 'facts' ? effect.facts : []));
          expect(told.map((fact) => fact.seq)).toEqual(told.map((_, index) => before.seqs.class + 1 + index));
          expect(next.confirmed!.seqs.class).toBe(before.seqs.class + told.length);
          connection = next;
        }
      }),
    );
  });
});
