/**
 * What a failed database call means, in the words of the port.
 * Law: judged by codes. SQLite gives its result code, PostgreSQL its SQLSTATE, Prisma its P-code; a message is read
 * only where the driver gives nothing else. What is not known here is a bug and stays the error it was.
 */
import { StoreError, type StoreRefusal } from '#server/ports/store.ts';

/** A failure as the layers above the driver report it, flattened. */
interface Failure {
  /** Prisma's code, `P2002` and so on. */
  readonly prisma: string | undefined;
  /** SQLite's extended result code or PostgreSQL's SQLSTATE, as text. */
  readonly native: string | undefined;
  /** Prisma's name for the kind of failure. */
  readonly kind: string | undefined;
  /** The columns or the name of the violated constraint. */
  readonly constraint: string;
  readonly message: string;
}

/** Result codes of SQLite without their extension (the low byte). */
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_REFUSALS: Readonly<Record<number, StoreRefusal>> = {
  [SQLITE_BUSY]: 'unavailable',
  [SQLITE_LOCKED]: 'unavailable',
  8: 'storageFull', // READONLY: the disk was remounted after an error
  [SQLITE_IOERR]: 'storageFull',
  [SQLITE_FULL]: 'storageFull',
  14: 'unavailable', // CANTOPEN
};

/** Classes and codes of PostgreSQL's SQLSTATE; the longest that fits counts. */
const POSTGRES_REFUSALS: Readonly<Record<string, StoreRefusal>> = {
  '08': 'unavailable', // connection
  '25006': 'unavailable', // read-only transaction: a standby took our connection
  '40': 'unavailable', // rolled back: deadlock, serialization
  '53': 'unavailable', // resources
  '53100': 'storageFull', // disk full
  '55P03': 'unavailable', // lock not to be had
  '57': 'unavailable', // shutdown, statement timeout
  '58030': 'storageFull', // I/O error
};

/** Not reachable, access timed out, connection closed, no connection or transaction in time, write conflict. */
const PRISMA_UNAVAILABLE = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);

/** Kinds of failure that name no code of the database, since it was not reached or fell silent. */
const KINDS_UNAVAILABLE = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);

/** What the PostgreSQL driver says in plain errors when its connection is gone. */
const CONNECTION_LOST =
  /connection error|connection terminated|not queryable|connection timeout|query read timeout|ECONNRE|EPIPE|ETIMEDOUT|server closed/i;

/** The port's refusal for a failure, or the failure itself when it has none. */
export function translated(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const reason = refusalOf(read(error));
  return reason === null ? error : new StoreError(reason, { cause: error });
}

function refusalOf(failure: Failure): StoreRefusal | null {
  if (failure.prisma !== undefined && PRISMA_UNAVAILABLE.has(failure.prisma)) return 'unavailable';
  if (failure.kind !== undefined && KINDS_UNAVAILABLE.has(failure.kind)) return 'unavailable';
  if (failure.native !== undefined) return nativeRefusal(failure.native);
  return CONNECTION_LOST.test(failure.message) ? 'unavailable' : null;
}

function nativeRefusal(code: string): StoreRefusal | null {
  if (/^[0-9A-Z]{5}$/.test(code)) {
    return POSTGRES_REFUSALS[code] ?? POSTGRES_REFUSALS[code.slice(0, 2)] ?? null;
  }
  return SQLITE_REFUSALS[Number(code) & 0xff] ?? null;
}

/** Whether SQLite could not get its lock; nothing was done and the call may be made again. */
export function isLocked(error: unknown): boolean {
  const code = Number(read(error).native) & 0xff;
  return code === SQLITE_BUSY || code === SQLITE_LOCKED;
}

/** Result codes after which SQLite's connection is as good as before: the statement ended, and said why. */
const SQLITE_ENDED = new Set([1, SQLITE_FULL, 18, 19, 20, 25]); // ERROR, FULL, TOOBIG, CONSTRAINT, MISMATCH, RANGE

/**
 * Whether SQLite's connection is to be opened anew. After an I/O error nobody knows what it believes to be on disk;
 * after a lock not to be had, the driver leaves the statement half way, and as long as that is so SQLite does not
 * commit what later statements write, although they report success.
 */
export function spoilsConnection(error: unknown): boolean {
  const code = Number(read(error).native);
  return Number.isInteger(code) && !SQLITE_ENDED.has(code & 0xff);
}

/**
 * Whether a call may have been carried out although it failed: the connection was lost or the disk failed while it
 * ran. False for a lock not to be had, a full disk, a database not reached, and every bug.
 */
export function isUncertain(error: unknown): boolean {
  const failure = read(error);
  if (failure.kind === 'DatabaseNotReachable' || isLocked(error)) return false;
  return isDiskFailure(failure) || refusalOf(failure) === 'unavailable';
}

const isDiskFailure = (failure: Failure): boolean => (Number(failure.native) & 0xff) === SQLITE_IOERR;

/** The columns or name of the unique constraint that a failure broke; `null` when it broke none. */
export function brokenUnique(error: unknown): string | null {
  const failure = read(error);
  return failure.kind === 'UniqueConstraintViolation' ? failure.constraint : null;
}

/** Whether a row was to point to a parent that is not there. */
export const isOrphan = (error: unknown): boolean => read(error).kind === 'ForeignKeyConstraintViolation';

/** Whether the row to change was not there. */
export const isMissing = (error: unknown): boolean => read(error).prisma === 'P2025';

function read(error: unknown): Failure {
  const outer = fields(error);
  const driver = fields(fields(outer.meta).driverAdapterError ?? error);
  const cause = fields(driver.cause);
  const constraint = fields(cause.constraint);
  return {
    prisma: text(outer.code),
    native: text(cause.originalCode) ?? text(outer.rawCode),
    kind: text(cause.kind),
    constraint: text(constraint.index) ?? list(constraint.fields),
    message: text(outer.message) ?? '',
  };
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

const list = (value: unknown): string => (Array.isArray(value) ? value.join(',') : '');
