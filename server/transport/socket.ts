/** The type of our sockets: events are untyped, because everything a client sends is unknown until it is parsed. */
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Identity } from './identity.ts';

export interface SocketData {
  identity: Identity;
}

export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
export type LiveServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
