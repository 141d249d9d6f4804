/** Beside our server: the `ws` package and nothing else. A push is one string written to every connection. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce, createBoard } from './board.ts';

const board = createBoard();
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

server.on('connection', (client: WebSocket) => {
  client.on('message', (data) => {
    const { name, ack, body } = JSON.parse(String(data)) as { name: string; ack?: number; body: unknown };
    const { reply, tell } = board.take(client, name, body);
    if (ack !== undefined) client.send(`{"ack":${ack},"body":${JSON.stringify(reply)}}`);
    if (tell === null) return;
    const text = `{"name":"events","body":${JSON.stringify(tell)}}`;
    for (const other of server.clients) other.send(text);
  });
});

http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  announce((http.address() as AddressInfo).port),
);
