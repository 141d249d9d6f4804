/** A server killed in mid-class on the embedded database: what was acknowledged is there, and all go on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HelloReply, Verdict, View } from '#core/protocol/index.ts';
import { Browser, type LiveClient } from './support/browser.ts';
import { type ChildServer, startChild } from './support/child.ts';
import { ADJUST_STEP, adjust } from './support/live-class.ts';
import { INSTRUCTOR } from './support/server.ts';

let folder: string;
let child: ChildServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attend-kill-'));
});
afterEach(async () => {
  await child.kill();
  await rm(folder, { recursive: true, force: true });
});

interface Sent {
  readonly id: string;
  readonly value: number;
  readonly verdict: Verdict;
}

const viewOf = (reply: HelloReply | undefined): View => {
  if (reply?.ok !== true || reply.kind !== 'snapshot') throw new Error('no snapshot');
  return reply.snapshot.view;
};

/** Adjusts until the line is cut; only what was acknowledged is kept. */
async function adjustUntilCut(client: LiveClient, name: string, onAck: () => void): Promise<Sent[]> {
  const acked: Sent[] = [];
  const gone = new Promise<'gone'>((resolve) => client.socket.once('disconnect', () => resolve('gone')));
  for (let i = 0; i < 38; i++) {
    const id = `kill-test-${name}-${i}`;
    const value = (i % 40) / 10;
    const verdict = await Promise.race([client.command(adjust(value), id), gone]);
    if (verdict === 'gone') break;
    if (!verdict.ok) continue;
    acked.push({ id, value, verdict });
    onAck();
  }
  return acked;
}

describe('after SIGKILL and restart', () => {
  it.each([1, 17, 90])(
    'SRV-29 nothing acknowledged is lost or doubled (killed at ack %i)',
    async (killAt) => {
      const url = `file:${join(folder, 'class.db')}`;
      child = await startChild(url);
      const instructor = new Browser(child.origin);
      await instructor.post('/api/auth/setup', { ...INSTRUCTOR, secret: child.secret });
      const { body } = await instructor.post('/api/sessions', { lessonId: 'L01', isRehearsal: false });
      const session = body.session as { id: string; joinCode: string };
      const teacher = await instructor.live({ as: 'instructor', session: session.id });
      await teacher.command({ type: 'class.start' });
      await teacher.command({ type: 'step.go', step: ADJUST_STEP });
      const students = await Promise.all(
        ['a', 'b', 'c', 'd'].map(async (name) => {
          const browser = new Browser(child.origin);
          await browser.post('/api/join', { code: session.joinCode, name, locale: 'en' });
          return { name, browser, client: await browser.live({ as: 'student' }) };
        }),
      );
      let acks = 0;
      let working: Promise<Sent[]>[] = [];
      await new Promise<void>((resolve) => {
        const onAck = () => {
          if (++acks === killAt) resolve(child.kill());
        };
        working = students.map(({ client, name }) => adjustUntilCut(client, name, onAck));
      });
      const acked = await Promise.all(working);
      expect(acked.flat().length).toBeGreaterThanOrEqual(killAt);

      child = await startChild(url, child.port);
      for (const [i, { browser }] of students.entries()) {
        const back = await browser.live({ as: 'student' });
        const view = viewOf(back.first);
        expect(view.class).toMatchObject({ status: 'live', step: ADJUST_STEP });
        const last = acked[i]?.at(-1);
        if (last === undefined) continue;
        // At most one command was in flight: stored without an ack is allowed, anything else is not.
        const stored = view.own?.work[ADJUST_STEP]?.overlays.T1?.S?.[0];
        expect([last.value, (Math.round(last.value * 10 + 1) % 40) / 10]).toContain(stored);
        for (const { id, value, verdict } of acked[i]?.slice(-5) ?? []) {
          expect(await back.command(adjust(value), id)).toEqual(verdict);
        }
        expect(viewOf(await back.hello({ epoch: 0, seqs: { class: 0, own: 0, staff: 0 } })).own).toEqual(
          view.own,
        );
        back.close();
      }
      const again = await instructor.live({ as: 'instructor', session: session.id });
      expect(await again.command({ type: 'class.pause' })).toMatchObject({ ok: true });
      again.close();
    },
  );

  it('SRV-30 SIGTERM answers what was asked, lets clients come back by themselves, and exits with 0', async () => {
    child = await startChild(`file:${join(folder, 'class.db')}`);
    const instructor = new Browser(child.origin);
    await instructor.post('/api/auth/setup', { ...INSTRUCTOR, secret: child.secret });
    const { body } = await instructor.post('/api/sessions', { lessonId: 'L01', isRehearsal: false });
    const session = body.session as { id: string };
    const teacher = await instructor.live({ as: 'instructor', session: session.id });
    const reason = new Promise((resolve) => teacher.socket.once('disconnect', resolve));
    const started = teacher.command({ type: 'class.start' });
    const code = await child.stop();
    expect(code).toBe(0);
    expect(await started).toMatchObject({ ok: true });
    expect(await reason).toBe('transport close');
    child = await startChild(`file:${join(folder, 'class.db')}`);
    expect(child.secret).toBeNull();
  });
});
