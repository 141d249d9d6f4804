/**
 * The connection as a pure machine: what happened in, next state and things to do out. It dials, says hello, reads
 * events in order, mends gaps, probes after a wake-up, and knows when it is over.
 * Laws: a gap asks once and holds what arrives meanwhile; nothing is applied twice or out of order; the same inputs
 * give the same outputs. Not here: sockets, timers, chance (run-connection.ts), commands (outbox.ts).
 */
import type {
  Bye,
  EventsMessage,
  Hello,
  HelloReply,
  NumberedEvent,
  ProbeReply,
  Pulse,
  Refusal,
  SnapshotMessage,
} from '#core/protocol/index.ts';
import { PROTOCOL_VERSION } from '#core/protocol/index.ts';
import { type Confirmed, fromSnapshot, isLevelWith, isNewer, readAnswer, readEvents } from './confirmed.ts';
import type { CloseCause } from './transport/transport.ts';

/** Why there will be no further dial unless the person asks for one. */
export type End =
  | { readonly by: 'bye'; readonly bye: Bye }
  | { readonly by: 'refusal'; readonly refusal: Refusal }
  /** Closed without a word, as when one person has too many tabs; looking at this tab again takes it up again. */
  | { readonly by: 'dismissal' };

export type Link =
  | { readonly phase: 'idle' }
  /** Until the next dial; `attempt` counts dials that led to nothing. */
  | { readonly phase: 'waiting'; readonly attempt: number }
  | { readonly phase: 'dialling'; readonly attempt: number }
  /** The line is open and hello is asked. */
  | { readonly phase: 'greeting'; readonly attempt: number; readonly asked: number }
  | { readonly phase: 'live'; readonly isProbing: boolean }
  /** Live, with something missing that was asked for. */
  | { readonly phase: 'mending'; readonly asked: number }
  | { readonly phase: 'over'; readonly end: End };

export interface Connection {
  readonly link: Link;
  readonly confirmed: Confirmed | null;
  /** Events that arrived while an answer to hello is due. */
  readonly held: readonly EventsMessage[];
  /** Previews a second that the server takes from this client. */
  readonly previewHz: number;
}

export type Input =
  | { readonly on: 'start' | 'stop' | 'opened' | 'woken' | 'timeout' }
  | { readonly on: 'closed'; readonly cause: CloseCause }
  | { readonly on: 'helloReply'; readonly reply: HelloReply }
  | { readonly on: 'probeReply'; readonly reply: ProbeReply }
  | { readonly on: 'events'; readonly message: EventsMessage }
  | { readonly on: 'snapshot'; readonly message: SnapshotMessage }
  | { readonly on: 'pulse'; readonly pulse: Pulse }
  | { readonly on: 'bye'; readonly bye: Bye };

export type Effect =
  | { readonly do: 'dial' | 'hangUp' | 'probe' | 'noTimer' }
  | { readonly do: 'hello'; readonly hello: Hello }
  /** One timer at a time: a new one replaces the old. */
  | { readonly do: 'timer'; readonly ms: number }
  | { readonly do: 'backOff'; readonly attempt: number }
  /** For the listeners: new facts, a whole new view, or "you know everything that the server knows". */
  | { readonly do: 'facts'; readonly facts: readonly NumberedEvent[] }
  | { readonly do: 'replaced' | 'caughtUp' };

export interface Advance {
  readonly next: Connection;
  readonly effects: readonly Effect[];
}

export const LIMITS_OF_PATIENCE = {
  /** A dial that tells nothing at all; transports end a hopeless attempt themselves, sooner. */
  dialMs: 30_000,
  /** Hello without reply. A dead line is found out by its ping; a slow server is not helped by another dial. */
  helloMs: 15_000,
  /** Probe without reply: the line is dead. */
  probeMs: 2_000,
  /** Messages held while waiting for hello's reply; more are dropped and asked for again. */
  held: 256,
  /** Askings after which a whole snapshot is asked for, and after which the line is given up. */
  askForSnapshot: 2,
  askAtMost: 5,
  /** First waiting time after a refusal that says `later`, as a number of failed dials. */
  refusedAttempt: 3,
} as const;

export const freshConnection: Connection = {
  link: { phase: 'idle' },
  confirmed: null,
  held: [],
  previewHz: 0,
};

/** The next state and what is to be done, in order. */
export function advance(connection: Connection, input: Input): Advance {
  switch (input.on) {
    case 'start':
      return isRunning(connection.link) ? stay(connection) : dial(connection, 0);
    case 'stop':
      return { next: { ...connection, link: { phase: 'idle' }, held: [] }, effects: [HANG_UP, NO_TIMER] };
    case 'opened':
      return opened(connection);
    case 'closed':
      return closed(connection, input.cause);
    case 'timeout':
      return timedOut(connection);
    case 'woken':
      return woken(connection);
    case 'helloReply':
      return answered(connection, input.reply);
    case 'probeReply':
      return probed(connection, input.reply);
    case 'events':
      return received(connection, input.message);
    case 'snapshot':
      return replaced(connection, input.message);
    case 'pulse':
      return connection.link.phase === 'live' ? compare(connection, input.pulse) : stay(connection);
    case 'bye':
      return over(connection, { by: 'bye', bye: input.bye });
  }
}

const HANG_UP: Effect = { do: 'hangUp' };
const NO_TIMER: Effect = { do: 'noTimer' };
const timer = (ms: number): Effect => ({ do: 'timer', ms });
const stay = (connection: Connection): Advance => ({ next: connection, effects: [] });
const isRunning = (link: Link) => link.phase !== 'idle' && link.phase !== 'over';
const isWaitingForHello = ({ phase }: Link) => phase === 'greeting' || phase === 'mending';

// ---- the line

function dial(connection: Connection, attempt: number): Advance {
  const next: Connection = { ...connection, link: { phase: 'dialling', attempt }, held: [] };
  return { next, effects: [{ do: 'dial' }, timer(LIMITS_OF_PATIENCE.dialMs)] };
}

function opened(connection: Connection): Advance {
  if (connection.link.phase !== 'dialling') return stay(connection);
  const { attempt } = connection.link;
  return ask({ ...connection, link: { phase: 'greeting', attempt, asked: 1 } });
}

function wait(connection: Connection, attempt: number): Advance {
  const next: Connection = { ...connection, link: { phase: 'waiting', attempt: attempt + 1 }, held: [] };
  return { next, effects: [HANG_UP, { do: 'backOff', attempt }] };
}

function over(connection: Connection, end: End): Advance {
  const next: Connection = { ...connection, link: { phase: 'over', end }, held: [] };
  return { next, effects: [HANG_UP, NO_TIMER] };
}

function closed(connection: Connection, cause: CloseCause): Advance {
  if (!isRunning(connection.link)) return stay(connection);
  if (cause.kind === 'refused') return turnedAway(connection, cause.refusal);
  if (cause.kind === 'dismissed') return over(connection, { by: 'dismissal' });
  return wait(connection, attemptOf(connection.link));
}

function turnedAway(connection: Connection, refusal: Refusal): Advance {
  if (refusal.retry === 'never') return over(connection, { by: 'refusal', refusal });
  return wait(connection, Math.max(attemptOf(connection.link), LIMITS_OF_PATIENCE.refusedAttempt));
}

const attemptOf = (link: Link): number => ('attempt' in link ? link.attempt : 0);

function timedOut(connection: Connection): Advance {
  const { link } = connection;
  switch (link.phase) {
    case 'waiting':
      return dial(connection, link.attempt);
    case 'dialling':
    case 'greeting':
      return wait(connection, link.attempt);
    case 'live':
    case 'mending':
      return afterHangUp(dial(connection, 0));
    default:
      return stay(connection);
  }
}

const afterHangUp = ({ next, effects }: Advance): Advance => ({ next, effects: [HANG_UP, ...effects] });

/** After sleep a line may look alive and be dead: ask it, with little patience. */
function woken(connection: Connection): Advance {
  const { link } = connection;
  switch (link.phase) {
    case 'waiting':
      return dial(connection, 0);
    case 'greeting':
    case 'mending':
      return { next: connection, effects: [timer(LIMITS_OF_PATIENCE.probeMs)] };
    case 'live': {
      if (link.isProbing) return stay(connection);
      const next: Connection = { ...connection, link: { phase: 'live', isProbing: true } };
      return { next, effects: [{ do: 'probe' }, timer(LIMITS_OF_PATIENCE.probeMs)] };
    }
    case 'over':
      return link.end.by === 'dismissal' ? dial(connection, 0) : stay(connection);
    default:
      return stay(connection);
  }
}

// ---- hello and its answer

/** Says hello with what is known; after repeated failure without it, which brings a snapshot. */
function ask(connection: Connection): Advance {
  const { confirmed, link } = connection;
  const isKnown = confirmed !== null && 'asked' in link && link.asked <= LIMITS_OF_PATIENCE.askForSnapshot;
  const hello: Hello = {
    protocol: PROTOCOL_VERSION,
    ...(isKnown ? { since: { epoch: confirmed.epoch, seqs: confirmed.seqs } } : {}),
  };
  return { next: connection, effects: [{ do: 'hello', hello }, timer(LIMITS_OF_PATIENCE.helloMs)] };
}

function mend(connection: Connection, asked: number): Advance {
  if (asked > LIMITS_OF_PATIENCE.askAtMost) return wait(connection, 1);
  return ask({ ...connection, link: { phase: 'mending', asked } });
}

function answered(connection: Connection, reply: HelloReply): Advance {
  if (!isWaitingForHello(connection.link)) return stay(connection);
  if (!reply.ok) return turnedAway(connection, reply);
  const asked = 'asked' in connection.link ? connection.link.asked : 1;
  const told =
    reply.kind === 'snapshot'
      ? takeSnapshot(connection, reply.snapshot)
      : takeEvents(connection, reply.events);
  if (told === null) return mend(connection, asked + 1);
  const settled = release({ ...told.next, previewHz: reply.previewHz });
  const read = then(told, settled);
  return settled.hasGap ? then(read, mend(settled.next, asked + 1)) : live(read);
}

function live(read: Advance): Advance {
  const next: Connection = { ...read.next, link: { phase: 'live', isProbing: false } };
  return { next, effects: [...read.effects, { do: 'caughtUp' }, NO_TIMER] };
}

const then = (first: Advance, second: Advance): Advance => ({
  next: second.next,
  effects: [...first.effects, ...second.effects],
});

/** The answer to our own question is taken as it is, also when it takes us back to a restored past. */
function takeSnapshot(connection: Connection, snapshot: SnapshotMessage): Advance {
  return { next: { ...connection, confirmed: fromSnapshot(snapshot) }, effects: [{ do: 'replaced' }] };
}

/** `null` when the events do not follow on what we have. */
function takeEvents(connection: Connection, message: EventsMessage): Advance | null {
  if (connection.confirmed === null) return null;
  const { confirmed, applied, hasGap } = readAnswer(connection.confirmed, message);
  return hasGap ? null : { next: { ...connection, confirmed }, effects: factsOf(applied) };
}

interface Released extends Advance {
  readonly hasGap: boolean;
}

/** Reads what was held; those of an older epoch and those that came with the answer fall away. */
function release(connection: Connection): Released {
  let { confirmed } = connection;
  const facts: NumberedEvent[] = [];
  let hasGap = false;
  for (const message of connection.held) {
    if (confirmed === null || message.epoch < confirmed.epoch) continue;
    const read = message.epoch > confirmed.epoch ? null : readEvents(confirmed, message.events);
    hasGap ||= read === null || read.hasGap;
    confirmed = read?.confirmed ?? confirmed;
    facts.push(...(read?.applied ?? []));
  }
  return { next: { ...connection, confirmed, held: [] }, effects: factsOf(facts), hasGap };
}

const factsOf = (facts: readonly NumberedEvent[]): Effect[] =>
  facts.length === 0 ? [] : [{ do: 'facts', facts }];

// ---- messages down

function received(connection: Connection, message: EventsMessage): Advance {
  if (isWaitingForHello(connection.link)) return hold(connection, message);
  const known = connection.confirmed;
  if (connection.link.phase !== 'live' || known === null || message.epoch < known.epoch)
    return stay(connection);
  if (message.epoch > known.epoch) return mend({ ...connection, held: [message] }, 1);
  const { confirmed, applied, hasGap } = readEvents(known, message.events);
  const read: Advance = { next: { ...connection, confirmed }, effects: factsOf(applied) };
  return hasGap ? then(read, mend({ ...read.next, held: [message] }, 1)) : read;
}

function hold(connection: Connection, message: EventsMessage): Advance {
  if (connection.held.length >= LIMITS_OF_PATIENCE.held) return stay(connection);
  return stay({ ...connection, held: [...connection.held, message] });
}

function replaced(connection: Connection, message: SnapshotMessage): Advance {
  if (connection.link.phase !== 'live' || !isNewer(message, connection.confirmed)) return stay(connection);
  return takeSnapshot(connection, message);
}

/** A pulse or a probe's answer: says how far the server is. */
function compare(connection: Connection, theirs: Pulse): Advance {
  const known = connection.confirmed;
  if (known === null || theirs.epoch < known.epoch) return stay(connection);
  return isLevelWith(known, theirs)
    ? { next: connection, effects: [{ do: 'caughtUp' }] }
    : mend({ ...connection, held: [] }, 1);
}

function probed(connection: Connection, reply: ProbeReply): Advance {
  if (connection.link.phase !== 'live') return stay(connection);
  if (!reply.ok) return turnedAway(connection, reply);
  const awake: Connection = { ...connection, link: { phase: 'live', isProbing: false } };
  return then({ next: awake, effects: [NO_TIMER] }, compare(awake, reply));
}
