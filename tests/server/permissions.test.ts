/** The permission matrix, printed from the room's own table: every command by everybody who can connect. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, CommandType } from '#core/protocol/index.ts';
import { ACTIVITY_TABLE } from '#core/room/index.ts';
import { REMOTE_COMMANDS } from '#server/transport/doors.ts';
import { connected, type LiveClient } from './support/browser.ts';
import { adjust, type LiveClass, liveStudent, startClass, stateText } from './support/live-class.ts';
import { openClass, startServer, type TestServer } from './support/server.ts';

const place = { step: 6, board: 'T1', variable: 'S' } as const;
const SAMPLES: { readonly [T in CommandType]: Extract<Command, { type: T }> } = {
  'class.start': { type: 'class.start' },
  'class.pause': { type: 'class.pause' },
  'class.resume': { type: 'class.resume' },
  'class.end': { type: 'class.end' },
  'class.lock': { type: 'class.lock' },
  'class.unlock': { type: 'class.unlock' },
  'step.go': { type: 'step.go', step: 2 },
  'pacing.set': { type: 'pacing.set', mode: 'follow', from: 1, to: 1 },
  'place.go': { type: 'place.go', step: 1 },
  'matrix.setCells': { type: 'matrix.setCells', ...place, cells: [[0, 1]], revision: 0 },
  'matrix.push': {
    type: 'matrix.push',
    step: 6,
    board: 'mine',
    matrix: { rows: 1, cols: 2, data: [1, 2] },
    isCausal: false,
    temperature: 1,
  },
  'matrix.withdraw': { type: 'matrix.withdraw', step: 6, board: 'mine' },
  'round.close': { type: 'round.close', step: 6 },
  'round.reopen': { type: 'round.reopen', step: 6 },
  'round.reveal': { type: 'round.reveal', step: 6 },
  'participant.remove': { type: 'participant.remove', participant: 'nobody' },
  'participant.restore': { type: 'participant.restore', participant: 'nobody' },
  'participant.join': { type: 'participant.join', participant: 'forged', name: 'x', locale: 'en' },
  'adjustment.setCells': adjust(1) as Extract<Command, { type: 'adjustment.setCells' }>,
  'adjustment.reset': { type: 'adjustment.reset', step: 6, board: 'T1' },
  'task.declareImpossible': { type: 'task.declareImpossible', step: 6, task: 'T1', option: 'a' },
  'prediction.lock': { type: 'prediction.lock', step: 6, value: [1] },
  'vote.cast': { type: 'vote.cast', step: 6, option: 'a' },
  'note.write': { type: 'note.write', step: 6, text: 'x' },
};
const TYPES = Object.keys(ACTIVITY_TABLE) as CommandType[];

let server: TestServer;
let live: LiveClass;
const people = new Map<string, LiveClient>();

beforeAll(async () => {
  server = await startServer();
  live = await startClass(server);
  const other = await openClass(server);
  const link = async (role: string) => {
    const { body } = await live.instructor.post(`/api/sessions/${live.sessionId}/links`, { role });
    return server.browser().live({ as: role, token: (body.link as { token: string }).token });
  };
  people.set('student', (await liveStudent(live)).client);
  people.set('owner', live.teacher);
  people.set('projector', await link('projector'));
  people.set('remote', await link('remote'));
  people.set('student of another room', (await liveStudent(other)).client);
});
afterAll(() => server.stop());

/** What the table says about a person of this room. */
function isPermitted(who: string, type: CommandType): boolean {
  const { roles } = ACTIVITY_TABLE[type];
  if (who === 'student') return roles.includes('student');
  if (who === 'owner') return roles.includes('instructor');
  return who === 'remote' && roles.includes('instructor') && REMOTE_COMMANDS.has(type);
}

describe('every command by everybody', () => {
  for (const who of ['projector', 'student of another room', 'student', 'remote', 'owner']) {
    const forbidden = TYPES.filter((type) => !isPermitted(who, type));
    it.each(forbidden)(`SRV-14 ${who} may not %s`, async (type) => {
      const before = stateText(live.room);
      const verdict = await people.get(who)?.command(SAMPLES[type]);
      if (who !== 'student of another room') expect(verdict).toMatchObject({ ok: false, code: 'forbidden' });
      expect(stateText(live.room)).toBe(before);
    });
  }

  for (const who of ['student', 'remote', 'owner']) {
    const permitted = TYPES.filter((type) => isPermitted(who, type) && type !== 'class.end');
    it.each(permitted)(`SRV-14 ${who} may %s`, async (type) => {
      const verdict = await people.get(who)?.command(SAMPLES[type]);
      expect(verdict?.ok === false ? verdict.code : 'accepted').not.toBe('forbidden');
    });
  }

  it('SRV-14 somebody without a right gets no line', async () => {
    for (const as of ['student', 'instructor', 'projector', 'remote']) {
      const socket = server.browser().socket({ as, session: live.sessionId });
      await expect(connected(socket)).rejects.toThrow(/signInNeeded|deadLink/);
    }
  });
});
