/**
 * A class of real clients around the real room, in one process and in virtual time, with weather, cuts, reloads,
 * second tabs and server crashes. It keeps its own history of what every client did and heard; `findings` compares
 * that history with the log. Law of the harness: it decides nothing about the product, it only watches.
 */
import { drawnBytes, idsFrom } from '#client/ids.ts';
import { createLiveClient, type LiveClient } from '#client/live-view.ts';
import { memoryDevice, type OutboxDevice } from '#client/outbox-storage.ts';
import { noTabLocks, webTabLocks } from '#client/tabs.ts';
import { memoryNetwork, type Weather } from '#client/transport/memory.ts';
import { createMemoryRoom, type Person } from '#client/transport/memory-room.ts';
import type { Transport } from '#client/transport/transport.ts';
import { alwaysAwake } from '#client/world.ts';
import type { Lesson } from '#core/lesson/index.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import type { Command, EventsMessage, NumberedEvent, StreamName, Verdict } from '#core/protocol/index.ts';
import { type LockBook, lockBook } from './lock-book.ts';
import { opening } from './room-driver.ts';
import { virtualClock } from './virtual-clock.ts';

export interface Settled {
  readonly id: string;
  readonly actor: string;
  readonly command: Command;
  readonly verdict: Verdict;
}

/** A fact as a client was told it; `key` names the stream and whose it is. */
export interface Delivered {
  readonly key: string;
  readonly event: NumberedEvent;
}

/** One page: a person's tab. */
export interface Page {
  readonly name: string;
  readonly who: Person;
  client: LiveClient;
  isOpen: boolean;
  /** New with every load. */
  number: number;
}

export interface ToyClassOptions {
  readonly lesson: Lesson;
  readonly seed: number;
  readonly students: number;
  readonly instructors: number;
  /** Students with a second tab. */
  readonly secondTabs: number;
  /** Whether browsers have Web Locks. */
  readonly hasLocks: boolean;
}

export const plainOptions = { students: 3, instructors: 2, secondTabs: 1, hasLocks: false } as const;

export function createToyClass(options: ToyClassOptions) {
  const chance = mulberry32(options.seed);
  const clock = virtualClock();
  const opened = opening(options.lesson);
  const room = createMemoryRoom({
    clock,
    opened,
    commitMs: 3,
    publishMs: 2,
    previewHz: 20,
    pulseMs: 2_000,
    wideGap: 12,
  });
  const network = memoryNetwork<Person & { page: string }>({ clock, chance }, room);
  const devices = new Map<string, OutboxDevice>();
  const books = new Map<string, LockBook>();
  let pageCount = 0;
  const history: Settled[] = [];
  const delivered: Delivered[] = [];
  const pages: Page[] = [];

  /** Notes every fact that a client is told, in events of any kind. */
  function overheard(transport: Transport, who: Person): Transport {
    const note = ({ events }: EventsMessage) => {
      for (const event of events) delivered.push({ key: keyOf(event.stream, who), event });
    };
    return {
      dial(handlers) {
        const line = transport.dial({
          ...handlers,
          received(message) {
            if (message.name === 'events') note(message.body);
            handlers.received(message);
          },
        });
        return {
          ...line,
          request: (name, body, reply) =>
            line.request(name, body, (answer) => {
              if ('kind' in answer && answer.kind === 'events') note(answer.events);
              reply(answer);
            }),
        };
      },
    };
  }

  function locksOf(owner: string): LockBook {
    const book = books.get(owner) ?? lockBook();
    books.set(owner, book);
    return book;
  }

  function person(name: string): Person {
    return name.startsWith('p')
      ? { role: 'student', participant: name }
      : { role: 'instructor', account: name };
  }

  function open(page: Page): void {
    const owner = page.name.slice(0, 2);
    pageCount += 1;
    page.number = pageCount;
    const device = devices.get(owner) ?? memoryDevice();
    devices.set(owner, device);
    page.client = createLiveClient(
      {
        transport: overheard(network.transport({ ...page.who, page: page.name }), page.who),
        device,
        tabs: options.hasLocks ? webTabLocks(locksOf(owner).source(`${page.number}`)) : noTabLocks,
        clock,
        chance,
        newId: idsFrom(drawnBytes(chance)),
        wake: alwaysAwake,
      },
      owner,
    );
    page.isOpen = true;
    page.client.onVerdict((item, verdict) => {
      const actor = page.who.role === 'student' ? page.who.participant : (page.who.account ?? '');
      history.push({ id: item.id, actor, command: item.command, verdict });
    });
    page.client.start();
  }

  function addPage(name: string): Page {
    const page: Page = {
      name,
      who: person(name.slice(0, 2)),
      client: null as never,
      isOpen: false,
      number: 0,
    };
    pages.push(page);
    open(page);
    return page;
  }

  async function begin(): Promise<void> {
    for (let at = 0; at < options.students; at += 1) {
      const joined = room.join(`p${at}`, `Student ${at}`, at % 2 === 0 ? 'zh-CN' : 'en');
      await clock.run(20);
      await joined;
    }
    for (let at = 0; at < options.students; at += 1) addPage(`p${at}`);
    for (let at = 0; at < options.instructors; at += 1) addPage(`i${at}`);
    for (let at = 0; at < options.secondTabs; at += 1) addPage(`p${at}-second`);
    await clock.run(200);
    if (options.instructors > 0) {
      pageOf('i0').client.send({ type: 'class.start' });
      await clock.run(200);
    }
  }

  function pageOf(name: string): Page {
    const page = pages.find((candidate) => candidate.name === name);
    if (page === undefined) throw new RangeError(`no page ${name}`);
    return page;
  }

  /** The tab is gone without a word; what it kept on the device stays. */
  function close(page: Page): void {
    page.isOpen = false;
    page.client.stop();
    locksOf(page.name.slice(0, 2)).close(`${page.number}`);
  }

  function reload(page: Page): void {
    close(page);
    open(page);
  }

  /** Fair weather, everybody back, the class running, until nothing waits any more. */
  async function quiet(): Promise<void> {
    Object.assign(network.weather, {
      latencyMs: [1, 5],
      loss: 0,
      doubling: 0,
      isDown: false,
    } satisfies Weather);
    for (const page of pages) if (!page.isOpen) open(page);
    await clock.run(30_000);
    if (room.state().status === 'paused') pageOf('i0').client.send({ type: 'class.resume' });
    await clock.run(90_000);
  }

  return {
    clock,
    chance,
    room,
    network,
    pages,
    history,
    delivered,
    pageOf,
    begin,
    reload,
    close,
    open,
    quiet,
    opened,
  };
}

export const keyOf = (stream: StreamName, who: Person): string =>
  stream === 'own' && who.role === 'student' ? `own/${who.participant}` : stream;

export type ToyClass = ReturnType<typeof createToyClass>;
