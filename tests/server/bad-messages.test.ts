/**
 * Bad messages on a live room (RELIABILITY section 5). After each: a coded refusal or a closed line, the process
 * lives, the room's state is the same, and the next good message works.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './support/browser.ts';
import {
  ADJUST_STEP,
  type LiveClass,
  liveStudent,
  rawStudent,
  startClass,
  stateText,
} from './support/live-class.ts';
import { RawClient } from './support/raw.ts';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
let live: LiveClass;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  live = await startClass(server);
  browser = (await liveStudent(live)).browser;
});
afterAll(() => server.stop());

let n = 0;
const place = `"step":${ADJUST_STEP},"board":"T1","variable":"S"`;
const envelope = (command: string, id = `"bad-input-${++n}"`) => `{"id":${id},"command":${command}}`;
const adjustText = (cells: string) => envelope(`{"type":"adjustment.setCells",${place},"cells":${cells}}`);
const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

/** Sends as a student and checks all that must hold afterwards. */
async function expectRefused(event: string, payload: string, code: string | 'closed'): Promise<void> {
  const before = stateText(live.room);
  const raw = await rawStudent(browser);
  const reply = await raw.ask(event, payload);
  expect(reply === 'closed' ? 'closed' : reply.code).toBe(code);
  expect(JSON.stringify(reply).length).toBeLessThan(300);
  expect(stateText(live.room)).toBe(before);
  const again = reply === 'closed' ? await rawStudent(browser) : raw;
  expect(await again.ask('probe', '{}')).toMatchObject({ ok: true });
  raw.close();
  again.close();
}

describe('adjustments', () => {
  it.each([
    ['1e999', '[[0,1e999]]', 'badNumber'],
    ['-1e999', '[[0,-1e999]]', 'badNumber'],
    ['1e308', '[[0,1e308]]', 'outOfRange'],
    ['over the limit', '[[0,1000001]]', 'outOfRange'],
    ['a string', '[[0,"1"]]', 'badNumber'],
    ['a hexadecimal string', '[[0,"0x10"]]', 'badNumber'],
    ['an empty string', '[[0,""]]', 'badNumber'],
    ['null', '[[0,null]]', 'badNumber'],
    ['true', '[[0,true]]', 'badNumber'],
    ['an object', '[[0,{}]]', 'badNumber'],
    ['index -1', '[[-1,0]]', 'badIndex'],
    ['index 1.5', '[[1.5,0]]', 'badIndex'],
    ['index 2^53', '[[9007199254740992,0]]', 'badIndex'],
    ['index __proto__', '[["__proto__",0]]', 'badIndex'],
    ['index outside the board', '[[64,0]]', 'badIndex'],
    ['no cells', '[]', 'badShape'],
    ['an object of cells', '{"0":[0,1],"length":1}', 'badShape'],
    ['1,025 cells', `[${Array(1025).fill('[0,0]').join(',')}]`, 'badShape'],
    ['three entries', '[[0,1,2]]', 'badShape'],
  ])('SRV-7 a cell with %s', (_, cells, code) => expectRefused('command', adjustText(cells), code));

  it.each([
    [
      'an unknown step',
      `{"type":"adjustment.setCells","step":99,"board":"T1","variable":"S","cells":[[0,1]]}`,
      'unknownStep',
    ],
    [
      'step 0',
      `{"type":"adjustment.setCells","step":0,"board":"T1","variable":"S","cells":[[0,1]]}`,
      'badShape',
    ],
    [
      'an unknown board',
      `{"type":"adjustment.setCells","step":6,"board":"T9","variable":"S","cells":[[0,1]]}`,
      'unknownBoard',
    ],
    [
      'the board __proto__',
      `{"type":"adjustment.setCells","step":6,"board":"__proto__","variable":"S","cells":[[0,1]]}`,
      'unknownBoard',
    ],
    [
      'the board constructor',
      `{"type":"adjustment.setCells","step":6,"board":"constructor","variable":"S","cells":[[0,1]]}`,
      'unknownBoard',
    ],
    [
      'the variable constructor',
      `{"type":"adjustment.setCells","step":6,"board":"T1","variable":"constructor","cells":[[0,1]]}`,
      'unknownBoard',
    ],
    [
      'another participant',
      `{"type":"adjustment.setCells",${place},"cells":[[0,1]],"participant":"x"}`,
      'badShape',
    ],
    ['a role', `{"type":"adjustment.setCells",${place},"cells":[[0,1]],"role":"instructor"}`, 'badShape'],
    [
      '__proto__',
      `{"type":"adjustment.setCells",${place},"cells":[[0,1]],"__proto__":{"role":"instructor"}}`,
      'badShape',
    ],
    [
      'constructor.prototype',
      `{"type":"adjustment.setCells",${place},"cells":[[0,1]],"constructor":{"prototype":{"polluted":1}}}`,
      'badShape',
    ],
    [
      'duplicate keys and an extra one',
      `{"type":"adjustment.setCells",${place},"cells":[[0,1]],"a":1,"a":2}`,
      'badShape',
    ],
  ])('SRV-7 %s', (_, command, code) => expectRefused('command', envelope(command), code));

  it('SRV-7 nothing reached Object.prototype', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('answers', () => {
  const vote = (option: string) => envelope(`{"type":"vote.cast","step":${ADJUST_STEP},"option":${option}}`);
  it.each([
    ['-1', '-1'],
    ['1.5', '1.5'],
    ['a list', '[1,1]'],
    ['10,000 letters', `"${'x'.repeat(10_000)}"`],
  ])('SRV-7 a vote for %s', (_, option) => expectRefused('command', vote(option), 'badShape'));

  it('SRV-7 a vote where nothing is asked', () => expectRefused('command', vote('"a"'), 'noRound'));

  it.each([
    ['a note of 2,001 letters', `{"type":"note.write","step":6,"text":"${'x'.repeat(2001)}"}`, 'badText'],
    ['a prediction of 1e999', '{"type":"prediction.lock","step":6,"value":[1e999]}', 'badNumber'],
    ['an unknown command', '{"type":"class.explode"}', 'badShape'],
    ['a command without type', '{}', 'badShape'],
  ])('SRV-7 %s', (_, command, code) => expectRefused('command', envelope(command), code));

  it.each([
    ['missing', 'null'],
    ['of one letter', '"x"'],
    ['of 10,000 letters', `"${'x'.repeat(10_000)}"`],
    ['a number', '5'],
    ['an object', '{"not":""}'],
  ])('SRV-7 a key that is %s', (_, id) =>
    expectRefused('command', envelope('{"type":"place.go","step":1}', id), 'badShape'),
  );
});

describe("the instructor's matrices", () => {
  const push = (matrix: string, more = '"temperature":1') =>
    `{"type":"matrix.push","step":6,"board":"x","matrix":${matrix},"isCausal":false,${more}}`;
  it.each([
    ['0 rows', push('{"rows":0,"cols":1,"data":[]}'), 'badMatrix'],
    ['33 rows', push('{"rows":33,"cols":33,"data":[1]}'), 'badMatrix'],
    ['too few numbers', push('{"rows":2,"cols":2,"data":[1,2,3]}'), 'badMatrix'],
    ['a list of lists', push('[[1,2],[3,4]]'), 'badShape'],
    ['a text among the numbers', push('{"rows":1,"cols":2,"data":[1,"2"]}'), 'badNumber'],
    ['1e308', push('{"rows":1,"cols":1,"data":[1e308]}'), 'outOfRange'],
    ['temperature 0', push('{"rows":1,"cols":1,"data":[1]}', '"temperature":0'), 'outOfRange'],
    ['temperature 1e-300', push('{"rows":1,"cols":1,"data":[1]}', '"temperature":1e-300'), 'outOfRange'],
    ['temperature null', push('{"rows":1,"cols":1,"data":[1]}', '"temperature":null'), 'badNumber'],
    [
      'a label of 10,000 letters',
      push('{"rows":1,"cols":1,"data":[1]}', `"temperature":1,"rowLabels":["${'x'.repeat(10_000)}"]`),
      'badText',
    ],
    [
      'more labels than rows',
      push('{"rows":1,"cols":1,"data":[1]}', '"temperature":1,"rowLabels":["a","b"]'),
      'badMatrix',
    ],
  ])('SRV-7 %s', async (_, command, code) => {
    const before = stateText(live.room);
    const raw = await RawClient.open(
      server.origin,
      { as: 'instructor', session: live.sessionId },
      { cookie: live.instructor.cookieHeader() },
    );
    expect(await raw.ask('command', envelope(command))).toMatchObject({ ok: false, code });
    expect(stateText(live.room)).toBe(before);
    expect(await raw.ask('probe', '{}')).toMatchObject({ ok: true });
    raw.close();
  });

  it('SRV-7 from a student they are forbidden', () =>
    expectRefused('command', envelope(push('{"rows":1,"cols":1,"data":[1]}')), 'forbidden'));
});

describe('frames', () => {
  it.each([
    ['nested 60,000 deep', 'command', deep(15_000, '[', ']'), 'tooDeep'],
    ['nested objects', 'command', `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`, 'tooDeep'],
    ['an unknown event', 'explode', '{}', 'unknownEvent'],
    ['an event named __proto__', '__proto__', '{}', 'unknownEvent'],
    ['an event named newListener', 'newListener', '{}', 'closed'],
    ['an event with a name of 10,000 letters', 'x'.repeat(10_000), '{}', 'unknownEvent'],
    ['no payload', 'probe', 'null', 'badShape'],
    ['fifty arguments', 'probe', Array(50).fill('{}').join(','), 'badShape'],
    ['a payload that is text', 'command', '"x"', 'badShape'],
    ['a hello without protocol', 'hello', '{}', 'badShape'],
    ['a watch by a student', 'watch', '{"step":1,"seats":[]}', 'forbidden'],
  ])('SRV-8 %s', (_, event, payload, code) => expectRefused(event, payload, code));

  it.each<[string, string | Buffer]>([
    ['not JSON', '42[not json'],
    ['truncated JSON', '42["probe",{"a":'],
    ['a byte order mark', '42\ufeff["probe",{}]'],
    ['no packet type', 'hello'],
    ['an unknown packet type', '49["probe"]'],
    ['an event that is a number', '42[5,{}]'],
    ['an event named connect', '42["connect",{}]'],
    ['an event named disconnect', '42["disconnect",{}]'],
    ['an event named error', '42["error",{}]'],
    ['an event without a name', '42[""]'],
    ['an empty event', '42[]'],
    ['a binary packet', Buffer.from([1, 2, 3])],
    ['11 attachments', '4511-["probe",{"_placeholder":true,"num":0}]'],
    ['1e9 attachments', '451000000000-["probe",{}]'],
    ['an acknowledgement nobody asked for', '437[{}]'],
    ['a second sign-in', '40{"as":"instructor"}'],
    ['an unknown namespace', '40/admin,{}'],
    ['invalid UTF-8', Buffer.from([0x34, 0x32, 0xff, 0xfe])],
    ['64 KB and one byte', `42["probe","${'x'.repeat(64 * 1024)}"]`],
    ['a million keys', `42["probe",{${Array(9000).fill('"k":1').join(',')}}]`],
  ])('SRV-8 %s hurts nobody', async (_, frame) => {
    const before = stateText(live.room);
    const [attacker, victim] = [await rawStudent(browser), await rawStudent(browser)];
    attacker.send(frame);
    expect(await victim.ask('probe', '{}')).toMatchObject({ ok: true });
    const later = await attacker.ask('probe', '{}');
    expect(later === 'closed' || typeof later.ok === 'boolean').toBe(true);
    expect(stateText(live.room)).toBe(before);
    attacker.close();
    victim.close();
  });

  it('SRV-8 a missing callback, or a thing in its place, hurts nobody', async () => {
    const raw = await rawStudent(browser);
    for (const event of ['hello', 'command', 'preview', 'watch', 'probe', 'explode']) {
      raw.send(`42["${event}"]`);
      raw.send(`42["${event}",{}]`);
      raw.send(`42["${event}",null,{"call":"back"}]`);
      raw.send(`42["${event}",{},"callback"]`);
    }
    const before = stateText(live.room);
    raw.send(`42["command",${adjustText('[[0,1]]')}]`);
    const other = await rawStudent(browser);
    expect(await other.ask('probe', '{}')).toMatchObject({ ok: true });
    expect(stateText(live.room)).toBe(before);
    other.close();
    raw.close();
  });

  it('SRV-8 another version of the protocol is told so and let go', async () => {
    const raw = await rawStudent(browser);
    expect(await raw.ask('hello', '{"protocol":999}')).toMatchObject({
      code: 'wrongVersion',
      retry: 'never',
    });
    expect(await raw.waitFor((text) => text.startsWith('42["bye"'))).toContain('wrongVersion');
    await raw.closed;
  });
});
