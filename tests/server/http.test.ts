/** Bad requests (RELIABILITY section 5, HTTP and joining): status and code, nothing changed, the next one works. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODE_ALPHABET } from '#core/protocol/index.ts';
import type { Store } from '#server/ports/store.ts';
import { normalizeCode } from '#server/rooms/secrets.ts';
import { memoryStore } from '#server/store/memory.ts';
import { type LiveClass, startClass, stateText } from './support/live-class.ts';
import { joinClass, openClass, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let live: LiveClass;
beforeAll(async () => {
  server = await startServer();
  live = await startClass(server);
});
afterAll(() => server.stop());

const join = (form: unknown, headers = {}) => server.browser().post('/api/join', form, headers);
const form = (more: object = {}) => ({ code: live.joinCode, name: 'Li Lei', locale: 'en', ...more });

/** The request is refused as said, and changes nothing. */
async function expectRefused(
  promise: Promise<{ status: number; body: object; text: string }>,
  status: number,
  code: string,
) {
  const before = stateText(live.room);
  const reply = await promise;
  expect(reply).toMatchObject({ status, body: { ok: false, code } });
  expect(reply.text.length).toBeLessThan(300);
  expect(stateText(live.room)).toBe(before);
  expect((await server.browser().get('/healthz')).text).toBe('ok');
}

describe('joining', () => {
  it.each<[string, object, number, string]>([
    ['an empty code', { code: '' }, 400, 'badCode'],
    ['a code of 10,000 letters', { code: 'A'.repeat(10_000) }, 400, 'badCode'],
    ['a code in another alphabet', { code: 'АБВГДЕЖ' }, 400, 'badCode'],
    ['a number', { code: 1234567 }, 400, 'badShape'],
    ['a list', { code: ['ABCDEFG'] }, 400, 'badShape'],
    ['a query', { code: { not: '' } }, 400, 'badShape'],
    ['a query for the name', { name: { startsWith: 'a' } }, 400, 'badShape'],
    ['no name', { name: undefined }, 400, 'badShape'],
    ['an empty name', { name: '' }, 400, 'badName'],
    ['a name with a right-to-left override', { name: 'a\u202eb' }, 400, 'badName'],
    ['a name of 33 letters', { name: 'x'.repeat(33) }, 400, 'nameTooLong'],
    ['a reserved name', { name: 'Te\u0430cher' }, 400, 'reservedName'],
    ['an unknown language', { locale: 'xx' }, 400, 'badShape'],
    ['an extra field', { role: 'instructor' }, 400, 'badShape'],
  ])('SRV-23 with %s', (_, more, status, code) => expectRefused(join(form(more)), status, code));

  it('SRV-23 a code that never was and one of a class that is over get the same answer', async () => {
    const other = await openClass(server);
    const owner = await other.instructor.live({ as: 'instructor', session: other.sessionId });
    await owner.command({ type: 'class.end' });
    const [over, never] = [await join(form({ code: other.joinCode })), await join(form({ code: 'ZZZZZZZ' }))];
    expect(over.body).toEqual(never.body);
    expect(over).toMatchObject({ status: 404, body: { code: 'unknownRoom' } });
  });

  it('SRV-23 a code may be typed in lower case, with spaces and dashes, full width or with look-alikes', async () => {
    const typed = live.joinCode.toLowerCase().replace(/(...)(..)/, ' $1-$2 ');
    expect((await join(form({ code: typed, name: 'typed' }))).status).toBe(200);
    expect(normalizeCode('ａｂｃ２３４５', 7)).toBe('ABC2345');
    expect(normalizeCode('o0i1l23', 7)).toBe(normalizeCode('QQJJJ23', 7));
    expect(normalizeCode('abc234', 7)).toBeNull();
    for (const letter of CODE_ALPHABET) expect(normalizeCode(letter, 1)).toBe(letter);
  });

  it('SRV-23 a locked class is said to holders of its code alone, and lets those inside come back', async () => {
    const student = await joinClass(live, 'inside');
    await live.teacher.command({ type: 'class.lock' });
    await expectRefused(join(form({ name: 'outside' })), 403, 'roomLocked');
    expect((await student.post('/api/join', form({ name: 'inside' }))).status).toBe(200);
    await live.teacher.command({ type: 'class.unlock' });
  });

  it('SRV-24 pressing twice joins once; the same name again gets a number', async () => {
    const student = server.browser();
    const first = await student.post('/api/join', form({ name: 'Twice' }));
    const second = await student.post('/api/join', form({ name: 'Twice' }));
    expect(second.body.participant).toEqual(first.body.participant);
    expect((await join(form({ name: 'twice' }))).body.participant).toMatchObject({ name: 'twice (2)' });
  });

  it('SRV-24 the personal code brings the same person to another device, and a new one ends the old', async () => {
    const phone = server.browser();
    const joined = await phone.post('/api/join', form({ name: 'Phone' }));
    const laptop = server.browser();
    const resumed = await laptop.post('/api/resume', { code: joined.body.personalCode });
    expect(resumed.body.participant).toEqual(joined.body.participant);
    expect((await laptop.get('/api/me')).body.student).toMatchObject({
      participant: joined.body.participant,
    });
    const fresh = (await phone.post('/api/personal-code', {})).body.personalCode;
    expect(fresh).not.toBe(joined.body.personalCode);
    const third = server.browser();
    await expectRefused(third.post('/api/resume', { code: joined.body.personalCode }), 404, 'unknownRoom');
    expect((await third.post('/api/resume', { code: fresh })).status).toBe(200);
  });

  it('SRV-24 the cookie is HttpOnly, and Secure with the host prefix behind HTTPS', async () => {
    const plain = await join(form({ name: 'plain' }));
    expect(String(plain.headers['set-cookie'])).toMatch(
      /^attend_student=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
    expect(plain.text).not.toContain(/=([\w-]{43})/.exec(String(plain.headers['set-cookie']))?.[1]);
    const behind = await startServer({ config: { trustProxyHops: 1 } });
    const room = await openClass(behind);
    const secure = await behind.browser().post(
      '/api/join',
      { code: room.joinCode, name: 'secure', locale: 'en' },
      {
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '198.51.100.7',
        origin: behind.origin.replace('http', 'https'),
      },
    );
    expect(String(secure.headers['set-cookie'])).toMatch(
      /^__Host-attend_student=.*; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(secure.headers['strict-transport-security']).toBeDefined();
    await behind.stop();
  });
});

/** A store that answers some turns of the event loop later, as a database does. */
function slowStore(): Store {
  const entries = Object.entries(memoryStore()).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
      return (call as (...all: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(entries) as Store;
}

describe('guessing', () => {
  it('SRV-25 the eleventh wrong code in a minute is refused, but not the class next door', async () => {
    const quiet = await startServer({ store: slowStore() });
    const room = await openClass(quiet);
    const guess = (code: string) => quiet.browser().post('/api/join', { code, name: 'x', locale: 'en' });
    expect((await guess(room.joinCode)).status).toBe(200);
    const many = await Promise.all(Array.from({ length: 30 }, (_, i) => guess(`ZZZZZ${CODE_ALPHABET[i]}Z`)));
    expect(many.filter(({ status }) => status === 404)).toHaveLength(10);
    const blocked = many.filter(({ status }) => status === 429);
    expect(blocked).toHaveLength(20);
    expect(blocked[0]?.body).toMatchObject({
      code: 'tooMany',
      retry: 'later',
      params: { seconds: expect.any(Number) },
    });
    expect(Number(blocked[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await guess(room.joinCode)).status).toBe(200);
    const another = await openClass(quiet);
    expect((await guess(another.joinCode)).status).toBe(429);
    await quiet.stop();
  });

  it('SRV-25 a class of 300 behind one address joins at once', async () => {
    const big = await startServer();
    const room = await openClass(big);
    const replies = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        big.browser().post('/api/join', { code: room.joinCode, name: `Student ${i}`, locale: 'en' }),
      ),
    );
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    const seats = replies.map(({ body }) => (body.participant as { seat: number }).seat);
    expect(new Set(seats).size).toBe(300);
    await big.stop();
  });

  it('SRV-25 a class takes as many as it is set to, however many come at once', async () => {
    const small = await startServer({ store: slowStore(), config: { maxParticipants: 20 } });
    const room = await openClass(small);
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        small.browser().post('/api/join', { code: room.joinCode, name: `Student ${i}`, locale: 'en' }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(replies.find(({ status }) => status === 403)?.body).toMatchObject({
      code: 'roomFull',
      params: { limit: 20 },
    });
    await small.stop();
  });

  it('SRV-25 wrong passwords are limited for each account, and a forged address header changes nothing', async () => {
    const quiet = await startServer();
    await openClass(quiet);
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      const browser = quiet.browser();
      const login = { email: 'ada@example.org', password: `wrong ${i}` };
      statuses.push(
        (await browser.post('/api/auth/sign-in', login, { 'x-forwarded-for': `10.0.0.${i}` })).status,
      );
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429]);
    await quiet.stop();
  });
});

describe('requests', () => {
  it.each<[string, Record<string, string>]>([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['no Origin', { origin: '' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site fetch', { 'sec-fetch-site': 'same-site' }],
  ])('SRV-26 a change with %s is refused', (_, headers) =>
    expectRefused(join(form(), headers), 403, 'foreignOrigin'),
  );

  it.each<[string, string, Record<string, string>, number, string]>([
    ['a form', 'code=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'badShape'],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'badShape'],
    ['no content type', '{}', { 'content-type': '' }, 415, 'badShape'],
    ['not JSON', '{', {}, 400, 'badShape'],
    ['JSON of 17 KB', JSON.stringify('x'.repeat(17_000)), {}, 413, 'tooLarge'],
    ['JSON of 10 MB', ' '.repeat(10_000_000), {}, 413, 'tooLarge'],
    ['JSON nested 8,000 deep', '['.repeat(8000), {}, 400, 'tooDeep'],
    ['__proto__', '{"__proto__":{"role":"x"},"code":"a","name":"b","locale":"en"}', {}, 400, 'badShape'],
    ['null', 'null', {}, 400, 'badShape'],
  ])('SRV-26 %s as body', (_, body, headers, status, code) =>
    expectRefused(server.browser().post('/api/join', body, headers), status, code),
  );

  it('SRV-26 unknown routes and wrong methods', async () => {
    await expectRefused(server.browser().get('/api/nothing'), 404, 'unknownEvent');
    await expectRefused(server.browser().get('/api/join'), 405, 'unknownEvent');
    await expectRefused(server.browser().send('DELETE', '/api/sessions', undefined, {}), 405, 'unknownEvent');
  });

  it.each([
    '/api/%2e%2e/x',
    '/%00',
    '//evil.example/x',
    '/a//b',
    '/../etc',
    '/%c0%ae',
    '/%zz',
    `/${'a'.repeat(10_000)}`,
    '/a\\b',
  ])('SRV-26 the path %s is a bad request', async (path) => {
    expect((await server.browser().get(path)).status).toBe(400);
  });

  it.each<[string, string, RegExp]>([
    ['an absolute target', 'GET http://127.0.0.1:1/x HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1.1 400/],
    [
      'an absolute upgrade',
      'GET http://127.0.0.1:1/socket.io/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      /^$/,
    ],
    [
      '64 KB of headers',
      `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`,
      /^HTTP\/1.1 431/,
    ],
    [
      'two lengths',
      'POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1.1 400/,
    ],
    ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1.1 400/],
  ])('SRV-26 %s', async (_, bytes, expected) => {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => {
        text += chunk;
        socket.destroy();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => undefined);
    });
    expect(answer).toMatch(expected);
    expect((await server.browser().get('/healthz')).status).toBe(200);
  });

  it('SRV-26 a body that stops half-way disturbs nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        const head = `POST /api/join HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"co`;
        socket.write(head, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await join(form({ name: 'after' }))).status).toBe(200);
  });

  it('SRV-27 answers are never cached, never framed, and say what they are', async () => {
    const { headers } = await server.browser().get('/api/me');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe("an instructor's sessions", () => {
  it('SRV-28 need a sign-in, and a lesson that exists', async () => {
    const nobody = server.browser();
    await expectRefused(nobody.get('/api/sessions'), 401, 'signInNeeded');
    await expectRefused(
      nobody.post('/api/sessions', { lessonId: 'L01', isRehearsal: false }),
      401,
      'signInNeeded',
    );
    await expectRefused(
      live.instructor.post('/api/sessions', { lessonId: 'L99', isRehearsal: false }),
      404,
      'unknownLesson',
    );
    await expectRefused(
      live.instructor.post('/api/sessions', { lessonId: { not: '' }, isRehearsal: false }),
      400,
      'badShape',
    );
    await expectRefused(live.instructor.post('/api/sessions', { lessonId: 'L01' }), 400, 'badShape');
  });

  it('SRV-28 are listed newest first, without what is not theirs to know', async () => {
    const opened = (await live.instructor.post('/api/sessions', { lessonId: 'L02', isRehearsal: true })).body
      .session;
    const list = (await live.instructor.get('/api/sessions')).body.sessions as object[];
    expect(list[0]).toEqual(opened);
    expect(Object.keys(opened as object)).not.toContain('ownerId');
    expect((opened as { joinCode: string }).joinCode).toMatch(/^[2-9A-HJKMNP-Z]{7}$/);
  });

  it("SRV-28 another account's session answers like one that does not exist", async () => {
    const foreign = { accountId: 'somebody-else' };
    const { sessions } = server.attend;
    const [own, none] = await Promise.all([
      sessions.own(foreign.accountId, live.sessionId),
      sessions.own(foreign.accountId, 'AAAAAAAAAAAAAAAAAAAAAA'),
    ]);
    expect(own).toEqual(none);
    expect(await sessions.addLink(foreign.accountId, live.sessionId, 'projector')).toEqual(none);
    expect(await sessions.withdrawLink(foreign.accountId, live.sessionId, 'x')).toEqual(none);
  });
});
