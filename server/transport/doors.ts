/**
 * The messages that clients may send, each with its schema, its limit, who may send it and what it does.
 * Law: this table is the whole of what a client can reach. Not here: how a message is taken in (receive.ts).
 */
import {
  type CommandEnvelope,
  type CommandType,
  commandEnvelope,
  type Hello,
  type HelloReply,
  hello,
  PROTOCOL_VERSION,
  type Preview,
  type ProbeReply,
  preview,
  probe,
  refuse,
  type UP,
  type Verdict,
  type Watch,
  watch,
} from '#core/protocol/index.ts';
import { seqsOf } from '#core/room/index.ts';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { farewell } from './farewell.ts';
import type { AskedRole } from './identity.ts';
import type { JsonText } from './parser.ts';
import { isPlainAdjustment, isPlainPreview } from './recognise.ts';

export interface Door<T = unknown> {
  readonly schema: { safeParse(value: unknown): ParseResult<T> };
  /** Recognises the commonest form at once; what it does not know goes to the schema. */
  readonly recognises?: (value: unknown) => boolean;
  /** Which of the connection's buckets pays. */
  readonly bucket: 'previews' | 'commands' | 'questions';
  readonly roles: readonly AskedRole[];
  /** Without a reply wanted, a message beyond the limit or of wrong form is dropped in silence. */
  readonly wantsAck: boolean;
  run(channel: Channel, connection: Connection, message: T): unknown;
}

type Issues = Parameters<typeof import('#server/edge/refusal-of.ts').refusalOfIssues>[0];
type ParseResult<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: Issues } };

const EVERYBODY: readonly AskedRole[] = ['student', 'instructor', 'projector', 'remote'];

/** What a phone remote may do: it moves the class, and changes neither matrices nor people. */
export const REMOTE_COMMANDS: ReadonlySet<CommandType> = new Set([
  'class.start',
  'class.pause',
  'class.resume',
  'step.go',
  'pacing.set',
  'round.close',
  'round.reopen',
  'round.reveal',
]);

const door = <T>(entry: Door<T>): Door => entry as Door;

export const DOORS: ReadonlyMap<string, Door> = new Map<(typeof UP)[keyof typeof UP], Door>([
  ['hello', door({ schema: hello, bucket: 'questions', roles: EVERYBODY, wantsAck: true, run: sayHello })],
  [
    'command',
    door({
      schema: commandEnvelope,
      recognises: isPlainAdjustment,
      bucket: 'commands',
      roles: ['student', 'instructor', 'remote'],
      wantsAck: true,
      run: submit,
    }),
  ],
  [
    'preview',
    door({
      schema: preview,
      recognises: isPlainPreview,
      bucket: 'previews',
      roles: ['student', 'instructor'],
      wantsAck: false,
      run: showPreview,
    }),
  ],
  [
    'watch',
    door({
      schema: watch,
      bucket: 'questions',
      roles: ['instructor', 'remote'],
      wantsAck: false,
      run: setWatch,
    }),
  ],
  ['probe', door({ schema: probe, bucket: 'questions', roles: EVERYBODY, wantsAck: true, run: answerProbe })],
]);

function sayHello(
  channel: Channel,
  connection: Connection,
  { protocol, since }: Hello,
): HelloReply | JsonText {
  if (protocol !== PROTOCOL_VERSION) {
    // The reply leaves first: the goodbye closes the line.
    setImmediate(() => farewell(connection.socket, 'wrongVersion'));
    return refuse('wrongVersion', { version: PROTOCOL_VERSION });
  }
  const { room } = channel;
  const { viewer } = connection.identity;
  const missed = since?.epoch === room.epoch ? room.views.missed(room.state, viewer, since.seqs) : null;
  connection.saidHello();
  channel.listen(connection);
  const previewHz = previewRate(channel.online);
  const { epoch } = room;
  if (missed !== null) return { ok: true, kind: 'events', events: { epoch, events: missed }, previewHz };
  return channel.snapshot(viewer, previewHz);
}

/** Previews a second that each student should send at most, by the size of the class. */
const previewRate = (online: number): number => (online <= 300 ? 20 : online <= 1000 ? 10 : 5);

function submit(
  channel: Channel,
  connection: Connection,
  envelope: CommandEnvelope,
): Promise<Verdict> | Verdict {
  const { as, actor } = connection.identity;
  const { type } = envelope.command;
  if (as === 'remote' && !REMOTE_COMMANDS.has(type)) return refuse('forbidden');
  return channel.room.submit(actor, envelope, connection.mayBeResent());
}

function showPreview(channel: Channel, connection: Connection, message: Preview): void {
  if (message.n <= connection.previewN) return;
  connection.previewN = message.n;
  const { participant } = connection;
  if (participant !== null) channel.keepPreview(participant, message);
  else if (channel.picture.hasCells(message)) {
    const { step, board, variable, cells } = message;
    channel.showPreview(connection, { step, board, variable, cells });
  }
}

function setWatch(channel: Channel, connection: Connection, message: Watch): void {
  connection.watch = message;
  channel.watched();
}

function answerProbe(channel: Channel, connection: Connection): ProbeReply {
  const { room } = channel;
  return { ok: true, epoch: room.epoch, seqs: seqsOf(room.state, connection.identity.viewer) };
}
