/**
 * The envelopes that travel over a connection. Up: hello, command, preview, watch, probe. Down: events, snapshot,
 * preview, tick, bye. Which socket.io event carries which is in channels.ts.
 */
import * as z from 'zod/mini';
import { command } from './commands.ts';
import { LIMITS } from './limits.ts';
import * as p from './primitives.ts';
import type { Refusal } from './refusals.ts';
import type { View, ViewEvent } from './views.ts';

/** The three numbered streams: the class's, one private to each participant, the instructors'. */
export type StreamName = 'class' | 'own' | 'staff';
/** How far a client has read each stream it is given; each counts 1, 2, 3 … for itself. */
export interface Seqs {
  readonly class: number;
  readonly own: number;
  readonly staff: number;
}
const count = z.int().check(z.gte(0));
const seqs = z.strictObject({ class: count, own: count, staff: count });

// ---- up
/** First message of a connection and the way to mend a gap: what do you have that I have not? */
export const hello = z.strictObject({
  protocol: z.int(),
  since: z.optional(z.strictObject({ epoch: count, seqs })),
});
export type Hello = z.infer<typeof hello>;

export const commandEnvelope = z.strictObject({ id: p.commandId, command });
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

/** Cells under a moving finger: ephemeral, latest wins. `n` counts up for each sender; older ones are dropped. */
export const preview = z.strictObject({
  n: count,
  step: p.stepNumber,
  board: p.boardId,
  variable: p.variableName,
  cells: z.array(p.cell).check(z.minLength(1), z.maxLength(LIMITS.matrixSide)),
});
export type Preview = z.infer<typeof preview>;

/** Which thumbnails a dashboard shows now: seats on screen, at one step. */
export const watch = z.strictObject({
  step: p.stepNumber,
  seats: z.array(z.int().check(z.gte(0))).check(z.maxLength(200)),
});
export type Watch = z.infer<typeof watch>;

/** Is the other end alive, and am I up to date? */
export const probe = z.strictObject({});

// ---- replies
/** Given only after the facts are on disk. `seq` is the log position of the command's last event. */
export interface Accepted {
  readonly ok: true;
  readonly seq: number;
}
export type Verdict = Accepted | Refusal;

export interface NumberedEvent {
  readonly stream: StreamName;
  readonly seq: number;
  readonly event: ViewEvent;
}
export interface SnapshotMessage {
  readonly epoch: number;
  readonly seqs: Seqs;
  readonly view: View;
}
export interface EventsMessage {
  readonly epoch: number;
  readonly events: readonly NumberedEvent[];
}
export type HelloReply =
  | {
      readonly ok: true;
      readonly kind: 'snapshot';
      readonly snapshot: SnapshotMessage;
      readonly previewHz: number;
    }
  | { readonly ok: true; readonly kind: 'events'; readonly events: EventsMessage; readonly previewHz: number }
  | Refusal;
export type ProbeReply = { readonly ok: true; readonly epoch: number; readonly seqs: Seqs } | Refusal;

// ---- down
/** Sent every few seconds: lets a client notice that a last event got lost. `online` is for "87 of 120". */
export interface Pulse {
  readonly epoch: number;
  readonly seqs: Seqs;
}
export interface PreviewDown {
  readonly step: number;
  readonly board: string;
  readonly variable: string;
  readonly cells: readonly p.Cell[];
}
export type ByeReason = 'removed' | 'ended' | 'signedOut' | 'withdrawn' | 'wrongVersion';
export interface Bye {
  readonly reason: ByeReason;
}
