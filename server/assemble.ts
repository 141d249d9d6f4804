/**
 * Puts the parts of the server together around one HTTP server; index.ts gives it the real world, tests a still one.
 * Law: everything that acts from outside (database, clock, chance, log, pages) is handed in.
 */
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LessonLibrary } from '#core/lesson/library.ts';
import { LocalAccounts } from './accounts/accounts.ts';
import type { HashCost } from './accounts/password.ts';
import type { Config } from './config.ts';
import { lanAddresses, localOrigins } from './edge/addresses.ts';
import { accountRoutes } from './http/account-routes.ts';
import { Api } from './http/api.ts';
import { frontDoor, type Handler } from './http/front-door.ts';
import { CODE_GUESSES, GuessLimits, KnownUses, PASSWORD_GUESSES } from './http/guess-limits.ts';
import { joinRoutes, publicPerson } from './http/join-routes.ts';
import { sessionRoutes } from './http/session-routes.ts';
import type { AuthDatabase } from './ports/accounts.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';
import type { World } from './ports/world.ts';
import { shareRuntime } from './queries/runtime.ts';
import { Admission } from './rooms/admission.ts';
import { Grants } from './rooms/grants.ts';
import { Hall } from './rooms/hall.ts';
import { Sessions } from './rooms/sessions.ts';
import { Gateway, SOCKET_PATH } from './transport/gateway.ts';

export interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly authDatabase: AuthDatabase;
  readonly lessons: LessonLibrary;
  readonly world: World;
  readonly log: Log;
  readonly pages?: Handler;
  /** Upgrades of the pages' hot reload in development. */
  readonly pageUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly hashCost?: HashCost;
  readonly onMessage?: (event: string, outcome: string) => void;
  readonly onWritten?: (entries: number, elapsedMs: number) => void;
}

export interface Attend {
  readonly httpServer: HttpServer;
  readonly hall: Hall;
  readonly gateway: Gateway;
  readonly accounts: LocalAccounts;
  readonly sessions: Sessions;
  readonly grants: Grants;
  /** Origin for links: PUBLIC_URL, or the address in the local network. */
  publicOrigin(): string;
  /** Starts listening; resolves to the port. */
  listen(): Promise<number>;
  /** Refuses newcomers, answers what was asked, closes every line so that clients come back elsewhere. */
  stop(): Promise<void>;
}

/** Waiting connections that the system may hold for us: a class comes in at once. */
const BACKLOG = 4096;

export function assemble(parts: Parts): Attend {
  const { config, store, world, log } = parts;
  const origins = { listed: new Set(config.allowedOrigins) };
  if (config.publicUrl !== null) origins.listed.add(config.publicUrl);
  const accounts = new LocalAccounts({
    store,
    database: parts.authDatabase,
    world,
    ...(parts.hashCost ? { hashCost: parts.hashCost } : {}),
  });
  const hall = new Hall({ store, world, log, ...(parts.onWritten ? { onWritten: parts.onWritten } : {}) });
  const grants = new Grants(store, world);
  const { maxParticipants, resumeHours, trustProxyHops } = config;
  const admission = new Admission({ store, hall, grants, world, maxParticipants, resumeHours });
  const sessions = new Sessions({ store, grants, world, lessonOf: parts.lessons.lesson });

  let isStopping = false;
  let port = config.port;
  const endGrant = (id: string) => gateway.endGrant(id);
  const codeGuesses = new GuessLimits(CODE_GUESSES);
  const { elapsedMs } = world;
  const routes = [
    ...joinRoutes({
      admission,
      grants,
      guesses: codeGuesses,
      resumeHours,
      elapsedMs,
      isOpen: () => !isStopping,
      endGrant: (id) => gateway.endGrant(id, 'signedOut'),
    }),
    ...sessionRoutes({ accounts, sessions, endGrant }),
    ...accountRoutes({
      accounts,
      admission,
      guesses: new GuessLimits(PASSWORD_GUESSES),
      known: new KnownUses(elapsedMs),
      endSignIns: (ids) => gateway.endSignIns(ids),
    }),
  ];
  const api = new Api({ routes, origins, trustProxyHops, log });
  const isReady = async () => {
    if (isStopping) return false;
    await store.ping();
    return true;
  };

  const httpServer = createServer({
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 15_000,
  });
  // Pages and API first: Socket.IO wraps the listeners that it finds.
  httpServer.on('request', frontDoor({ api, pages: parts.pages ?? null, trustProxyHops, isReady }));
  const gateway = new Gateway(httpServer, {
    hall,
    grants,
    accounts,
    origins,
    trustProxyHops,
    log,
    elapsedMs,
    ...(parts.onMessage ? { onMessage: parts.onMessage } : {}),
  });
  httpServer.on('upgrade', (request, socket, head) => dispatchUpgrade(parts, request, socket, head));

  const isLocalOnly = config.host === '127.0.0.1' || config.host === 'localhost' || config.host === '::1';
  const host = () => (isLocalOnly ? 'localhost' : (lanAddresses()[0] ?? 'localhost'));
  const publicOrigin = () => config.publicUrl ?? `http://${host()}:${port}`;
  shareRuntime({
    store,
    lessons: parts.lessons,
    accounts,
    publicOrigin,
    studentOf: async (token) => {
      const admitted = await admission.resume(token);
      if (!admitted.ok) return null;
      return { sessionId: admitted.room.sessionId, participant: publicPerson(admitted.person) };
    },
  });

  return {
    httpServer,
    hall,
    gateway,
    accounts,
    sessions,
    grants,
    publicOrigin,
    async listen() {
      port = await listen(httpServer, config);
      for (const origin of localOrigins(port)) origins.listed.add(origin);
      gateway.start();
      return port;
    },
    async stop() {
      isStopping = true;
      await hall.flush();
      await gateway.close();
      httpServer.closeAllConnections();
      await hall.flush();
    },
  };
}

/** One road for upgrades: sockets to the gate, hot reload to the pages in development, all else ends here. */
function dispatchUpgrade(
  { config, pageUpgrade }: Parts,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (path === SOCKET_PATH) return;
  if (config.isDev && pageUpgrade !== undefined && path.startsWith('/_next/'))
    pageUpgrade(request, socket, head);
  else socket.destroy();
}

function listen(httpServer: HttpServer, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen({ port, host, backlog: BACKLOG }, () => {
      httpServer.off('error', reject);
      resolve((httpServer.address() as AddressInfo).port);
    });
  });
}
