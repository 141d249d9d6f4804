/** A goodbye with its reason; after it the client does not come back by itself. */
import type { Bye, ByeReason } from '#core/protocol/index.ts';
import { encodeFrame, sendFrame } from './frames.ts';
import type { LiveSocket } from './socket.ts';

export function farewell(socket: LiveSocket, reason: ByeReason): void {
  const bye: Bye = { reason };
  sendFrame(socket, encodeFrame('bye', bye));
  socket.disconnect(true);
}
