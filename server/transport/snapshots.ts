/**
 * Snapshots of one room. The class's part is the same for everybody and changes only by events of the class stream,
 * so its JSON is written once for each position of that stream; a returning class of 300 shares it.
 */
import type { HelloReply } from '#core/protocol/index.ts';
import { project, seqsOf, type Viewer } from '#core/room/index.ts';
import type { Room } from '#server/rooms/room.ts';
import { JsonText } from './parser.ts';

type SnapshotReply = Extract<HelloReply, { kind: 'snapshot' }>;

/** Stands for the class's part while the rest is written; no text of a view holds it, as texts escape quotes. */
const HOLE = '"class":"HOLE"';

export class Snapshots {
  readonly #room: Room;
  #classSeq = -1;
  #classText = '';

  constructor(room: Room) {
    this.#room = room;
  }

  /** The reply to a hello, written as JSON. */
  reply(viewer: Viewer, previewHz: number): JsonText {
    const { epoch, state } = this.#room;
    // Without its steps the class's part costs nothing; it is replaced below.
    const view = { ...project({ ...state, steps: {} }, viewer), class: 'HOLE' };
    const seqs = seqsOf(state, viewer);
    const reply: Shaped = { ok: true, kind: 'snapshot', snapshot: { epoch, seqs, view }, previewHz };
    const text = JSON.stringify(reply);
    return new JsonText(text.replace(HOLE, () => `"class":${this.#classPart()}`));
  }

  #classPart(): string {
    const { state } = this.#room;
    if (this.#classSeq !== state.classSeq) {
      this.#classText = JSON.stringify(project(state, { role: 'projector' }).class);
      this.#classSeq = state.classSeq;
    }
    return this.#classText;
  }
}

/** A reply whose class part is still a hole. */
type Shaped = Omit<SnapshotReply, 'snapshot'> & {
  readonly snapshot: Omit<SnapshotReply['snapshot'], 'view'> & { readonly view: unknown };
};
