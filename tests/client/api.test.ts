/** Calls to the HTTP API against a scripted `fetch`. */
import { describe, expect, test } from 'vitest';
import type { Http } from '#client/api.ts';
import { joinClass, leaveClass, newPersonalCode, resumeByCode } from '#client/join.ts';
import { refuse } from '#core/protocol/index.ts';

function server(answer: () => Response | Promise<Response>): { http: Http; asked: [string, RequestInit][] } {
  const asked: [string, RequestInit][] = [];
  const http: Http = {
    base: 'http://class.test',
    headers: { origin: 'http://class.test' },
    fetch: async (url, init) => {
      asked.push([url, init]);
      return answer();
    },
  };
  return { http, asked };
}
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const FORM = { code: 'ABCDEFG', name: '小明', locale: 'zh-CN' } as const;
const JOINED = { sessionId: 's1', participant: { id: 'p', name: '小明', seat: 0, locale: 'zh-CN' } };

describe('joining', () => {
  test('CLI-29 joins with code and name, and learns seat and personal code', async () => {
    const { http, asked } = server(() => json({ ok: true, ...JOINED, personalCode: 'ABCDEFGH' }));
    expect(await joinClass(http, FORM)).toEqual({
      ok: true,
      joined: { ...JOINED, personalCode: 'ABCDEFGH' },
    });
    const [[url, init]] = asked as [[string, RequestInit]];
    expect(url).toBe('http://class.test/api/join');
    expect(init.method).toBe('POST');
    expect(JSON.parse(String(init.body))).toEqual(FORM);
    expect(init.headers).toEqual({ 'content-type': 'application/json', origin: 'http://class.test' });
  });

  test('CLI-29 comes back by code, asks for a new one, leaves', async () => {
    expect(await resumeByCode(server(() => json({ ok: true, ...JOINED })).http, 'X')).toEqual({
      ok: true,
      joined: JOINED,
    });
    expect(await newPersonalCode(server(() => json({ ok: true, personalCode: 'NEW' })).http)).toEqual({
      ok: true,
      code: 'NEW',
    });
    expect(await leaveClass(server(() => json({ ok: true })).http)).toEqual({ ok: true });
  });

  test('CLI-29 a refusal of the server comes through with its parameters', async () => {
    const refusal = refuse('badCode', { letters: 7 }, 'code');
    expect(await joinClass(server(() => json(refusal, 400)).http, FORM)).toEqual(refusal);
  });

  test('CLI-29 no network, no JSON, strange JSON: a refusal, never an exception', async () => {
    const cases: [() => Response | Promise<Response>, string][] = [
      [() => Promise.reject(new TypeError('network')), 'busy'],
      [() => new Response('<html>', { status: 502 }), 'busy'],
      [() => json(null), 'internal'],
      [() => json({ ok: false, code: 'constructor' }), 'internal'],
      [() => json([]), 'internal'],
    ];
    for (const [answer, code] of cases) {
      expect(await joinClass(server(answer).http, FORM)).toMatchObject({ ok: false, code, retry: 'later' });
    }
  });
});
