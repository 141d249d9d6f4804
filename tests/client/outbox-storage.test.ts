/** One contract for every place where waiting commands are kept. */
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { indexedDbDevice } from '#client/indexed-db-storage.ts';
import { memoryDevice, type OutboxDevice, type OutboxItem } from '#client/outbox-storage.ts';

const item = (id: string, text = id): OutboxItem => ({
  id,
  command: { type: 'note.write', step: 1, text },
  tab: 'tab-1',
});

interface Adapter {
  readonly name: string;
  /** A device, and the same device as a later page finds it. */
  make(): { device: OutboxDevice; reopen: () => OutboxDevice };
}

const adapters: readonly Adapter[] = [
  {
    name: 'memory',
    make() {
      const device = memoryDevice();
      return { device, reopen: () => device };
    },
  },
  {
    name: 'IndexedDB',
    make() {
      const factory = new IDBFactory();
      return { device: indexedDbDevice(factory), reopen: () => indexedDbDevice(factory) };
    },
  },
];

for (const { name, make } of adapters) {
  describe(`outbox storage: ${name}`, () => {
    test('CLI-20 what was put is there after a restart, oldest first, as it was', async () => {
      const { device, reopen } = make();
      const kept = [item('one'), item('two'), item('three', '字 "quoted" \u0000 😀')];
      for (const one of kept) await device.open('s/p').put(one);
      expect(await reopen().open('s/p').all()).toEqual(kept);
    });

    test('CLI-20 puts keep the order in which they were made, also unawaited', async () => {
      const { device } = make();
      const storage = device.open('s/p');
      const names = Array.from({ length: 50 }, (_, index) => `n${index}`);
      await Promise.all(names.map((one) => storage.put(item(one))));
      expect((await storage.all()).map(({ id }) => id)).toEqual(names);
    });

    test('CLI-20 a replacement goes to the end and takes the old one out', async () => {
      const storage = make().device.open('s/p');
      await storage.put(item('one'));
      await storage.put(item('two'));
      await storage.put(item('three'), 'one');
      expect((await storage.all()).map(({ id }) => id)).toEqual(['two', 'three']);
      expect(await storage.has('one')).toBe(false);
      await storage.put(item('four'), 'never there');
      expect(await storage.has('four')).toBe(true);
    });

    test('CLI-20 the same id is kept once', async () => {
      const storage = make().device.open('s/p');
      await storage.put(item('one', 'old'));
      await storage.put(item('one', 'new'));
      expect(await storage.all()).toEqual([item('one', 'new')]);
    });

    test('CLI-20 removing forgets one, unknown ids are no error', async () => {
      const storage = make().device.open('s/p');
      await storage.put(item('one'));
      await storage.put(item('two'));
      await storage.remove('one');
      await storage.remove('one');
      expect((await storage.all()).map(({ id }) => id)).toEqual(['two']);
    });

    test('CLI-20 people of one device do not see each other', async () => {
      const { device } = make();
      await device.open('s/p').put(item('one'));
      await device.open('s/q').put(item('one', 'other'));
      expect(await device.open('s/p').all()).toEqual([item('one')]);
      await device.open('s/q').remove('one');
      expect(await device.open('s/p').all()).toEqual([item('one')]);
      expect(await device.open('s/q').has('one')).toBe(false);
    });

    test('CLI-20 a change of the item afterwards does not reach what is kept', async () => {
      const storage = make().device.open('s/p');
      const command = { type: 'note.write' as const, step: 1, text: 'kept' };
      await storage.put({ id: 'one', tab: 't', command });
      command.text = 'changed';
      expect(await storage.all()).toEqual([item('one', 'kept')].map((one) => ({ ...one, tab: 't' })));
    });
  });
}

test('CLI-17 a browser that will not open its database rejects each call, so that nothing seems kept', async () => {
  const factory = new IDBFactory();
  factory.open = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const storage = indexedDbDevice(factory).open('s/p');
  await expect(storage.put(item('one'))).rejects.toThrow('denied');
  await expect(storage.all()).rejects.toThrow('denied');
});
