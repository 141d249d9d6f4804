/** The network inside one process, which other tests rely on. */
import { describe, expect, test } from 'vitest';
import { FAIR_WEATHER, type LineService, memoryNetwork, type ServerLine } from '#client/transport/memory.ts';
import type { Down, Line } from '#client/transport/transport.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { virtualClock } from '#tests/support/virtual-clock.ts';

const tick = (n: number): Down => ({ name: 'tick', body: { n, online: 0, joined: 0, current: null } });

async function bench(weather = { ...FAIR_WEATHER, latencyMs: [1, 40] as const }) {
  const clock = virtualClock();
  const up: number[] = [];
  const down: number[] = [];
  const ends: string[] = [];
  let server: ServerLine | undefined;
  const service: LineService = {
    request: () => {},
    cast: (_, body) => void up.push((body as { step: number }).step),
    closed: () => void ends.push('server'),
  };
  const network = memoryNetwork<string>(
    { clock, chance: mulberry32(3) },
    {
      accept(_, line) {
        server = line;
        return service;
      },
    },
    weather,
  );
  const dial = (): Line =>
    network.transport('p').dial({
      opened: () => void ends.push('opened'),
      received: (message) => void (message.name === 'tick' && down.push(message.body.n)),
      closed: ({ kind }) => void ends.push(kind),
    });
  const line = dial();
  await clock.run(200);
  return { clock, network, line, dial, up, down, ends, server: () => server! };
}

describe('memory network', () => {
  test('CLI-30 each direction keeps its order under any delay', async () => {
    const { clock, line, up, down, server } = await bench();
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const n of numbers) {
      line.cast('watch', { step: n, seats: [] });
      server().send(tick(n));
      await clock.run(1);
    }
    await clock.run(200);
    expect(up).toEqual(numbers);
    expect(down).toEqual(numbers);
  });

  test('CLI-30 loss and doubling happen as often as the weather says, and keep the order', async () => {
    const { clock, network, down, server } = await bench();
    Object.assign(network.weather, { loss: 0.2, doubling: 0.2 });
    for (let n = 1; n <= 500; n += 1) server().send(tick(n));
    await clock.run(1_000);
    expect(down).toEqual([...down].sort((a, b) => a - b));
    const kinds = new Set(down).size;
    expect(kinds).toBeGreaterThan(350);
    expect(kinds).toBeLessThan(450);
    expect(down.length - kinds).toBeGreaterThan(40);
  });

  test('CLI-30 after a cut nothing comes down; what was on its way up may still arrive', async () => {
    const { clock, network, line, up, down, ends, server } = await bench();
    line.cast('watch', { step: 7, seats: [] });
    server().send(tick(1));
    network.cut(() => true);
    server().send(tick(2));
    await clock.run(200);
    expect(down).toEqual([]);
    expect(up).toEqual([7]);
    expect(ends).toEqual(['opened', 'lost', 'server']);
  });

  test('CLI-30 in the dark no dial succeeds; a line that was hung up says nothing more', async () => {
    const { clock, network, line, dial, ends } = await bench();
    line.close();
    network.weather.isDown = true;
    dial();
    await clock.run(200);
    expect(ends).toEqual(['opened', 'server', 'lost']);
  });
});
