/** A class under way at the adjusting step of L01, with its people connected. */
import type { Command } from '#core/protocol/index.ts';
import type { Room } from '#server/rooms/room.ts';
import type { Browser, LiveClient } from './browser.ts';
import { RawClient } from './raw.ts';
import { type Class, joinClass, openClass, type TestServer } from './server.ts';

/** The step of L01 whose tasks T1 and T2 are adjusted. */
export const ADJUST_STEP = 6;
export interface LiveClass extends Class {
  readonly teacher: LiveClient;
  readonly room: Room;
}

export async function startClass(server: TestServer, step = ADJUST_STEP): Promise<LiveClass> {
  const opened = await openClass(server);
  const teacher = await opened.instructor.live({ as: 'instructor', session: opened.sessionId });
  for (const command of [{ type: 'class.start' }, { type: 'step.go', step }]) {
    const verdict = await teacher.command(command);
    if (!verdict.ok) throw new Error(`${command.type}: ${verdict.code}`);
  }
  return { ...opened, teacher, room: roomOf(server, opened.sessionId) };
}

export function roomOf(server: TestServer, sessionId: string): Room {
  const room = server.attend.hall.live(sessionId);
  if (room === undefined) throw new Error('the room is not live');
  return room;
}

/** The whole state as text, to see that nothing changed. */
export const stateText = (room: Room): string => JSON.stringify(room.state);

export async function liveStudent(
  live: Class,
  name?: string,
): Promise<{ browser: Browser; client: LiveClient }> {
  const browser = await joinClass(live, name);
  return { browser, client: await browser.live({ as: 'student' }) };
}

/** The same person on the bare wire. */
export const rawStudent = (browser: Browser): Promise<RawClient> =>
  RawClient.open(browser.origin, { as: 'student' }, { cookie: browser.cookieHeader() });

export const adjust = (value: number, index = 0): Command => ({
  type: 'adjustment.setCells',
  step: ADJUST_STEP,
  board: 'T1',
  variable: 'S',
  cells: [[index, value]],
});
