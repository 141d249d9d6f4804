/**
 * The live class as a page or a bot uses it: one view to show, commands to send, a status to tell.
 * Shown view = what the server confirmed + guesses of what waits + previews of the instructor + the own finger.
 * Laws: after quiet the shown view is the confirmed one; the same snapshot object as long as nothing changed.
 * Not here: React (app/live), the connection's rules (connection.ts), the queue's (outbox.ts).
 */
import {
  type Cell,
  type Command,
  type NumberedEvent,
  type Refusal,
  refuse,
  type Verdict,
  type View,
  type Watch,
} from '#core/protocol/index.ts';
import type { Connection, End } from './connection.ts';
import { type Dashboard, foldTick } from './dashboard.ts';
import { type CellPlace, createDragging, type Held } from './drag.ts';
import type { NewId } from './ids.ts';
import { createOutbox, type OutboxListener, type Sent } from './outbox.ts';
import type { OutboxDevice, OutboxItem } from './outbox-storage.ts';
import {
  accept,
  drop,
  type Guesses,
  guess,
  isSameValue,
  meet,
  settleAccepted,
  withGuess,
  withGuesses,
} from './predictions.ts';
import { createPreviews } from './previews.ts';
import { type ConnectionListener, type ConnectionWorld, runConnection } from './run-connection.ts';
import { type ConnectionStatus, type Safety, safetyOf, statusOf } from './status.ts';
import { listeners, type Store } from './store.ts';
import type { TabLocks } from './tabs.ts';
import type { CloseCause } from './transport/transport.ts';
import type { Cancel } from './world.ts';

export interface LiveWorld extends ConnectionWorld {
  readonly device: OutboxDevice;
  readonly tabs: TabLocks;
  readonly newId: NewId;
}

export interface LiveState {
  /** What to show; `null` before the first word of the server. */
  readonly view: View | null;
  /** The server's word alone. */
  readonly confirmed: View | null;
  readonly status: ConnectionStatus;
  readonly safety: Safety;
}

export interface LiveClient extends Store<LiveState> {
  /** For instructors and projectors; `null` before the first tick. */
  readonly dashboard: Store<Dashboard | null>;
  start(): void;
  stop(): void;
  send(command: Command): Sent;
  /** Sets cells: of the own copy as a student, of the base as an instructor. `null` before the first view. */
  edit(place: CellPlace, cells: readonly Cell[]): Sent | null;
  /** Cells under a moving finger. */
  drag(place: CellPlace, cells: readonly Cell[]): void;
  /** The finger is lifted: the drag's last values are sent to stay. `null` if nothing was held. */
  release(place: CellPlace): Sent | null;
  cancelDrag(place: CellPlace): void;
  /** Which thumbnails to send; remembered over reconnects. */
  watch(watch: Watch): void;
  /** New facts, after the view has taken them in; a snapshot tells none. */
  onFacts(listener: (facts: readonly NumberedEvent[]) => void): Cancel;
  /** Every last word of the server on a command of this person. */
  onVerdict(listener: (item: OutboxItem, verdict: Verdict) => void): Cancel;
}

/** `scope` names session and person on this device: whose waiting commands are these? */
export function createLiveClient(world: LiveWorld, scope: string): LiveClient {
  const changes = listeners<[]>();
  const ticks = listeners<[]>();
  const told = listeners<[readonly NumberedEvent[]]>();
  const verdicts = listeners<[OutboxItem, Verdict]>();
  let guesses: Guesses = [];
  let dashboard: Dashboard | null = null;
  let isFirstTick = true;
  let watched: Watch | null = null;
  let cause: CloseCause | null = null;
  let hasOpened = false;
  let state: LiveState = EMPTY;
  let isStale = false;

  const changed = () => {
    isStale = true;
    changes.tell();
  };

  // ---- parts

  const connected: ConnectionListener = {
    moved(now, before) {
      if (isUp(before) && !isUp(now)) lineDown();
      if (!isUp(before) && isUp(now)) lineUp();
      if (now.link.phase === 'over' && before.link.phase !== 'over') over(now.link.end);
      changed();
    },
    facts(facts) {
      const known = connection.state().confirmed;
      if (known) guesses = meet(guesses, known.view, facts);
      previews.facts(facts);
      isStale = true;
      told.tell(facts);
      if (facts.some(({ event }) => event.type === 'class.resumed')) outbox.nudge();
    },
    replaced() {
      previews.clear();
      outbox.nudge();
    },
    caughtUp() {
      guesses = settleAccepted(guesses);
      changed();
    },
    lineClosed(why) {
      cause = why;
    },
    preview: (preview) => previews.show(preview),
    tick(tick) {
      dashboard = foldTick(isFirstTick ? null : dashboard, tick);
      isFirstTick = false;
      ticks.tell();
    },
  };
  const connection = runConnection(world, connected);
  const previews = createPreviews(world.clock, changed);
  const dragging = createDragging({
    clock: world.clock,
    rateHz: () => connection.state().previewHz,
    cast: (preview) => connection.cast('preview', preview),
    changed,
  });
  const queue: OutboxListener = {
    added(item, instead) {
      guesses = guess(guesses, item, instead);
    },
    settled(item, verdict) {
      guesses = verdict.ok ? accept(guesses, item.id) : drop(guesses, item.id);
      verdicts.tell(item, verdict);
    },
    gone(item) {
      guesses = accept(guesses, item.id);
    },
    changed,
  };
  const outbox = createOutbox(
    {
      ...world,
      storage: world.device.open(scope),
      tab: world.newId(),
      send: (envelope, reply) => connection.request('command', envelope, reply),
    },
    queue,
  );

  // ---- the line

  function lineUp(): void {
    outbox.lineUp();
    void outbox.rescan();
    if (watched) connection.cast('watch', watched);
  }

  function lineDown(): void {
    outbox.lineDown(cause);
    cause = null;
    isFirstTick = true;
    previews.clear();
  }

  function over(end: End): void {
    const refusal = lastWordOf(end);
    if (refusal) outbox.discard(refusal);
  }

  // ---- the view

  const confirmedView = () => connection.state().confirmed?.view ?? null;

  /** Confirmed with guesses: what commands are made from; previews are only looked at. */
  function guessedView(): View | null {
    const view = confirmedView();
    return view && withGuesses(view, guesses);
  }

  function shownView(): View | null {
    const guessed = guessedView();
    if (guessed === null) return null;
    let shown = previews.over(guessed);
    for (const held of dragging.held()) shown = withGuess(shown, editOf(guessed, held));
    return shown;
  }

  function compute(): LiveState {
    return {
      view: shownView(),
      confirmed: confirmedView(),
      status: statusOf(connection.state(), world.wake.isOnline()),
      safety: safetyOf(outbox.waiting(), outbox.isKept()),
    };
  }

  function edit(place: CellPlace, cells: readonly Cell[]): Sent | null {
    const view = guessedView();
    return view && outbox.add(editOf(view, { ...place, cells }));
  }

  return {
    subscribe: changes.add,
    getSnapshot() {
      if (isStale) {
        isStale = false;
        state = unlessSame(state, compute());
      }
      return state;
    },
    dashboard: { subscribe: ticks.add, getSnapshot: () => dashboard },
    start() {
      if (!hasOpened) void outbox.open();
      hasOpened = true;
      connection.start();
    },
    stop() {
      connection.stop();
      dragging.stop();
      previews.clear();
    },
    send: outbox.add,
    edit,
    drag: dragging.move,
    release(place) {
      // The edit is guessed before the finger is lifted, so that the old value is never seen in between.
      const held = dragging.at(place);
      const sent = held && edit(place, held.cells);
      dragging.end(place);
      return sent;
    },
    cancelDrag: dragging.end,
    watch(watch) {
      watched = watch;
      connection.cast('watch', watch);
    },
    onFacts: told.add,
    onVerdict: verdicts.add,
  };
}

const EMPTY: LiveState = {
  view: null,
  confirmed: null,
  status: { is: 'connecting' },
  safety: { on: 'server', waiting: 0 },
};

const isUp = ({ link }: Connection) => link.phase === 'live' || link.phase === 'mending';

/** What ends all waiting commands with it; a person who must only sign in again keeps them. */
function lastWordOf(end: End): Refusal | null {
  if (end.by === 'bye') {
    if (end.bye.reason === 'ended') return refuse('classEnded');
    return end.bye.reason === 'removed' ? refuse('removed') : null;
  }
  if (end.by === 'dismissal') return null;
  return end.refusal.code === 'classEnded' || end.refusal.code === 'removed' ? end.refusal : null;
}

/** The command that makes the held cells stay. */
function editOf(view: View, { step, board, variable, cells }: Held): Command {
  const place = {
    step,
    board,
    variable,
    cells: cells.map(([index, value]): [number, number] => [index, value]),
  };
  if (view.role === 'student') return { type: 'adjustment.setCells', ...place };
  const revision = view.class.steps[step]?.boards[board]?.revision ?? 0;
  return { type: 'matrix.setCells', ...place, revision };
}

/** The old object where the new one says the same. */
function unlessSame(before: LiveState, after: LiveState): LiveState {
  const status = isSameValue(before.status, after.status) ? before.status : after.status;
  const safety = isSameValue(before.safety, after.safety) ? before.safety : after.safety;
  const isSame =
    before.view === after.view &&
    before.confirmed === after.confirmed &&
    before.status === status &&
    before.safety === safety;
  return isSame ? before : { view: after.view, confirmed: after.confirmed, status, safety };
}
