/**
 * What the server hands to the pages: they are bundled apart from it, so one handle on the global object is all they
 * share. Law: a page opens no database of its own, and sees no live room; live state comes by socket.
 */
import type { LessonLibrary } from '#core/lesson/library.ts';
import type { Accounts } from '#server/ports/accounts.ts';
import type { Store } from '#server/ports/store.ts';

/** A student's place in a class, as the resume token in the browser proves it. */
export interface StudentPlace {
  readonly sessionId: string;
  readonly participant: {
    readonly id: string;
    readonly name: string;
    readonly seat: number;
    readonly locale: string;
  };
}

export interface Runtime {
  readonly store: Pick<Store, 'session' | 'sessionsOf' | 'sessionByJoinCode'>;
  readonly lessons: LessonLibrary;
  readonly accounts: Pick<Accounts, 'who' | 'isSetUp'>;
  readonly studentOf: (token: string) => Promise<StudentPlace | null>;
  /** Origin for links and QR codes: PUBLIC_URL, or the address in the local network. */
  readonly publicOrigin: () => string;
}

const KEY = Symbol.for('attend.runtime');
const globals = globalThis as { [KEY]?: Runtime };

export function shareRuntime(runtime: Runtime): void {
  globals[KEY] = runtime;
}

/** The handle. Throws when the pages run without the server, as a build of the pages does. */
export function runtime(): Runtime {
  const shared = globals[KEY];
  if (shared === undefined)
    throw new Error('pages are served by the server of this project, not by themselves');
  return shared;
}
