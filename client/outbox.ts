/**
 * The outbox: every command is kept on the device first, then sent, one at a time and in order, again and again with
 * the same id, until the server's last word. Laws: a command leaves only with a final verdict (accepted, or a
 * refusal that says `never` or `now`); one that closed the connection by its size is dropped with a word, not sent
 * twice; edits of the same cells that still wait become one. Not here: predictions, texts, the connection.
 */
import {
  type Command,
  type CommandEnvelope,
  type Refusal,
  refuse,
  type Verdict,
} from '#core/protocol/index.ts';
import { isBuiltOn, isCellEdit, merged } from './coalesce.ts';
import type { NewId } from './ids.ts';
import type { OutboxItem, OutboxStorage } from './outbox-storage.ts';
import type { TabLocks } from './tabs.ts';
import type { CloseCause } from './transport/transport.ts';
import { fitsTheWire } from './wire-size.ts';
import { backOffMs, type Cancel, type Chance, type Clock, inTime } from './world.ts';

export const RESEND = {
  firstMs: 1_000,
  maxMs: 10_000,
  /** A command without reply on a living line is sent again after this time. */
  replyMs: 10_000,
  /** A device that takes longer to keep or to find a command counts as one that cannot. */
  storageMs: 3_000,
} as const;

export interface OutboxWorld {
  readonly storage: OutboxStorage;
  readonly tabs: TabLocks;
  /** Name of this tab, new with every page load. */
  readonly tab: string;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly newId: NewId;
  send(envelope: CommandEnvelope, reply: (verdict: Verdict) => void): void;
}

export interface OutboxListener {
  /** A command waits now, possibly in the place of an earlier one. */
  added(item: OutboxItem, instead: string | undefined): void;
  /** The last word on a command; it waits no more. */
  settled(item: OutboxItem, verdict: Verdict): void;
  /** Another tab heard the last word; it waits no more. */
  gone(item: OutboxItem): void;
  /** The number waiting or their safety changed. */
  changed(): void;
}

export interface Sent {
  readonly id: string;
  /** The last word; may take as long as the network is away. Never rejects. */
  readonly verdict: Promise<Verdict>;
}

export interface Outbox {
  /** Loads what earlier pages left, then begins to send. */
  open(): Promise<void>;
  add(command: Command): Sent;
  lineUp(): void;
  lineDown(cause: CloseCause | null): void;
  /** Tries again now: what the last refusal waited for may have come. */
  nudge(): void;
  /** Gives up on everything that waits, with this word. */
  discard(refusal: Refusal): void;
  /** Looks for commands that tabs left behind. */
  rescan(): Promise<void>;
  waiting(): number;
  /** Whether everything that waits would survive the page. */
  isKept(): boolean;
}

interface Entry {
  item: OutboxItem;
  /** `storing` until the device has it; `sent` once the server may have it. */
  stage: 'storing' | 'ready' | 'sent';
  isKept: boolean;
  readonly isAdopted: boolean;
  readonly waiters: ((verdict: Verdict) => void)[];
}

export function createOutbox(world: OutboxWorld, listener: OutboxListener): Outbox {
  const entries: Entry[] = [];
  let isLoaded = false;
  let isLineUp = false;
  let inFlight: Entry | null = null;
  let tries = 0;
  let cancelTimer: Cancel | null = null;

  // ---- taking in

  function add(command: Command): Sent {
    const id = world.newId();
    if (!fitsTheWire({ id, command })) return { id, verdict: Promise.resolve(refuse('tooLarge')) };
    const verdict = new Promise<Verdict>((resolve) => enqueue(id, command, resolve));
    return { id, verdict };
  }

  function enqueue(id: string, command: Command, waiter: (verdict: Verdict) => void): void {
    const target = targetOf(command);
    const instead = target?.item.id;
    const item = { id, command: (target && merged(target.item.command, command)) ?? command, tab: world.tab };
    const entry: Entry = target ?? { item, stage: 'storing', isKept: true, isAdopted: false, waiters: [] };
    entry.item = item;
    entry.stage = 'storing';
    entry.waiters.push(waiter);
    if (!target) entries.push(entry);
    listener.added(item, instead);
    listener.changed();
    void store(entry, item, instead);
  }

  /** The waiting edit that the command can be merged into, looking back over unsent cell edits only. */
  function targetOf(command: Command): Entry | undefined {
    if (!isCellEdit(command)) return undefined;
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry = entries[index]!;
      if (entry.stage === 'sent' || entry.isAdopted || !isCellEdit(entry.item.command)) return undefined;
      if (merged(entry.item.command, command)) return entry;
    }
    return undefined;
  }

  async function store(entry: Entry, item: OutboxItem, instead: string | undefined): Promise<void> {
    const put = world.storage.put(item, instead).then(() => true);
    const isKept = await inTime(world.clock, put, false, RESEND.storageMs);
    if (entry.item !== item) return;
    if (!entries.includes(entry)) return forget(item.id);
    entry.isKept = isKept;
    entry.stage = 'ready';
    if (!isKept) listener.changed();
    pump();
  }

  function forget(id: string): void {
    world.storage.remove(id).catch(() => {});
  }

  // ---- giving out

  function pump(): void {
    const head = entries[0];
    if (!isLoaded || !isLineUp || inFlight || cancelTimer || !head || head.stage === 'storing') return;
    inFlight = head;
    if (head.isAdopted) void sendIfStillThere(head);
    else send(head);
  }

  /** Another tab may have brought it home already. */
  async function sendIfStillThere(entry: Entry): Promise<void> {
    const isThere = await inTime(world.clock, world.storage.has(entry.item.id), true, RESEND.storageMs);
    if (inFlight !== entry) return;
    if (isThere) send(entry);
    else dropSilently(entry);
    pump();
  }

  function dropSilently(entry: Entry): void {
    inFlight = null;
    takeOut(entry);
    listener.gone(entry.item);
    listener.changed();
  }

  function send(entry: Entry): void {
    entry.stage = 'sent';
    const { id, command } = entry.item;
    setTimer(RESEND.replyMs, () => {
      inFlight = null;
    });
    world.send({ id, command }, (verdict) => answered(entry, verdict));
  }

  function setTimer(ms: number, rung: () => void): void {
    cancelTimer?.();
    cancelTimer = world.clock.after(ms, () => {
      cancelTimer = null;
      rung();
      pump();
    });
  }

  function stopTimer(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function answered(entry: Entry, verdict: Verdict): void {
    if (!entries.includes(entry)) return;
    if (!isLastWord(verdict, entry.item.command)) {
      postpone(entry);
      return;
    }
    if (inFlight === entry) {
      inFlight = null;
      stopTimer();
    }
    tries = 0;
    settle(entry, verdict);
    if (!verdict.ok && verdict.code === 'staleRevision') refuseBuiltOn(entry, verdict);
    pump();
  }

  function postpone(entry: Entry): void {
    if (inFlight !== entry) return;
    inFlight = null;
    setTimer(backOffMs(tries, world.chance, RESEND.firstMs, RESEND.maxMs), () => {});
    tries += 1;
  }

  // ---- the last word

  function takeOut(entry: Entry): void {
    entries.splice(entries.indexOf(entry), 1);
  }

  function settle(entry: Entry, verdict: Verdict): void {
    takeOut(entry);
    forget(entry.item.id);
    for (const waiter of entry.waiters) waiter(verdict);
    listener.settled(entry.item, verdict);
    listener.changed();
  }

  /** An edit that came too late takes the edits along that were made on top of it. */
  function refuseBuiltOn(refused: Entry, verdict: Verdict): void {
    const fallen = entries.filter((entry) => isBuiltOn(entry.item.command, refused.item.command));
    for (const entry of fallen) settle(entry, verdict);
  }

  // ---- from outside

  async function open(): Promise<void> {
    await inTime(world.clock, world.tabs.hold(world.tab), undefined, RESEND.storageMs);
    await rescan();
    isLoaded = true;
    pump();
  }

  async function rescan(): Promise<void> {
    const left = await inTime(world.clock, world.storage.all(), [], RESEND.storageMs);
    const verdicts = new Map<string, boolean>();
    for (const item of left) {
      if (item.tab === world.tab) continue;
      const isOurs = verdicts.get(item.tab) ?? (await world.tabs.adopt(item.tab));
      verdicts.set(item.tab, isOurs);
      if (isOurs) adopt(item);
    }
    pump();
  }

  /** Adopted commands are older than what this tab still has to send. */
  function adopt(item: OutboxItem): void {
    if (entries.some((entry) => entry.item.id === item.id)) return;
    const firstOwn = entries.findIndex((entry) => !entry.isAdopted && entry !== inFlight);
    const entry: Entry = { item, stage: 'ready', isKept: true, isAdopted: true, waiters: [] };
    entries.splice(firstOwn === -1 ? entries.length : firstOwn, 0, entry);
    listener.added(item, undefined);
    listener.changed();
  }

  return {
    open,
    add,
    rescan,
    lineUp() {
      isLineUp = true;
      tries = 0;
      pump();
    },
    lineDown(cause) {
      isLineUp = false;
      stopTimer();
      const poison = cause?.kind === 'tooLarge' && inFlight?.stage === 'sent' ? inFlight : null;
      inFlight = null;
      if (poison) settle(poison, refuse('tooLarge'));
    },
    nudge() {
      if (inFlight) return;
      stopTimer();
      tries = 0;
      pump();
    },
    discard(refusal) {
      stopTimer();
      inFlight = null;
      for (const entry of [...entries]) settle(entry, refusal);
    },
    waiting: () => entries.length,
    isKept: () => entries.every((entry) => entry.isKept),
  };
}

/** Whoever steers the class is not kept waiting by its pause: the command that ends it may stand behind. */
function isLastWord(verdict: Verdict, command: Command): boolean {
  if (verdict.ok || verdict.retry !== 'later') return true;
  return verdict.code === 'classPaused' && command.type.startsWith('class.');
}
