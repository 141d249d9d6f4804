'use client';
/**
 * Four keys run the lesson: arrows or a clicker's page keys to move, P (or the clicker's point) to pause, R to reveal.
 * Law: a key that belongs to what has the focus is never taken; they can be switched off, and the device remembers.
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { browserMemory } from '#app/live/browser-world.ts';
import type { ClassMoves } from '../class-moves.ts';

export type ClassKey = 'previous' | 'next' | 'pause' | 'reveal';

const KEYS: Readonly<Record<string, ClassKey>> = {
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ArrowRight: 'next',
  PageDown: 'next',
  p: 'pause',
  '.': 'pause',
  r: 'reveal',
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly defaultPrevented: boolean;
}

/** What a key asks of the class; null for one that means nothing here. A key held down counts once. */
export function classKeyOf(pressed: Pressed): ClassKey | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.repeat || pressed.defaultPrevented)
    return null;
  const name = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  return Object.hasOwn(KEYS, name) ? KEYS[name]! : null;
}

/** Elements that use arrows or letters themselves. */
const BUSY =
  'input, textarea, select, dialog, [contenteditable], [role="grid"], [role="slider"], [role="tab"], [data-index]';

/** Listens on the page; whether the keys are on. */
export function useKeys(moves: ClassMoves): boolean {
  const isOn = useHasKeys();
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const asked = classKeyOf(event);
      const isBusy = event.target instanceof Element && event.target.closest(BUSY) !== null;
      if (asked === null || isBusy || document.querySelector('dialog[open]')) return;
      if (obey(asked, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  return isOn;
}

function obey(key: ClassKey, moves: ClassMoves): boolean {
  if (!moves.isLive || (moves.status !== 'live' && moves.status !== 'paused')) return false;
  if (key === 'pause') moves.togglePause();
  else if (key === 'reveal') {
    if (moves.stage !== 'open' && moves.stage !== 'closed') return false;
    moves.reveal();
  } else {
    const to = key === 'previous' ? moves.previous : moves.next;
    if (to === null) return false;
    moves.go(to);
  }
  return true;
}

// ---- the switch, kept on the device

const PLACE = 'attend-console-keys';
const listeners = new Set<() => void>();
let known: boolean | null = null;

function hasKeys(): boolean {
  known ??= browserMemory().get(PLACE) !== 'off';
  return known;
}

export function setKeys(isOn: boolean): void {
  known = isOn;
  if (isOn) browserMemory().forget(PLACE);
  else browserMemory().put(PLACE, 'off');
  for (const told of listeners) told();
}

export function useHasKeys(): boolean {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    hasKeys,
    () => true,
  );
}
