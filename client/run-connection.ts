/**
 * Runs the connection machine on a real world: dials lines, sets its one timer, draws the jitter.
 * Law: whatever an old line still says is not heard. Not here: any decision (connection.ts).
 */
import type { NumberedEvent, PreviewDown, Tick } from '#core/protocol/index.ts';
import { advance, type Connection, type Effect, freshConnection, type Input } from './connection.ts';
import type {
  CastName,
  Casts,
  CloseCause,
  Down,
  Line,
  RequestName,
  Requests,
  Transport,
} from './transport/transport.ts';
import { backOffMs, type Cancel, type Chance, type Clock, type Wake } from './world.ts';

export const REDIAL = { firstMs: 250, maxMs: 2_000 } as const;

export interface ConnectionWorld {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly wake: Wake;
}

/** What the rest of the client hears, after the connection's own state has moved on. */
export interface ConnectionListener {
  /** The state changed in any way. */
  moved(now: Connection, before: Connection): void;
  facts(facts: readonly NumberedEvent[]): void;
  replaced(): void;
  caughtUp(): void;
  lineClosed(cause: CloseCause): void;
  preview(preview: PreviewDown): void;
  tick(tick: Tick): void;
}

export interface RunningConnection {
  state(): Connection;
  start(): void;
  stop(): void;
  /** Only heard while the line lives; without a line nothing is sent and no reply comes. */
  request<N extends RequestName>(
    name: N,
    body: Requests[N]['sends'],
    reply: (answer: Requests[N]['gets']) => void,
  ): void;
  cast<N extends CastName>(name: N, body: Casts[N]): void;
}

export function runConnection(world: ConnectionWorld, listener: ConnectionListener): RunningConnection {
  const inputs: Input[] = [];
  let isTaking = false;
  let now = freshConnection;
  let line: Line | null = null;
  let cancelTimer: Cancel = () => {};
  let unsubscribe: Cancel = () => {};

  /** One input after the other: what a listener does while it is told waits for its turn. */
  function put(input: Input): void {
    inputs.push(input);
    if (isTaking) return;
    isTaking = true;
    try {
      for (let head = inputs.shift(); head !== undefined; head = inputs.shift()) take(head);
    } finally {
      isTaking = false;
    }
  }

  function take(input: Input): void {
    const before = now;
    const { next, effects } = advance(now, input);
    now = next;
    for (const effect of effects) run(effect);
    if (now !== before) listener.moved(now, before);
  }

  function run(effect: Effect): void {
    switch (effect.do) {
      case 'dial':
        dial();
        break;
      case 'hangUp':
        hangUp();
        break;
      case 'hello':
        request('hello', effect.hello, (reply) => put({ on: 'helloReply', reply }));
        break;
      case 'probe':
        request('probe', {}, (reply) => put({ on: 'probeReply', reply }));
        break;
      case 'timer':
        setTimer(effect.ms);
        break;
      case 'backOff':
        setTimer(backOffMs(effect.attempt, world.chance, REDIAL.firstMs, REDIAL.maxMs));
        break;
      case 'noTimer':
        cancelTimer();
        break;
      case 'facts':
        listener.facts(effect.facts);
        break;
      default:
        listener[effect.do]();
    }
  }

  function setTimer(ms: number): void {
    cancelTimer();
    cancelTimer = world.clock.after(ms, () => put({ on: 'timeout' }));
  }

  function hangUp(): void {
    const old = line;
    line = null;
    old?.close();
  }

  function dial(): void {
    hangUp();
    const dialled: Line = world.transport.dial({
      opened: () => line === dialled && put({ on: 'opened' }),
      received: (message) => line === dialled && hear(message),
      closed: (cause) => line === dialled && lost(cause),
    });
    line = dialled;
  }

  function lost(cause: CloseCause): void {
    line = null;
    listener.lineClosed(cause);
    put({ on: 'closed', cause });
  }

  function hear(message: Down): void {
    if (message.name === 'preview') listener.preview(message.body);
    else if (message.name === 'tick') listener.tick(message.body);
    else put(inputOf(message));
  }

  function request<N extends RequestName>(
    name: N,
    body: Requests[N]['sends'],
    reply: (answer: Requests[N]['gets']) => void,
  ): void {
    const asked = line;
    asked?.request(name, body, (answer) => line === asked && reply(answer));
  }

  return {
    state: () => now,
    start() {
      unsubscribe();
      unsubscribe = world.wake.subscribe(() => put({ on: 'woken' }));
      put({ on: 'start' });
    },
    stop() {
      unsubscribe();
      unsubscribe = () => {};
      put({ on: 'stop' });
    },
    request,
    cast: (name, body) => line?.cast(name, body),
  };
}

function inputOf(message: Exclude<Down, { name: 'preview' | 'tick' }>): Input {
  switch (message.name) {
    case 'events':
      return { on: 'events', message: message.body };
    case 'snapshot':
      return { on: 'snapshot', message: message.body };
    case 'pulse':
      return { on: 'pulse', pulse: message.body };
    case 'bye':
      return { on: 'bye', bye: message.body };
  }
}
