/**
 * Gives the learner's screen a lesson that runs on the device: what `LiveClient` is to a class. Law: every accepted fact
 * is kept on the device before anybody is told; what cannot be read again is dropped, and the lesson begins anew.
 */

import type { LiveState, RoomClient, Sent } from '#app/live/room-client.ts';
import { mergedCells } from '#client/coalesce.ts';
import type { CellPlace, Held } from '#client/drag.ts';
import type { OutboxItem } from '#client/outbox-storage.ts';
import { withGuess } from '#client/predictions.ts';
import { listeners } from '#client/store.ts';
import type { Lesson } from '#core/lesson/index.ts';
import type { Cell, Command, RoomEvent, Verdict } from '#core/protocol/index.ts';
import { type SoloRoom, soloRoom } from './solo-room.ts';
import type { SoloShelf } from './solo-shelf.ts';

/** The lesson's client; goes on where the shelf left off. */
export function createSoloClient(lesson: Lesson, shelf: SoloShelf): RoomClient {
  const changes = listeners<[]>();
  const verdicts = listeners<[OutboxItem, Verdict]>();
  let room = reopened(lesson, shelf.read());
  let held: readonly Held[] = [];
  let count = 0;
  let state: LiveState | null = null;
  let unsubscribe = () => {};

  const changed = () => {
    state = null;
    changes.tell();
  };

  function send(command: Command): Sent {
    count += 1;
    const id = `solo-${count}`;
    const verdict = room.send(command);
    if (verdict.ok) shelf.keep(room.log(), room.view().class);
    changed();
    verdicts.tell({ id, command, tab: '' }, verdict);
    return { id, verdict: Promise.resolve(verdict) };
  }

  const isAt = (place: CellPlace) => (other: CellPlace) =>
    other.step === place.step && other.board === place.board && other.variable === place.variable;

  function letGo(place: CellPlace): Held | undefined {
    const found = held.find(isAt(place));
    held = held.filter((other) => other !== found);
    return found;
  }

  const edit = (place: CellPlace, cells: readonly Cell[]) => send(editOf(place, cells));

  return {
    subscribe: changes.add,
    onVerdict: verdicts.add,
    getSnapshot() {
      state ??= snapshot(room, held, shelf.isKept());
      return state;
    },
    start() {
      unsubscribe = shelf.subscribe(() => {
        room = reopened(lesson, shelf.read());
        changed();
      });
    },
    stop: () => unsubscribe(),
    send,
    edit,
    drag(place, cells) {
      const before = letGo(place)?.cells ?? [];
      held = [...held, { ...place, cells: mergedCells(before, cells) }];
      changed();
    },
    release(place) {
      const found = letGo(place);
      return found ? edit(place, found.cells) : null;
    },
    cancelDrag(place) {
      letGo(place);
      changed();
    },
  };
}

function snapshot(room: SoloRoom, held: readonly Held[], isKept: boolean): LiveState {
  const confirmed = room.view();
  let view = confirmed;
  for (const { cells, ...place } of held) view = withGuess(view, editOf(place, cells));
  return {
    view,
    confirmed,
    status: { is: 'live' },
    safety: { on: isKept ? 'device' : 'page', waiting: 0 },
  };
}

function editOf(place: CellPlace, cells: readonly Cell[]): Command {
  const { step, board, variable } = place;
  return {
    type: 'adjustment.setCells',
    step,
    board,
    variable,
    cells: cells.map(([index, value]): [number, number] => [index, value]),
  };
}

/** The room with the kept facts; a fresh one where they do not fit the lesson any more. */
function reopened(lesson: Lesson, kept: readonly RoomEvent[]): SoloRoom {
  try {
    const room = soloRoom(lesson, kept);
    room.view();
    return room;
  } catch {
    return soloRoom(lesson);
  }
}
