/**
 * The commands each actor sent last, so that a resent one has the effect and the reply of once.
 * Law: bounded for each actor, so that nobody's flood forgets another's commands. What fell out, or was written before
 * the room was loaded, is looked up in the store by the room.
 */
import type { Command, Verdict } from '#core/protocol/index.ts';

/** Commands remembered for each actor: more than an honest outbox ever has in flight. */
const KEPT = 64;

export interface Remembered {
  /** What was asked, to tell a repeat from another command under the same id; `null` for one read from the store. */
  readonly content: Content | null;
  readonly verdict: Promise<Verdict> | Verdict;
}

interface ActorRing {
  readonly commands: Map<string, Remembered>;
  /** Whether every command that this actor ever had accepted in this session is in here. */
  isComplete: boolean;
}

export class CommandRing {
  readonly #actors = new Map<string, ActorRing>();
  readonly #startsComplete: boolean;

  /** `startsComplete`: the log was read from its first entry (or is new). */
  constructor(startsComplete: boolean) {
    this.#startsComplete = startsComplete;
  }

  get(actorId: string, commandId: string): Remembered | undefined {
    return this.#actors.get(actorId)?.commands.get(commandId);
  }

  /** Whether an unknown id may still be one that the store knows. */
  mayBeStored(actorId: string): boolean {
    return !(this.#actors.get(actorId)?.isComplete ?? this.#startsComplete);
  }

  remember(actorId: string, commandId: string, remembered: Remembered): void {
    let ring = this.#actors.get(actorId);
    if (ring === undefined) {
      ring = { commands: new Map(), isComplete: this.#startsComplete };
      this.#actors.set(actorId, ring);
    }
    ring.commands.delete(commandId);
    ring.commands.set(commandId, remembered);
    if (ring.commands.size > KEPT) this.#forgetOldest(ring);
  }

  /** A refusal changes nothing, so the same id may be tried again. */
  forget(actorId: string, commandId: string): void {
    this.#actors.get(actorId)?.commands.delete(commandId);
  }

  #forgetOldest(ring: ActorRing): void {
    const oldest = ring.commands.keys().next().value;
    if (oldest === undefined) return;
    ring.commands.delete(oldest);
    ring.isComplete = false;
  }
}

/** A small command itself, or the digest of a large one. */
export type Content = Command | number;

/** Cells up to which a command is remembered as it is. */
const SMALL = 16;

export const contentOf = (command: Command): Content => (isBulky(command) ? digestOf(command) : command);

function isBulky(command: Command): boolean {
  if ('cells' in command) return command.cells.length > SMALL;
  return /^(matrix\.push|note\.write|prediction\.lock|participant\.join)$/.test(command.type);
}

/** Whether the command is the one remembered. */
export function isSameContent(content: Content | null, command: Command): boolean {
  if (content === null) return true;
  if (typeof content === 'number') return content === digestOf(command);
  return JSON.stringify(content) === JSON.stringify(command);
}

/** A 53-bit digest of the command (multiply-and-xor over two 32-bit lanes); not a secret, only a check. */
function digestOf(command: Command): number {
  const text = JSON.stringify(command);
  let high = 0x9e3779b1;
  let low = 0x85ebca77;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x27d4eb2f);
    low = Math.imul(low ^ unit, 0x165667b1);
  }
  high = Math.imul(high ^ (high >>> 15), 0x85ebca6b) ^ low;
  low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35) ^ high;
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
}
