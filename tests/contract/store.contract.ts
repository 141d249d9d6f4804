/**
 * What every store promises, as tests over any adapter.
 * Law: an adapter that passes may take the place of another; nothing here knows which one it faces.
 * Not here: what one kind of database alone must do (tests/server/store).
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '#server/ports/store.ts';
import { logContract } from './store-log.contract.ts';
import { recordsContract } from './store-records.contract.ts';

/** A store to be tested, with nothing of an earlier run in it. */
export interface StoreSubject {
  readonly store: Store;
  /** Closes the store and removes what it kept. */
  dispose(): Promise<void>;
}

/** Declares the suite for one adapter. */
export function storeContract(name: string, open: () => Promise<StoreSubject>): void {
  describe(`store over ${name}`, () => {
    let subject: StoreSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.dispose());

    logContract(() => subject.store);
    recordsContract(() => subject.store, open);
  });
}
