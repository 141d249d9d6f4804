/**
 * The one way in: every event of every socket passes here. Law: whatever arrives, the process lives, the answer is a
 * coded refusal or silence, and a missing or strange callback hurts nobody. Events are taken nowhere else.
 */
import { LIMITS, type Refusal, refuse } from '#core/protocol/index.ts';
import { refusalOfIssues } from '#server/edge/refusal-of.ts';
import type { Log } from '#server/ports/log.ts';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { DOORS, type Door } from './doors.ts';
import { cut } from './frames.ts';
import { TOO_DEEP } from './parser.ts';

export interface ReceiveDeps {
  readonly log: Log;
  readonly elapsedMs: () => number;
  /** For metrics: event name (`unknown` for others), and the refusal code or `ok` or `dropped`. */
  readonly onMessage?: (event: string, outcome: string) => void;
}

/** Gives the reply; `null` when none is wanted. */
type Ack = ((reply: unknown) => void) | null;
type Count = (outcome: string) => void;

/** Takes an event in: its name, what came with it, and how to reply. */
export function receive(
  deps: ReceiveDeps,
  channel: Channel,
  connection: Connection,
  name: string,
  payloads: readonly unknown[],
  ack: Ack,
): void {
  const door = DOORS.get(name);
  const count: Count = (outcome) => deps.onMessage?.(door === undefined ? 'unknown' : name, outcome);
  const fail = (error: unknown) => {
    deps.log.error(
      { sessionId: channel.room.sessionId, event: name, error },
      'a message could not be handled',
    );
    answer(ack, refuse('internal'), count);
  };
  try {
    const reply = take(deps, channel, connection, door, payloads, ack !== null);
    if (reply instanceof Promise) reply.then((late) => answer(ack, late, count)).catch(fail);
    else answer(ack, reply, count);
  } catch (error) {
    fail(error);
  }
}

function take(
  deps: ReceiveDeps,
  channel: Channel,
  connection: Connection,
  door: Door | undefined,
  payloads: readonly unknown[],
  hasAck: boolean,
): unknown {
  const nowMs = deps.elapsedMs();
  const bucket = connection[door?.bucket ?? 'questions'];
  if (!bucket.take(nowMs)) return tooMany(connection, nowMs);
  if (door === undefined) return refuse('unknownEvent');
  if (payloads.length !== 1) return refuse('badShape');
  if (payloads[0] === TOO_DEEP) return refuse('tooDeep', { limit: LIMITS.depth });
  const [payload] = payloads;
  let message = payload;
  if (door.recognises?.(payload) !== true) {
    const parsed = door.schema.safeParse(payload);
    if (!parsed.success) return refusalOfIssues(parsed.error.issues);
    message = parsed.data;
  }
  if (!door.roles.includes(connection.identity.as)) return refuse('forbidden');
  if (door.wantsAck && !hasAck) return refuse('badShape');
  return door.run(channel, connection, message);
}

/** Beyond the limit: try again in a second; who never stops is cut. */
function tooMany(connection: Connection, nowMs: number): Refusal {
  if (connection.isExcessive(nowMs)) cut(connection.socket);
  return refuse('tooMany', { seconds: 1 });
}

function answer(ack: Ack, reply: unknown, count: Count): void {
  const refusal = reply as Partial<Refusal> | undefined;
  count(refusal?.ok === false ? (refusal.code ?? 'internal') : ack === null ? 'silent' : 'ok');
  ack?.(reply ?? { ok: true });
}
