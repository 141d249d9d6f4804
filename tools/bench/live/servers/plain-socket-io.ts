/** Beside our server: Socket.IO as it comes, without compression. A push is one `emit` to everybody. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { announce, createBoard } from './board.ts';

const board = createBoard();
const http = createServer();
const io = new Server(http, { serveClient: false });

io.on('connection', (socket) => {
  for (const name of ['hello', 'command', 'preview', 'probe']) {
    socket.on(name, (body: unknown, ack?: (reply: unknown) => void) => {
      const { reply, tell } = board.take(socket, name, body);
      ack?.(reply);
      if (tell !== null) io.emit('events', tell);
    });
  }
});

http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  announce((http.address() as AddressInfo).port),
);
