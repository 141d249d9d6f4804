/**
 * The live gate: Socket.IO on the server's own port, its settings, its guards, and one channel per live room.
 * Law: a socket is admitted by origin first and proved right second; nothing it sends is read before that.
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { type ByeReason, LIMITS, type Refusal, refuse } from '#core/protocol/index.ts';
import { participantOf } from '#core/room/index.ts';
import { isAdmittedOrigin, type OriginRules } from '#server/edge/origins.ts';
import { type Peer, peerOf } from '#server/edge/peer.ts';
import type { Accounts } from '#server/ports/accounts.ts';
import type { Log } from '#server/ports/log.ts';
import type { Grants } from '#server/rooms/grants.ts';
import type { Hall } from '#server/rooms/hall.ts';
import type { Room } from '#server/rooms/room.ts';
import { Channel } from './channel.ts';
import { Connection } from './connection.ts';
import { farewell } from './farewell.ts';
import { FloodGuard } from './flood-guard.ts';
import { cut, frameOf, sendFrame } from './frames.ts';
import { identify } from './handshake.ts';
import type { Identity } from './identity.ts';
import { Decoder, PARSER, replyText } from './parser.ts';
import { type ReceiveDeps, receive } from './receive.ts';
import { RecentIds } from './recent-ids.ts';
import type { LiveServer, LiveSocket } from './socket.ts';

export interface GatewayDeps extends ReceiveDeps {
  readonly hall: Hall;
  readonly grants: Grants;
  readonly accounts: Pick<Accounts, 'who'>;
  readonly origins: OriginRules;
  readonly trustProxyHops: number;
  readonly log: Log;
}

export const SOCKET_PATH = '/socket.io/';
const TICK_MS = 250;
const PULSE_MS = 5000;
/** Sockets that one participant may have open, and one account or link. */
const MOST_SOCKETS = { student: 3, others: 12 } as const;
/** A room without connections is let go after this time. */
const IDLE_MS = 10 * 60_000;

const OPTIONS = {
  path: SOCKET_PATH,
  serveClient: false,
  transports: ['polling', 'websocket'] as ('polling' | 'websocket')[],
  pingInterval: 5000,
  pingTimeout: 5000,
  connectTimeout: 10_000,
  maxHttpBufferSize: LIMITS.messageBytes,
  perMessageDeflate: false,
  httpCompression: false,
  destroyUpgrade: false,
  cookie: false,
  parser: PARSER,
};

export class Gateway {
  readonly #deps: GatewayDeps;
  readonly #io: LiveServer;
  readonly #flood: FloodGuard;
  readonly #channels = new Map<Room, Channel>();
  readonly #idleSince = new Map<Room, number>();
  /** Sign-ins and grants that ended lately, for handshakes that were under way. */
  readonly #ended = new RecentIds();
  #timers: NodeJS.Timeout[] = [];

  constructor(httpServer: HttpServer, deps: GatewayDeps) {
    this.#deps = deps;
    this.#flood = new FloodGuard(deps.elapsedMs);
    this.#io = new Server(httpServer, {
      ...OPTIONS,
      allowRequest: (request, reply) => this.#allow(request, reply),
    });
    this.#io.engine.on('connection', (engine) => this.#flood.watch(engine, this.#peerOf(engine.request).ip));
    this.#io.use((socket, next) => void this.#prove(socket, next));
    this.#io.on('connection', (socket) => this.#connected(socket));
    deps.hall.listen({
      published: (room, publication) => this.#channels.get(room)?.published(publication),
      lost: (room) => this.#abandon(room),
    });
  }

  /** Sockets now open. */
  get connectionCount(): number {
    return this.#io.engine.clientsCount;
  }

  start(): void {
    this.#timers = [
      setInterval(() => this.#each((channel) => channel.tick()), TICK_MS),
      setInterval(() => this.#each((channel) => channel.pulse()), PULSE_MS),
      setInterval(() => this.#sweep(), 60_000),
    ];
  }

  /** Ends the sockets of a sign-in. */
  endSignIns(ids: readonly string[]): void {
    for (const id of ids) this.#ended.add(id);
    this.#farewellWhere(
      (identity) => identity.signInId !== null && ids.includes(identity.signInId),
      'signedOut',
    );
  }

  /** Ends the sockets of a withdrawn link, or of a student who left. */
  endGrant(id: string, reason: ByeReason = 'withdrawn'): void {
    this.#ended.add(id);
    this.#farewellWhere((identity) => identity.grantId === id, reason);
  }

  /** Closes every line in a way after which clients come back by themselves. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#io.close();
  }

  #allow(request: IncomingMessage, reply: (error: string | null, isAllowed: boolean) => void): void {
    const peer = this.#peerOf(request);
    const isAdmitted = isAdmittedOrigin(request.headers, peer, this.#deps.origins);
    reply(null, isAdmitted && this.#flood.admits(peer.ip));
  }

  async #prove(socket: LiveSocket, next: (error?: Error) => void): Promise<void> {
    try {
      const identity = await identify(this.#deps, socket.handshake.auth, this.#peerOf(socket.request));
      if ('ok' in identity) return next(connectError(identity));
      socket.data.identity = identity;
      next();
    } catch (error) {
      this.#deps.log.error({ error }, 'a handshake could not be handled');
      next(connectError(refuse('internal')));
    }
  }

  #connected(socket: LiveSocket): void {
    const { identity } = socket.data;
    if (identity.room.isLost) {
      cut(socket);
      return;
    }
    const ended = this.#endedMeanwhile(identity);
    if (ended !== null) {
      farewell(socket, ended);
      return;
    }
    const connection = new Connection(socket, identity, this.#deps.elapsedMs());
    this.#flood.signedIn(socket.conn);
    const channel = this.#channelOf(identity.room);
    this.#makeSpace(channel, identity);
    channel.add(connection);
    this.#takeEvents(socket, channel, connection);
    socket.once('disconnect', () => channel.remove(connection));
  }

  #takeEvents(socket: LiveSocket, channel: Channel, connection: Connection): void {
    const decoder = Decoder.of(socket.handshake.auth);
    if (decoder === undefined) return;
    const reply = (id: number) => (value: unknown) => {
      if (socket.connected) sendFrame(socket, frameOf(replyText(id, value)));
    };
    decoder.takeEvent = (name, payloads, id) => {
      if (socket.connected) {
        receive(this.#deps, channel, connection, name, payloads, id === undefined ? null : reply(id));
      }
    };
  }

  /** Why the right that was proved a moment ago is no longer one; `null` while it is. */
  #endedMeanwhile({ viewer, room, grantId, signInId }: Identity): ByeReason | null {
    if (viewer.role === 'student' && participantOf(room.state, viewer.participant)?.isRemoved)
      return 'removed';
    if (signInId !== null && this.#ended.has(signInId)) return 'signedOut';
    return grantId !== null && this.#ended.has(grantId) ? 'withdrawn' : null;
  }

  /** The newest tab counts: beyond the limit the oldest is closed for good, as it may be a dead line. */
  #makeSpace(channel: Channel, { as, holderId }: Identity): void {
    const limit = as === 'student' ? MOST_SOCKETS.student : MOST_SOCKETS.others;
    const open = channel.ofHolder(holderId);
    for (const oldest of open.slice(0, Math.max(open.length - limit + 1, 0))) oldest.socket.disconnect(true);
  }

  #channelOf(room: Room): Channel {
    let channel = this.#channels.get(room);
    if (channel === undefined) {
      channel = new Channel(room, this.#deps.elapsedMs);
      this.#channels.set(room, channel);
    }
    return channel;
  }

  #abandon(room: Room): void {
    const channel = this.#channels.get(room);
    this.#channels.delete(room);
    for (const { socket } of [...(channel?.connections ?? [])]) cut(socket);
  }

  #each(action: (channel: Channel) => void): void {
    for (const channel of this.#channels.values()) {
      try {
        action(channel);
      } catch (error) {
        this.#deps.log.error({ sessionId: channel.room.sessionId, error }, 'a room could not be shown');
      }
    }
  }

  #sweep(): void {
    const nowMs = this.#deps.elapsedMs();
    for (const room of this.#deps.hall.rooms()) {
      if ((this.#channels.get(room)?.size ?? 0) > 0) this.#idleSince.delete(room);
      else if (!this.#idleSince.has(room)) this.#idleSince.set(room, nowMs);
      else if (nowMs - (this.#idleSince.get(room) ?? nowMs) >= IDLE_MS) this.#letGo(room);
    }
  }

  #letGo(room: Room): void {
    this.#idleSince.delete(room);
    this.#channels.delete(room);
    void this.#deps.hall.close(room.sessionId);
  }

  #farewellWhere(isMeant: (identity: Identity) => boolean, reason: ByeReason): void {
    for (const channel of this.#channels.values()) {
      for (const { socket, identity } of [...channel.connections])
        if (isMeant(identity)) farewell(socket, reason);
    }
  }

  #peerOf(request: IncomingMessage): Peer {
    return peerOf(request, this.#deps.trustProxyHops);
  }
}

/** What the client library hands to `connect_error`: the refusal as `data`. */
const connectError = (refusal: Refusal): Error => Object.assign(new Error(refusal.code), { data: refusal });
