/**
 * The durable queue in IndexedDB. Law: `put` resolves when the transaction is complete, so a page killed afterwards
 * finds the command again. One database per device, one store, rows in the order of their growing key.
 */
import type { OutboxDevice, OutboxItem, OutboxStorage } from './outbox-storage.ts';

const DATABASE = 'attend-outbox';
const STORE = 'commands';
const BY_SCOPE = 'scope';
const BY_ID = 'scopeAndId';

interface Row extends OutboxItem {
  readonly place?: number;
  readonly scope: string;
}

/** Opens the device's database on first use; a failure to open rejects each call. */
export function indexedDbDevice(factory: IDBFactory): OutboxDevice {
  let opening: Promise<IDBDatabase> | null = null;
  const database = () => {
    opening ??= openDatabase(factory, () => {
      opening = null;
    });
    return opening;
  };
  return { open: (scope) => storageOf(database, scope) };
}

function openDatabase(factory: IDBFactory, lost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(STORE, { keyPath: 'place', autoIncrement: true });
      store.createIndex(BY_SCOPE, 'scope');
      store.createIndex(BY_ID, ['scope', 'id']);
    };
    request.onerror = () => {
      lost();
      reject(request.error);
    };
    request.onsuccess = () => {
      const opened = request.result;
      opened.onclose = lost;
      opened.onversionchange = () => {
        lost();
        opened.close();
      };
      resolve(opened);
    };
  });
}

function storageOf(database: () => Promise<IDBDatabase>, scope: string): OutboxStorage {
  const within = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) =>
    database().then((opened) => complete(opened, mode, work));
  return {
    all: async () => {
      const rows = await within<Row[]>('readonly', (store) => store.index(BY_SCOPE).getAll(scope));
      return rows.map(({ id, command, tab }) => ({ id, command, tab }));
    },
    put: async (item, instead) => {
      await within('readwrite', (store) => {
        if (instead !== undefined) dropById(store, scope, instead);
        dropById(store, scope, item.id);
        const row: Row = { ...item, scope };
        return store.add(row);
      });
    },
    has: async (id) => (await within('readonly', (store) => store.index(BY_ID).count([scope, id]))) > 0,
    remove: async (id) => {
      await within('readwrite', (store) => dropById(store, scope, id));
    },
  };
}

/** Resolves with the request's result once the whole transaction is on the device. */
function complete<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

function dropById(store: IDBObjectStore, scope: string, id: string): IDBRequest<IDBValidKey | undefined> {
  const found = store.index(BY_ID).getKey([scope, id]);
  found.onsuccess = () => {
    if (found.result !== undefined) store.delete(found.result);
  };
  return found;
}
