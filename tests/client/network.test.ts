/** The real client and the real server over real sockets, with a network in between that breaks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drawnBytes, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice, type OutboxDevice } from '#client/outbox-storage.ts';
import { noTabLocks } from '#client/tabs.ts';
import { socketIoTransport } from '#client/transport/socket-io.ts';
import { systemClock, volatileMemory } from '#client/world.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import { shownBoardView } from '#core/room/index.ts';
import { ADJUST_STEP, type LiveClass, startClass } from '#tests/server/support/live-class.ts';
import { joinClass, startServer, type TestServer } from '#tests/server/support/server.ts';
import { type FaultProxy, startFaultProxy } from '#tests/support/fault-proxy.ts';

const PLACE = { step: ADJUST_STEP, board: 'T1', variable: 'S' };
const chance = mulberry32(11);

let server: TestServer;
let live: LiveClass;
let proxy: FaultProxy;
let token: string;
const clients: LiveClient[] = [];

beforeEach(async () => {
  server = await startServer();
  live = await startClass(server);
  proxy = await startFaultProxy(server.port);
  const browser = await joinClass(live);
  token = browser.cookies.get('attend_student') ?? '';
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.stop();
  live.teacher.socket.close();
  await proxy.close();
  await server.stop();
});

interface Tab {
  readonly client: LiveClient;
  /** What the browser says on coming back to this tab. */
  wake(): void;
}

/** A tab of the student, connected through the proxy. */
async function openTab(device: OutboxDevice = memoryDevice()): Promise<Tab> {
  let woken = () => {};
  const client = createLiveClient(
    {
      transport: socketIoTransport({
        url: proxy.url,
        auth: { as: 'student' },
        headers: { authorization: `Bearer ${token}` },
        memory: volatileMemory(),
        clock: systemClock,
      }),
      device,
      tabs: noTabLocks,
      clock: systemClock,
      chance,
      newId: idsFrom(drawnBytes(chance)),
      wake: {
        isOnline: () => true,
        subscribe: (listener) => {
          woken = listener;
          return () => {};
        },
      },
    },
    'the student',
  );
  clients.push(client);
  client.start();
  await becomes(client, 'live');
  return { client, wake: () => woken() };
}

/** Resolves when the state is so; the state is looked at on each change. */
function when(client: LiveClient, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return;
      leave();
      resolve();
    };
    const leave = client.subscribe(look);
    look();
  });
}
const becomes = (client: LiveClient, is: string) => when(client, () => client.getSnapshot().status.is === is);
const first = ({ client }: Tab) =>
  shownBoardView(client.getSnapshot().confirmed!, ADJUST_STEP, 'T1')?.values.S?.[0];
/** Ids of the stored commands that adjusted something, in the order of the log. */
const adjusted = async () => {
  const entries = await server.store.read(live.sessionId, 0, 1_000);
  return entries.flatMap(({ commandId, event }) =>
    (event as { type: string }).type === 'adjustment.cellsSet' ? [commandId] : [],
  );
};
const participant = () => Object.keys(live.room.state.seatOf)[0] ?? '';

describe('client and server over a bad network', () => {
  test('CLI-9 a half-open line is found out on waking, long before the ping would tell', async () => {
    const tab = await openTab();
    proxy.freeze();
    const startMs = performance.now();
    tab.wake();
    await becomes(tab.client, 'reconnecting');
    await becomes(tab.client, 'live');
    // Two seconds of patience and a dial; the ping alone needs up to ten.
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  test('CLI-11 a line cut with an edit on its way: the edit arrives, once', async () => {
    const tab = await openTab();
    proxy.isDead = true;
    const sent = tab.client.edit(PLACE, [[0, 2]])!;
    proxy.cut();
    await becomes(tab.client, 'reconnecting');
    tab.client.edit(PLACE, [[0, 3]]);
    proxy.isDead = false;
    expect(await sent.verdict).toMatchObject({ ok: true });
    await when(tab.client, () => first(tab) === 3);
    await when(tab.client, () => tab.client.getSnapshot().safety.waiting === 0);
    const ids = await adjusted();
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(sent.id);
  });

  test('CLI-16 of more tabs than the server admits the oldest rests, and comes back when it is looked at', async () => {
    const tabs = [await openTab(), await openTab(), await openTab()];
    const fourth = await openTab();
    await becomes(tabs[0]!.client, 'over');
    expect(tabs[0]!.client.getSnapshot().status).toEqual({ is: 'over', end: { by: 'dismissal' } });
    fourth.client.edit(PLACE, [[0, 1]]);
    await when(tabs[2]!.client, () => first(tabs[2]!) === 1);
    tabs[0]!.wake();
    await becomes(tabs[0]!.client, 'live');
    await becomes(tabs[1]!.client, 'over');
    expect(first(tabs[0]!)).toBe(1);
  });

  test('CLI-10 a removed student is told so and does not come back', async () => {
    const tab = await openTab();
    await live.teacher.command({ type: 'participant.remove', participant: participant() });
    await becomes(tab.client, 'over');
    expect(tab.client.getSnapshot().status).toMatchObject({ end: { by: 'bye', bye: { reason: 'removed' } } });
    tab.client.start();
    await when(tab.client, () => {
      const { status } = tab.client.getSnapshot();
      return status.is === 'over' && status.end.by === 'refusal';
    });
    expect(tab.client.getSnapshot().status).toMatchObject({ end: { refusal: { code: 'removed' } } });
  });

  test('CLI-22 a finger of the instructor moves on the student’s screen, and stays when it is lifted', async () => {
    const tab = await openTab();
    const shown = () => shownBoardView(tab.client.getSnapshot().view!, ADJUST_STEP, 'T1')?.values.S?.[0];
    live.teacher.socket.emit('preview', { n: 1, ...PLACE, cells: [[0, 2.5]] });
    await when(tab.client, () => shown() === 2.5);
    expect(first(tab)).toBe(0);
    await live.teacher.command({ type: 'matrix.setCells', ...PLACE, cells: [[0, 3]], revision: 0 });
    await when(tab.client, () => first(tab) === 3);
    expect(shown()).toBe(3);
  });
});
