/**
 * The port of the durable queue: where commands wait on the device until the server has said its last word.
 * Law (contract suite over all adapters): what `put` resolved for is there after a restart, in the order of the puts;
 * `put` with `instead` takes the old one out in the same step; people (scopes) do not see each other's commands.
 * Not here: when to send (outbox.ts), IndexedDB (indexed-db-storage.ts).
 */
import type { Command } from '#core/protocol/index.ts';

/** A command that waits. */
export interface OutboxItem {
  readonly id: string;
  readonly command: Command;
  /** The tab that made it and answers for sending it. */
  readonly tab: string;
}

export interface OutboxStorage {
  /** Everything that waits, oldest first. */
  all(): Promise<readonly OutboxItem[]>;
  /** Keeps the command behind all others; `instead` names one that it replaces. Rejects when nothing was kept. */
  put(item: OutboxItem, instead?: string): Promise<void>;
  has(id: string): Promise<boolean>;
  /** Forgets the command; unknown ids are no error. */
  remove(id: string): Promise<void>;
}

/** All people's queues of one device. */
export interface OutboxDevice {
  /** `scope` names session and person; queues of other scopes are out of reach. */
  open(scope: string): OutboxStorage;
}

/** Lives as long as the process: for bots, tests, and browsers that refuse to keep anything. */
export function memoryDevice(): OutboxDevice {
  const queues = new Map<string, Map<string, OutboxItem>>();
  return {
    open(scope) {
      const queue = queues.get(scope) ?? new Map<string, OutboxItem>();
      queues.set(scope, queue);
      return {
        all: async () => [...queue.values()],
        put: async (item, instead) => {
          if (instead !== undefined) queue.delete(instead);
          queue.delete(item.id);
          queue.set(item.id, copyOf(item));
        },
        has: async (id) => queue.has(id),
        remove: async (id) => void queue.delete(id),
      };
    },
  };
}

/** Items are JSON; older web views have no `structuredClone`. */
const copyOf = (item: OutboxItem): OutboxItem => JSON.parse(JSON.stringify(item)) as OutboxItem;
