/** Who gets a line at all: origins on both transports, and what a sign-in must prove. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Browser, connected, exchange, type LiveClient } from './support/browser.ts';
import { type LiveClass, liveStudent, startClass } from './support/live-class.ts';
import { joinClass, startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let live: LiveClass;
let student: Browser;

beforeAll(async () => {
  server = await startServer({
    config: { publicUrl: 'https://class.example.org', allowedOrigins: ['https://lms.example.edu'] },
  });
  live = await startClass(server);
  student = (await liveStudent(live)).browser;
});
afterAll(() => server.stop());

/** HTTP status of a WebSocket handshake with these headers; 101 when it opened. */
function upgradeStatus(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const ws = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers });
    ws.on('open', () => {
      ws.terminate();
      resolve(101);
    });
    ws.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    ws.on('error', () => resolve(0));
  });
}

const ENGINE = '/socket.io/?EIO=4&transport=';

async function statuses(headers: Record<string, string>): Promise<readonly [number, number]> {
  const cookie = student.cookieHeader();
  const polling = await exchange(server.origin, {
    path: `${ENGINE}polling`,
    headers: { cookie, ...headers },
  });
  return [await upgradeStatus(`${ENGINE}websocket`, { cookie, ...headers }), polling.status];
}

describe('origins', () => {
  const own = () => server.origin;
  it.each<[string, () => string]>([
    ['the own one', own],
    ['PUBLIC_URL', () => 'https://class.example.org'],
    ['an allowed one', () => 'https://lms.example.edu'],
    ['this machine by another name', () => `http://localhost:${server.port}`],
  ])('SRV-9 %s is admitted on both transports', async (_, origin) => {
    expect(await statuses({ origin: origin() })).toEqual([101, 200]);
  });

  it.each<[string, () => string]>([
    ['evil', () => 'https://evil.example'],
    ['null', () => 'null'],
    ['an empty one', () => ''],
    ['a sub-domain', () => 'https://x.class.example.org'],
    ['a longer name that begins like ours', () => 'https://class.example.org.evil.example'],
    ['another port', () => `http://127.0.0.1:${server.port + 1}`],
    ['another scheme', () => `https://127.0.0.1:${server.port}`],
    ['PUBLIC_URL over plain HTTP', () => 'http://class.example.org'],
    ['with a path', () => `${server.origin}/x`],
  ])('SRV-9 %s is refused on both transports', async (_, origin) => {
    const [websocket, polling] = await statuses({ origin: origin() });
    expect(websocket).toBe(400);
    expect(polling).toBe(403);
  });

  it('SRV-9 without Origin a bearer token is admitted, and nothing else that is not our page', async () => {
    expect(await statuses({})).toEqual([400, 403]);
    expect(await statuses({ authorization: 'Bearer something' })).toEqual([101, 200]);
    expect(await statuses({ authorization: 'Basic something' })).toEqual([400, 403]);
  });

  it('SRV-9 a page of ours polls without Origin: the browser says that the page is ours', async () => {
    const referer = `${server.origin}/class`;
    expect((await statuses({ 'sec-fetch-site': 'same-origin' }))[1]).toBe(200);
    expect((await statuses({ referer }))[1]).toBe(200);
    expect((await statuses({ 'sec-fetch-site': 'same-origin', referer }))[1]).toBe(200);
  });

  it.each<[string, () => Record<string, string>]>([
    ['another site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a neighbour of ours', () => ({ 'sec-fetch-site': 'same-site' })],
    [
      'another site with our Referer',
      () => ({ 'sec-fetch-site': 'cross-site', referer: `${server.origin}/` }),
    ],
    ['a foreign Referer', () => ({ referer: 'https://evil.example/' })],
    ['a Referer that only begins like ours', () => ({ referer: `${server.origin}.evil.example/` })],
    ['no page', () => ({ referer: 'about:blank' })],
  ])('SRV-9 without Origin %s polls in vain', async (_, headers) => {
    expect((await statuses(headers()))[1]).toBe(403);
  });

  it('SRV-9 forwarded headers do not speak for an origin', async () => {
    const headers = {
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    };
    expect(await statuses(headers)).toEqual([400, 403]);
  });

  it.each(['/other', '/socket.iox/', '//socket.io/', '/_next/webpack-hmr', '/socket.io'])(
    'SRV-9 an upgrade on %s goes nowhere',
    async (path) => {
      expect(await upgradeStatus(path, { origin: server.origin })).toBe(0);
    },
  );

  it.each(['transport=x&EIO=4', 'transport=polling&EIO=3', 'transport=polling&EIO=4&sid=unknown'])(
    'SRV-9 %s is a bad request',
    async (query) => {
      const reply = await exchange(server.origin, {
        path: `/socket.io/?${query}`,
        headers: { origin: server.origin },
      });
      expect(reply.status).toBe(400);
    },
  );
});

describe('signing in to the socket', () => {
  const refusalOf = async (browser: Browser, auth: Record<string, unknown>, headers = {}) => {
    const socket = browser.socket(auth, headers);
    return connected(socket).then(
      () => {
        socket.close();
        return 'connected';
      },
      (error: Error) => error.message,
    );
  };

  it('SRV-10 a student proves it by the cookie or a bearer token', async () => {
    expect(await refusalOf(student, { as: 'student' })).toBe('connected');
    expect(await refusalOf(student, { as: 'student', session: live.sessionId })).toBe('connected');
    const token = student.cookies.get('attend_student') ?? '';
    const nobody = server.browser();
    expect(await refusalOf(nobody, { as: 'student' })).toBe('signInNeeded');
    expect(await refusalOf(nobody, { as: 'student', token })).toBe('signInNeeded');
    expect(await refusalOf(nobody, { as: 'student' }, { authorization: `Bearer ${token}`, origin: '' })).toBe(
      'connected',
    );
    expect(await refusalOf(nobody, { as: 'student' }, { authorization: `Bearer ${token}x` })).toBe(
      'signInNeeded',
    );
  });

  it('SRV-10 an instructor proves it by the sign-in, for an own class alone', async () => {
    const auth = { as: 'instructor', session: live.sessionId };
    expect(await refusalOf(live.instructor, auth)).toBe('connected');
    expect(await refusalOf(student, auth)).toBe('signInNeeded');
    expect(await refusalOf(live.instructor, { as: 'instructor' })).toBe('badShape');
    const foreign = await server.attend.sessions.open('somebody-else', 'L01', false);
    if ('ok' in foreign) throw new Error(foreign.code);
    expect(await refusalOf(live.instructor, { as: 'instructor', session: foreign.id })).toBe('unknownRoom');
    expect(await refusalOf(live.instructor, { as: 'instructor', session: 'AAAAAAAAAAAAAAAAAAAAAA' })).toBe(
      'unknownRoom',
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no role', {}],
    ['an unknown role', { as: 'system' }],
    ['a role in a list', { as: ['instructor'] }],
    ['a query', { as: 'student', session: { not: '' } }],
    ['an extra field', { as: 'student', role: 'instructor' }],
    ['a huge token', { as: 'projector', token: 'x'.repeat(5000) }],
  ])('SRV-10 %s is refused', async (_, auth) => {
    expect(await refusalOf(student, auth as Record<string, unknown>)).toBe('badShape');
  });

  it("SRV-10 a removed student's token, code and second join stay outside, and come back when restored", async () => {
    const browser = await joinClass(live, 'Han Meimei');
    const { body } = await browser.post('/api/personal-code', {});
    const me = (await browser.get('/api/me')).body.student as { participant: { id: string } };
    const participant = me.participant.id;
    const socket = await browser.live({ as: 'student' });
    const gone = new Promise((resolve) => socket.socket.once('disconnect', resolve));
    const bye = new Promise((resolve) => socket.socket.once('bye', resolve));
    expect(await live.teacher.command({ type: 'participant.remove', participant })).toMatchObject({
      ok: true,
    });
    expect(await bye).toEqual({ reason: 'removed' });
    expect(await gone).toBe('io server disconnect');
    for (let i = 0; i < 100; i++) expect(await refusalOf(browser, { as: 'student' })).toBe('removed');
    expect(
      (await browser.post('/api/join', { code: live.joinCode, name: 'Han', locale: 'en' })).body.code,
    ).toBe('removed');
    const elsewhere = server.browser();
    expect((await elsewhere.post('/api/resume', { code: body.personalCode })).body.code).toBe('removed');
    await live.teacher.command({ type: 'participant.restore', participant });
    expect(await refusalOf(browser, { as: 'student' })).toBe('connected');
  });

  it('SRV-11 a link of its role works until it is withdrawn, and its sockets end with it', async () => {
    const path = `/api/sessions/${live.sessionId}/links`;
    const made = (await live.instructor.post(path, { role: 'projector' })).body.link as {
      id: string;
      token: string;
    };
    const nobody = server.browser();
    expect(await refusalOf(nobody, { as: 'projector', token: made.token })).toBe('connected');
    expect(await refusalOf(nobody, { as: 'remote', token: made.token })).toBe('deadLink');
    expect(await refusalOf(nobody, { as: 'student', token: made.token })).toBe('signInNeeded');
    expect(await refusalOf(nobody, { as: 'projector' })).toBe('deadLink');
    const projector = await nobody.live({ as: 'projector', token: made.token });
    expect(projector.first).toMatchObject({
      snapshot: { view: { role: 'projector', own: null, staff: null } },
    });
    const bye = new Promise((resolve) => projector.socket.once('bye', resolve));
    expect((await student.post(`${path}/withdraw`, { linkId: made.id })).body.code).toBe('signInNeeded');
    expect((await live.instructor.post(`${path}/withdraw`, { linkId: made.id })).status).toBe(200);
    expect(await bye).toEqual({ reason: 'withdrawn' });
    expect(await refusalOf(nobody, { as: 'projector', token: made.token })).toBe('deadLink');
    expect((await live.instructor.post(`${path}/withdraw`, { linkId: made.id })).body.code).toBe('deadLink');
  });

  it('SRV-12 signing out closes the sockets of that sign-in alone', async () => {
    const second = server.browser();
    await second.post('/api/auth/sign-in', { email: 'ada@example.org', password: 'correct horse battery' });
    const socket = await second.live({ as: 'instructor', session: live.sessionId });
    const bye = new Promise((resolve) => socket.socket.once('bye', resolve));
    await second.post('/api/auth/sign-out', {});
    expect(await bye).toEqual({ reason: 'signedOut' });
    expect((await second.get('/api/sessions')).status).toBe(401);
    expect(await live.teacher.ask('probe', {})).toMatchObject({ ok: true });
  });

  it('SRV-12 leaving ends the token and its sockets', async () => {
    const browser = await joinClass(live, 'Kim');
    const token = browser.cookies.get('attend_student') ?? '';
    const socket = await browser.live({ as: 'student' });
    const bye = new Promise((resolve) => socket.socket.once('bye', resolve));
    await browser.post('/api/leave', {});
    expect(await bye).toEqual({ reason: 'signedOut' });
    expect(browser.cookies.has('attend_student')).toBe(false);
    browser.cookies.set('attend_student', token);
    expect(await refusalOf(browser, { as: 'student' })).toBe('signInNeeded');
  });

  it('SRV-13 the fourth socket of a participant closes the first', async () => {
    const browser = await joinClass(live, 'Zoë');
    const sockets: LiveClient[] = [];
    for (let i = 0; i < 3; i++) sockets.push(await browser.live({ as: 'student' }));
    const gone = new Promise((resolve) => sockets[0]?.socket.once('disconnect', resolve));
    sockets.push(await browser.live({ as: 'student' }));
    await gone;
    for (const client of sockets.slice(1)) expect(await client.ask('probe', {})).toMatchObject({ ok: true });
    for (const client of sockets) client.close();
  });
});
