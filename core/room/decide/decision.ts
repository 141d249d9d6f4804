/** What a decision is: the events of an accepted command, or a refusal. */
import type { Refusal, RoomEvent } from '../../protocol/index.ts';

export interface Decided {
  readonly ok: true;
  readonly events: readonly RoomEvent[];
}
export type Decision = Decided | Refusal;

/** Accepts with these facts; none at all when the command asks for what already is. */
export const accept = (...events: readonly RoomEvent[]): Decided => ({ ok: true, events });
