/**
 * The transport port: how one connection (a line) is dialled, spoken over and cut. Adapters: socket-io.ts for the
 * network, memory.ts for one process. Law: on one line messages keep their order; a line that closed says nothing
 * more, and its unanswered requests stay unanswered. Not here: when to dial again (connection.ts).
 */
import type {
  Bye,
  CommandEnvelope,
  EventsMessage,
  Hello,
  HelloReply,
  Preview,
  PreviewDown,
  ProbeReply,
  Pulse,
  Refusal,
  SnapshotMessage,
  Tick,
  Verdict,
  Watch,
} from '#core/protocol/index.ts';

/** Messages up that are answered. */
export interface Requests {
  hello: { sends: Hello; gets: HelloReply };
  command: { sends: CommandEnvelope; gets: Verdict };
  probe: { sends: Record<string, never>; gets: ProbeReply };
}
export type RequestName = keyof Requests;

/** Messages up without answer, which may get lost. */
export interface Casts {
  preview: Preview;
  watch: Watch;
}
export type CastName = keyof Casts;

/** Messages down. */
export type Down =
  | { readonly name: 'events'; readonly body: EventsMessage }
  | { readonly name: 'snapshot'; readonly body: SnapshotMessage }
  | { readonly name: 'preview'; readonly body: PreviewDown }
  | { readonly name: 'tick'; readonly body: Tick }
  | { readonly name: 'pulse'; readonly body: Pulse }
  | { readonly name: 'bye'; readonly body: Bye };

/**
 * Why a line ended. `lost`: network or server gone, dial again. `tooLarge`: the last message sent was above the
 * server's limit and must not be sent again. `refused`: the server would not have us. `dismissed`: the server closed
 * this line for good.
 */
export type CloseCause =
  | { readonly kind: 'lost' }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface LineHandlers {
  opened(): void;
  received(message: Down): void;
  /** At most once; never after `close()`. Also when the dial fails. */
  closed(cause: CloseCause): void;
}

export interface Line {
  request<N extends RequestName>(
    name: N,
    body: Requests[N]['sends'],
    reply: (answer: Requests[N]['gets']) => void,
  ): void;
  cast<N extends CastName>(name: N, body: Casts[N]): void;
  /** Cuts the line; none of its handlers or replies is called any more. */
  close(): void;
}

export interface Transport {
  /** Starts one attempt; `opened` or `closed` follows, never before `dial` returned. */
  dial(handlers: LineHandlers): Line;
}
