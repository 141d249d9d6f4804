/** Failures that no test can bring about everywhere, in the shapes in which the drivers report them. */
import { describe, expect, it } from 'vitest';
import type { StoreError } from '#server/ports/store.ts';
import { isUncertain, translated } from '#server/store/failures.ts';

/** As Prisma wraps what a driver adapter reported. */
const reported = (cause: object, code = 'P2010') => ({
  code,
  message: 'm',
  meta: { driverAdapterError: { cause } },
});
const sqlite = (code: number) => reported({ kind: 'sqlite', originalCode: String(code) });
const postgres = (code: string) => reported({ kind: 'postgres', originalCode: code });

describe('a failure of the database', () => {
  it.each([
    ['SQLITE_FULL', sqlite(13), 'storageFull', false],
    ['SQLITE_IOERR_FSYNC', sqlite(1034), 'storageFull', true],
    ['SQLITE_IOERR_WRITE', sqlite(778), 'storageFull', true],
    ['SQLITE_BUSY', reported({ kind: 'SocketTimeout', originalCode: '5' }, 'P1008'), 'unavailable', false],
    [
      'SQLITE_BUSY_SNAPSHOT',
      reported({ kind: 'SocketTimeout', originalCode: '517' }, 'P1008'),
      'unavailable',
      false,
    ],
    ['a full disk of PostgreSQL', postgres('53100'), 'storageFull', false],
    [
      'too many connections',
      reported({ kind: 'TooManyConnections', originalCode: '53300' }),
      'unavailable',
      true,
    ],
    ['an I/O error of PostgreSQL', postgres('58030'), 'storageFull', false],
    ['a shutdown', postgres('57P01'), 'unavailable', true],
    ['a standby', postgres('25006'), 'unavailable', true],
    [
      'a deadlock',
      reported({ kind: 'TransactionWriteConflict', originalCode: '40P01' }, 'P2034'),
      'unavailable',
      true,
    ],
    ['no connection', reported({ kind: 'DatabaseNotReachable' }, 'P1001'), 'unavailable', false],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'unavailable', true],
    ['a hanging connection', new Error('Query read timeout'), 'unavailable', true],
    ['a driver without its coat', { code: 'SQLITE_FULL', rawCode: 13, message: 'm' }, 'storageFull', false],
  ])('STO-20 %s has its refusal', (_, error, reason, uncertain) => {
    expect((translated(error) as StoreError).reason).toBe(reason);
    expect((translated(error) as StoreError).cause).toBe(error);
    expect(isUncertain(error)).toBe(uncertain);
  });

  it.each([
    ['a wrong statement', postgres('42601')],
    ['a wrong value', postgres('22021')],
    ['a corrupt file', sqlite(11)],
    ['a bug', new TypeError('x is not a function')],
    ['nothing', undefined],
  ])('STO-20 %s stays what it is', (_, error) => {
    expect(translated(error)).toBe(error);
    expect(isUncertain(error)).toBe(false);
  });
});
