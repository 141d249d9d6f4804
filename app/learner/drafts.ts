'use client';
/**
 * What is being filled in and not sent yet, kept on the device so that a reload loses nothing. Law: one draft for each
 * place; gone once it is sent; written a moment after the last change, so that a drag does not wait for the device. Not
 * here: what was sent (the outbox keeps that).
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { browserMemory } from '#app/live/browser-world.ts';
import { useView } from '#app/live/hooks.ts';

const WRITE_AFTER_MS = 250;

/** A draft of this person at `place`, such as `3/prediction`; null where there is none. */
export function useDraft<T>(place: string): readonly [T | null, (draft: T | null) => void] {
  const owner = useView((view) => `${view.class.sessionId}/${view.own?.me.id}`);
  const slot = useMemo(() => createSlot<T>(`attend-draft/${owner}/${place}`), [owner, place]);
  const [draft, setDraft] = useState<T | null>(() => slot.read());
  const known = useRef(slot);
  if (known.current !== slot) {
    known.current = slot;
    setDraft(slot.read());
  }
  useEffect(() => slot.flush, [slot]);
  return useMemo(
    () => [
      draft,
      (next: T | null) => {
        setDraft(next);
        slot.write(next);
      },
    ],
    [draft, slot],
  );
}

/** One place on the device, written late and once. */
function createSlot<T>(key: string) {
  const device = browserMemory();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly draft: T | null } | null = null;
  const flush = () => {
    clearTimeout(timer);
    if (waiting?.draft === null) device.forget(key);
    else if (waiting !== null) device.put(key, JSON.stringify(waiting.draft));
    waiting = null;
  };
  return {
    flush,
    read: (): T | null => parsed<T>(device.get(key)),
    write(draft: T | null) {
      waiting = { draft };
      clearTimeout(timer);
      timer = setTimeout(flush, WRITE_AFTER_MS);
    },
  };
}

function parsed<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
