/**
 * A network inside one process: seeded delay, loss, doubling and cuts between clients and a server end. For property
 * tests and the one-page classroom. Laws: one line keeps the order in each direction; messages travel as JSON; after
 * a cut nothing comes down any more, while what was on its way up may still arrive, also behind a newer line.
 */
import type { Cancel, Chance, Clock } from '../world.ts';
import type {
  CastName,
  Casts,
  CloseCause,
  Down,
  Line,
  LineHandlers,
  RequestName,
  Requests,
  Transport,
} from './transport.ts';

/** Chances are probabilities from 0 to 1; they may be changed while lines live. */
export interface Weather {
  latencyMs: readonly [least: number, most: number];
  /** A message (or a reply) that never arrives though the line lives. */
  loss: number;
  /** A message that arrives twice. */
  doubling: number;
  /** No dial succeeds and no line lives. */
  isDown: boolean;
}

/** One line as the server sees it. */
export interface ServerLine {
  send(message: Down): void;
  close(cause?: CloseCause): void;
}
/** What the server does with one line. */
export interface LineService {
  request<N extends RequestName>(
    name: N,
    body: Requests[N]['sends'],
    reply: (answer: Requests[N]['gets']) => void,
  ): void;
  cast<N extends CastName>(name: N, body: Casts[N]): void;
  closed(): void;
}
/** The server end of the network; a string from `accept` is no line but the reason why the dial is lost. */
export interface ServerEnd<Who> {
  accept(who: Who, line: ServerLine): LineService | 'unreachable';
}

export interface MemoryNetwork<Who> {
  readonly weather: Weather;
  transport(who: Who): Transport;
  /** Cuts the living lines for which the question is answered with yes. */
  cut(isCut: (who: Who) => boolean): void;
}

export const FAIR_WEATHER: Weather = { latencyMs: [1, 5], loss: 0, doubling: 0, isDown: false };

export function memoryNetwork<Who>(
  world: { readonly clock: Clock; readonly chance: Chance },
  server: ServerEnd<Who>,
  weather: Weather = { ...FAIR_WEATHER },
): MemoryNetwork<Who> {
  const lines = new Map<object, { who: Who; end: (cause: CloseCause) => void }>();

  /** A pipe in one direction: random delay, kept order. */
  function pipe(): (deliver: () => void) => void {
    let lastMs = 0;
    return (deliver) => {
      const [least, most] = weather.latencyMs;
      const times = world.chance() < weather.loss ? 0 : world.chance() < weather.doubling ? 2 : 1;
      for (let copy = 0; copy < times; copy += 1) {
        const nowMs = world.clock.nowMs();
        lastMs = Math.max(lastMs, nowMs + least + (most - least) * world.chance());
        world.clock.after(lastMs - nowMs, deliver);
      }
    };
  }

  function dial(who: Who, handlers: LineHandlers): Line {
    const key = {};
    const up = pipe();
    const down = pipe();
    let service: LineService | null = null;
    let isOpen = true;
    const patience: Cancel = world.clock.after(weather.latencyMs[1] * 2, () => {
      const accepted = weather.isDown || !isOpen ? 'unreachable' : server.accept(who, serverLine);
      if (accepted === 'unreachable') end({ kind: 'lost' });
      else {
        service = accepted;
        handlers.opened();
      }
    });

    const serverLine: ServerLine = {
      send: (message) => {
        const body = copyOf(message);
        down(() => isOpen && handlers.received(body));
      },
      close: (cause = { kind: 'lost' }) => end(cause),
    };

    function shut(): boolean {
      if (!isOpen) return false;
      isOpen = false;
      patience();
      lines.delete(key);
      const left = service;
      if (left) up(() => left.closed());
      return true;
    }

    function end(cause: CloseCause): void {
      if (shut()) handlers.closed(cause);
    }

    lines.set(key, { who, end });
    return {
      request(name, body, reply) {
        const sent = copyOf(body);
        up(() =>
          service?.request(name, sent, (answer) => {
            const back = copyOf(answer);
            down(() => isOpen && reply(back));
          }),
        );
      },
      cast(name, body) {
        const sent = copyOf(body);
        up(() => service?.cast(name, sent));
      },
      close: () => void shut(),
    };
  }

  return {
    weather,
    transport: (who) => ({ dial: (handlers) => dial(who, handlers) }),
    cut(isCut) {
      for (const { who, end } of [...lines.values()]) if (isCut(who)) end({ kind: 'lost' });
    },
  };
}

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
