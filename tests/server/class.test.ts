/** A class from the first click to the last, through public doors. */
import { afterEach, describe, expect, it } from 'vitest';
import { next } from './support/browser.ts';
import { joinClass, openClass, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
afterEach(() => server.stop());

describe('a class', () => {
  it('SRV-6 runs: open, join, start, push, adjust, see, end', async () => {
    server = await startServer();
    const room = await openClass(server);
    const student = await joinClass(room);
    const teacher = await room.instructor.live({ as: 'instructor', session: room.sessionId });
    const pupil = await student.live({ as: 'student' });
    expect(teacher.first).toMatchObject({ ok: true, kind: 'snapshot', previewHz: 20 });
    expect(pupil.first).toMatchObject({ ok: true, snapshot: { view: { role: 'student', staff: null } } });

    expect(await teacher.command({ type: 'class.start' })).toMatchObject({ ok: true });
    expect(await teacher.command({ type: 'step.go', step: 3 })).toMatchObject({ ok: true });
    const tick = next<{ online: number; joined: number }>(teacher.socket, 'tick');
    expect(await tick).toMatchObject({ online: 1, joined: 1 });
    expect(pupil.heard.map(({ event }) => event.type)).toContain('step.opened');

    const bye = next(pupil.socket, 'bye');
    expect(await teacher.command({ type: 'class.end' })).toMatchObject({ ok: true });
    expect(await bye).toEqual({ reason: 'ended' });
    teacher.close();
  });
});
