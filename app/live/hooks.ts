'use client';
/**
 * React over the client. Law: no state of its own; everything shown comes from the view, the status or the tick, and a
 * component is drawn again only when what it selected has changed. Not here: building a client (connect.ts).
 */
import { createContext, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Dashboard } from '#client/dashboard.ts';
import type { OutboxItem } from '#client/outbox-storage.ts';
import { isSameValue } from '#client/predictions.ts';
import type { ConnectionStatus, Safety } from '#client/status.ts';
import type { Cell, Command, Verdict, View, Watch } from '#core/protocol/index.ts';
import type { CellPlace, LiveState, RoomClient, Sent } from './room-client.ts';

export const ClientContext = createContext<RoomClient | null>(null);

/** The client of this page. Throws outside a `LiveProvider`. */
export function useClient(): RoomClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('used outside a LiveProvider');
  return client;
}

/** A part of the client's state; equal values (compared deeply) keep their identity. */
function useSelected<T>(client: RoomClient, select: (state: LiveState) => T): T {
  const last = useRef<{ state: LiveState; select: typeof select; value: T } | null>(null);
  const read = () => {
    const state = client.getSnapshot();
    const kept = last.current;
    if (kept !== null && kept.state === state && kept.select === select) return kept.value;
    const fresh = select(state);
    const value = kept !== null && isSameValue(kept.value, fresh) ? kept.value : fresh;
    last.current = { state, select, value };
    return value;
  };
  return useSyncExternalStore(client.subscribe, read, read);
}

const hasView = (state: LiveState) => state.view !== null;

/** Whether the server has said its first word. */
export function useHasView(): boolean {
  return useSelected(useClient(), hasView);
}

/**
 * A part of the view: confirmed facts, guesses, previews and the own finger in one. Use it below `LiveProvider`'s
 * children, which are drawn only once there is a view.
 */
export function useView<T>(select: (view: View) => T): T {
  return useSelected(useClient(), ({ view }) => {
    if (view === null) throw new Error('no view yet');
    return select(view);
  });
}

/** A part of what the server confirmed, without guesses and fingers. */
export function useConfirmed<T>(select: (view: View) => T): T | null {
  return useSelected(useClient(), ({ confirmed }) => (confirmed === null ? null : select(confirmed)));
}

const statusOf = ({ status, safety }: LiveState) => ({ status, safety });

/** The connection, and where the own work is safe. */
export function useStatus(): { readonly status: ConnectionStatus; readonly safety: Safety } {
  return useSelected(useClient(), statusOf);
}

/** Sends a command; the promise is the server's last word and may take as long as the network is away. */
export function useSend(): (command: Command) => Promise<Verdict> {
  const client = useClient();
  return useCallback((command) => client.send(command).verdict, [client]);
}

export interface Preview {
  /** Cells under a moving finger: shown here at once, on other screens while it moves. */
  readonly drag: (place: CellPlace, cells: readonly Cell[]) => void;
  /** The finger is lifted: what it held is sent to stay. */
  readonly release: (place: CellPlace) => Sent | null;
  readonly cancel: (place: CellPlace) => void;
  /** Sets cells to stay, without a finger. */
  readonly edit: (place: CellPlace, cells: readonly Cell[]) => Sent | null;
}

/** Changing numbers: a student's own copy, an instructor's base. */
export function usePreview(): Preview {
  const client = useClient();
  const last = useRef<{ client: RoomClient; preview: Preview } | null>(null);
  if (last.current?.client !== client) {
    const { drag, release, cancelDrag: cancel, edit } = client;
    last.current = { client, preview: { drag, release, cancel, edit } };
  }
  return last.current.preview;
}

const NEVER = () => () => {};
const NOTHING = () => null;

/** The dashboard of instructors and projectors; `null` before the first tick and for students. */
export function useTick(): Dashboard | null {
  const store = useClient().dashboard;
  return useSyncExternalStore(store?.subscribe ?? NEVER, store?.getSnapshot ?? NOTHING, NOTHING);
}

/** Tells the server which thumbnails to send. */
export function useWatch(watch: Watch): void {
  const client = useClient();
  const key = JSON.stringify(watch);
  useEffect(() => client.watch?.(JSON.parse(key) as Watch), [client, key]);
}

/** Hears every last word of the server on a command of this person. */
export function useVerdicts(listener: (item: OutboxItem, verdict: Verdict) => void): void {
  const client = useClient();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => client.onVerdict((item, verdict) => latest.current(item, verdict)), [client]);
}
