/**
 * One room's connections: who hears what. Law: each fact is encoded once per audience; what is sent once only
 * (previews, ticks) waits for nobody. Not here: what a message means (doors.ts), what is true (the room).
 */
import type { NumberedEvent, Preview, PreviewDown, Pulse } from '#core/protocol/index.ts';
import { participantOf, seqsOf, type Viewer } from '#core/room/index.ts';
import { ClassPicture } from '#server/rooms/class-picture.ts';
import type { Room } from '#server/rooms/room.ts';
import type { Publication } from '#server/rooms/view-log.ts';
import type { Connection } from './connection.ts';
import { Dashboards } from './dashboards.ts';
import { farewell } from './farewell.ts';
import { encodeFrame, type Frame, gather, sendFrame, sendIfFree } from './frames.ts';
import type { JsonText } from './parser.ts';
import { Snapshots } from './snapshots.ts';

/** Longest piece of counting between two turns of the event loop. */
const SLICE_MS = 4;

export class Channel {
  readonly room: Room;
  readonly picture: ClassPicture;
  readonly #dashboards: Dashboards;
  readonly #snapshots: Snapshots;
  readonly #elapsedMs: () => number;
  #isCatchingUp = false;
  /** Connections that said hello: they have a view that facts may be added to. */
  readonly #listening = new Set<Connection>();
  readonly #all = new Set<Connection>();
  readonly #students = new Map<string, Set<Connection>>();

  constructor(room: Room, elapsedMs: () => number) {
    this.room = room;
    this.#elapsedMs = elapsedMs;
    this.#snapshots = new Snapshots(room);
    this.picture = new ClassPicture(room);
    this.#dashboards = new Dashboards(room, this.picture);
  }

  get size(): number {
    return this.#all.size;
  }

  /** Participants with at least one connection. */
  get online(): number {
    return this.#students.size;
  }

  get connections(): Iterable<Connection> {
    return this.#all;
  }

  add(connection: Connection): void {
    this.#all.add(connection);
    const { participant } = connection;
    if (participant === null) return;
    const own = this.#students.get(participant);
    if (own) own.add(connection);
    else this.#students.set(participant, new Set([connection]));
    this.#dashboards.touch();
  }

  remove(connection: Connection): void {
    this.#all.delete(connection);
    this.#listening.delete(connection);
    this.#dashboards.remove(connection);
    const { participant } = connection;
    if (participant === null) return;
    const own = this.#students.get(participant);
    own?.delete(connection);
    if (own?.size === 0) this.#students.delete(participant);
    this.#dashboards.touch();
  }

  /** From now on facts are sent to it; its view was given in the same turn of the event loop. */
  listen(connection: Connection): void {
    this.#listening.add(connection);
    if (connection.participant === null) this.#dashboards.add(connection);
  }

  /** Sockets of one participant, account or link, oldest first. */
  ofHolder(holderId: string): Connection[] {
    return [...this.#all].filter(({ identity }) => identity.holderId === holderId);
  }

  published(publication: Publication): void {
    this.picture.follow(publication.facts);
    this.#dashboards.touch();
    this.#tellClass(publication);
    for (const [participant, events] of publication.own) this.#tellParticipant(participant, events);
    for (const { event } of publication.facts) {
      if (event.type === 'participant.removed') this.#dismiss(event.participant);
      if (event.type === 'class.ended') this.#dismissClass();
    }
  }

  /** An instructor's finger: shown to everybody else, now or never. */
  showPreview(from: Connection, preview: PreviewDown): void {
    const frame = encodeFrame('preview', preview);
    for (const connection of this.#listening) {
      if (connection !== from) sendIfFree(connection.socket, frame);
    }
  }

  keepPreview(participant: string, preview: Preview): void {
    const seat = this.picture.keepPreview(participant, preview);
    if (seat !== null) this.#dashboards.touchSeat(seat);
  }

  watched(): void {
    this.#dashboards.touch();
  }

  /** Everything that a viewer may know, as the reply to a hello. */
  snapshot(viewer: Viewer, previewHz: number): JsonText {
    return this.#snapshots.reply(viewer, previewHz);
  }

  /** Tells dashboards what is new, once the aggregate has caught up; that is done in small pieces. */
  tick(): void {
    if (!this.#dashboards.isDue || this.#isCatchingUp) return;
    if (this.picture.catchUp(this.#elapsedMs, SLICE_MS)) {
      this.#dashboards.tick([...this.#students.keys()]);
      return;
    }
    this.#isCatchingUp = true;
    setImmediate(() => {
      this.#isCatchingUp = false;
      this.tick();
    });
  }

  pulse(): void {
    for (const connection of this.#listening) {
      const { viewer } = connection.identity;
      const pulse: Pulse = { epoch: this.room.epoch, seqs: seqsOf(this.room.state, viewer) };
      sendIfFree(connection.socket, encodeFrame('pulse', pulse));
    }
  }

  #tellClass({ class: forClass, staff: forStaff }: Publication): void {
    if (forClass.length === 0 && forStaff.length === 0) return;
    const classFrame = forClass.length === 0 ? null : this.#frameOf(forClass);
    const staffFrame = forStaff.length === 0 ? classFrame : this.#frameOf([...forClass, ...forStaff]);
    for (const connection of this.#listening) {
      const frame = connection.isStaff ? staffFrame : classFrame;
      if (frame !== null) sendFrame(connection.socket, frame);
    }
  }

  #tellParticipant(participant: string, events: readonly NumberedEvent[]): void {
    const own = this.#students.get(participant);
    if (own === undefined) return;
    const frame = this.#frameOf(events);
    for (const connection of own) {
      if (!this.#listening.has(connection)) continue;
      gather(connection.socket);
      sendFrame(connection.socket, frame);
    }
  }

  #frameOf(events: readonly NumberedEvent[]): Frame {
    return encodeFrame('events', { epoch: this.room.epoch, events });
  }

  #dismiss(participant: string): void {
    if (participantOf(this.room.state, participant)?.isRemoved === false) return;
    for (const connection of [...(this.#students.get(participant) ?? [])])
      farewell(connection.socket, 'removed');
  }

  /** The class is over: students and projectors are released; instructors stay for the review. */
  #dismissClass(): void {
    for (const connection of [...this.#all]) if (!connection.isStaff) farewell(connection.socket, 'ended');
  }
}
