/**
 * Where a lesson that is learnt alone is kept on the device. Law: nothing leaves the device; another tab of the same
 * lesson sees the same facts. Not here: the machine (solo-room.ts).
 */
import type { ClassView, RoomEvent } from '#core/protocol/index.ts';

/** How far somebody got with a lesson. */
export interface SoloProgress {
  readonly step: number;
  readonly isEnded: boolean;
}

export interface SoloShelf {
  readonly read: () => readonly RoomEvent[];
  readonly keep: (log: readonly RoomEvent[], view: Pick<ClassView, 'step' | 'status'>) => void;
  /** Whether the browser keeps anything at all. */
  readonly isKept: () => boolean;
  /** Told when another tab has kept something. */
  readonly subscribe: (changed: () => void) => () => void;
}

interface Kept extends SoloProgress {
  readonly lesson: string;
  readonly log: readonly RoomEvent[];
}

const keyOf = (lessonId: string) => `attend-solo/${lessonId}`;

/** The shelf of a lesson. `version` names its content: facts of another content are not read. */
export function soloShelf(lessonId: string, version: string): SoloShelf {
  const key = keyOf(lessonId);
  let isKept = true;
  return {
    read: () => {
      const kept = readKept(key);
      return kept?.lesson === version ? kept.log : [];
    },
    keep(log, { step, status }) {
      const kept: Kept = { lesson: version, step, isEnded: status === 'ended', log };
      isKept = write(key, JSON.stringify(kept));
    },
    isKept: () => isKept,
    subscribe(changed) {
      const heard = (event: StorageEvent) => {
        if (event.key === key) changed();
      };
      window.addEventListener('storage', heard);
      return () => window.removeEventListener('storage', heard);
    },
  };
}

/** How far the lesson was done on this device; `null` if not begun. */
export function soloProgress(lessonId: string): SoloProgress | null {
  const kept = readKept(keyOf(lessonId));
  return kept === null ? null : { step: kept.step, isEnded: kept.isEnded };
}

/** Forgets everything of the lesson on this device. */
export function clearSolo(lessonId: string): void {
  try {
    for (const key of Object.keys(window.localStorage))
      if (key === keyOf(lessonId) || key.includes(`/solo-${lessonId}/`)) window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function readKept(key: string): Kept | null {
  try {
    const text = window.localStorage.getItem(key);
    const kept: unknown = text === null ? null : JSON.parse(text);
    return isKeptShape(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isKeptShape(kept: unknown): kept is Kept {
  return typeof kept === 'object' && kept !== null && 'log' in kept && Array.isArray(kept.log);
}

function write(key: string, text: string): boolean {
  try {
    window.localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
