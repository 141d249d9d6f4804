'use client';
/**
 * Changing numbers in place: drag, arrow keys, typing. One set of handlers on the frame serves all numbers in it; each
 * number's element carries `data-index`. Law: previews are sent at most once a frame, the last value of a drag is always
 * committed; a masked or fixed number refuses and says so. Not here: drawing.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { dragged, type Range, stepped } from './stepping.ts';

export interface EditableNumber {
  readonly value: number;
  readonly isEditable: boolean;
  readonly isMasked: boolean;
}

export interface CellEditing {
  readonly numberAt: (index: number) => EditableNumber | undefined;
  readonly range: Range;
  /** How far a finger moves through the whole range, from the number's own element; default: by the size of the step. */
  readonly rangePixels?: ((place: HTMLElement) => number) | undefined;
  /** Columns of the grid: what up and down jump over where nothing can be changed. */
  readonly columns: number;
  readonly count: number;
  readonly onSelect?: ((index: number) => void) | undefined;
  readonly onPreview?: ((index: number, value: number) => void) | undefined;
  readonly onCommit?: ((index: number, value: number) => void) | undefined;
  /** A number that cannot be changed was dragged or typed at. */
  readonly onRefuse?: ((index: number) => void) | undefined;
  /** A number that cannot be changed was tapped or confirmed: its derivation may be opened. */
  readonly onOpen?: ((index: number) => void) | undefined;
}

interface Drag {
  readonly index: number;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly start: number;
  readonly rangePixels: number | undefined;
  value: number;
  hasMoved: boolean;
}

/** A finger that moves less than this taps. */
const SLOP_PIXELS = 4;
const PAGE_STEPS = 10;

/** Handlers for the frame, which number has the focus, and the text being typed. */
export function useCellEditing(editing: CellEditing) {
  const latest = useRef(editing);
  useLayoutEffect(() => {
    latest.current = editing;
  });
  const drag = useRef<Drag | null>(null);
  const [focus, setFocus] = useState(0);
  const [typing, setTyping] = useState<{ index: number; start: string } | null>(null);
  const preview = useFramedPreview(latest);

  const stopTyping = useCallback((frame: HTMLElement | null) => {
    setTyping((now) => {
      if (now !== null) requestAnimationFrame(() => focusNumber(frame, now.index));
      return null;
    });
  }, []);

  const handlers = useMemo(() => {
    const move = (frame: HTMLElement, from: number, by: number) => {
      const to = from + by;
      if (to < 0 || to >= latest.current.count) return;
      setFocus(to);
      focusNumber(frame, to);
    };
    const change = (index: number, value: number, current: number) => {
      if (value === current) return;
      latest.current.onPreview?.(index, value);
      latest.current.onCommit?.(index, value);
    };
    const finish = (event: PointerEvent<HTMLElement>) => {
      const active = drag.current;
      if (active === null || active.pointer !== event.pointerId) return;
      drag.current = null;
      preview.cancel();
      if (!active.hasMoved) return;
      if (active.value === active.start) latest.current.onPreview?.(active.index, active.start);
      else latest.current.onCommit?.(active.index, active.value);
    };
    return {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const index = indexAt(event.target);
        const number = index === null ? undefined : latest.current.numberAt(index);
        if (index === null || number === undefined || event.button !== 0 || isInput(event.target)) return;
        setFocus(index);
        if (!number.isEditable) {
          if (number.isMasked) latest.current.onRefuse?.(index);
          else latest.current.onOpen?.(index);
          return;
        }
        event.currentTarget.setPointerCapture(event.pointerId);
        const { value } = number;
        drag.current = {
          index,
          pointer: event.pointerId,
          x: event.clientX,
          y: event.clientY,
          start: value,
          rangePixels: latest.current.rangePixels?.(placeAt(event.target)!),
          value,
          hasMoved: false,
        };
        focusNumber(event.currentTarget, index);
        event.preventDefault();
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const active = drag.current;
        if (active === null || active.pointer !== event.pointerId) return;
        const across = event.clientX - active.x;
        const up = active.y - event.clientY;
        const pixels = Math.abs(across) > Math.abs(up) ? across : up;
        if (!active.hasMoved && Math.abs(pixels) < SLOP_PIXELS) return;
        active.hasMoved = true;
        const value = dragged(active.start, pixels, latest.current.range, active.rangePixels);
        if (value === active.value) return;
        active.value = value;
        preview.send(active.index, value);
      },
      onPointerUp: finish,
      onPointerCancel: finish,
      onDoubleClick(event: { target: EventTarget }) {
        const index = indexAt(event.target);
        if (index !== null && latest.current.numberAt(index)?.isEditable) setTyping({ index, start: '' });
      },
      onFocus(event: FocusEvent<HTMLElement>) {
        const index = indexAt(event.target);
        if (index === null) return;
        setFocus(index);
        if (latest.current.numberAt(index)?.isEditable) latest.current.onSelect?.(index);
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const index = indexAt(event.target);
        const number = index === null ? undefined : latest.current.numberAt(index);
        if (index === null || number === undefined || isInput(event.target) || event.ctrlKey || event.metaKey)
          return;
        const { range, columns } = latest.current;
        const steps = stepsOf(event);
        if (event.key === 'ArrowRight') move(event.currentTarget, index, 1);
        else if (event.key === 'ArrowLeft') move(event.currentTarget, index, -1);
        else if (steps !== 0 && number.isEditable && !event.altKey)
          change(index, stepped(number.value, steps, range), number.value);
        else if (steps !== 0) move(event.currentTarget, index, steps > 0 ? -columns : columns);
        else if (event.key === 'Home') move(event.currentTarget, index, -(index % columns));
        else if (event.key === 'End') move(event.currentTarget, index, columns - 1 - (index % columns));
        else if (event.key === 'Enter' || event.key === 'F2') {
          if (number.isEditable) setTyping({ index, start: '' });
          else if (number.isMasked) latest.current.onRefuse?.(index);
          else latest.current.onOpen?.(index);
        } else if (startsNumber(event.key)) {
          if (number.isEditable) setTyping({ index, start: event.key });
          else latest.current.onRefuse?.(index);
        } else return;
        event.preventDefault();
      },
    };
  }, [preview]);

  return { handlers, focus, typing, stopTyping };
}

/** Sends at most one preview a frame, the newest. */
function useFramedPreview(latest: { readonly current: CellEditing }) {
  const waiting = useRef<{ index: number; value: number } | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return useMemo(
    () => ({
      send(index: number, value: number) {
        if (waiting.current === null)
          frame.current = requestAnimationFrame(() => {
            const newest = waiting.current;
            waiting.current = null;
            // Drawn in this frame, not in the next one.
            if (newest !== null) flushSync(() => latest.current.onPreview?.(newest.index, newest.value));
          });
        waiting.current = { index, value };
      },
      cancel() {
        cancelAnimationFrame(frame.current);
        waiting.current = null;
      },
    }),
    [latest],
  );
}

/** Moves the focus to the element of a number. */
export function focusNumber(frame: HTMLElement | null, index: number): void {
  frame?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
}

function placeAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
}

function indexAt(target: EventTarget): number | null {
  const place = placeAt(target);
  return place === null ? null : Number(place.dataset.index);
}

function isInput(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}

function stepsOf(event: KeyboardEvent): number {
  const size = event.shiftKey ? PAGE_STEPS : 1;
  if (event.key === 'ArrowUp') return size;
  if (event.key === 'ArrowDown') return -size;
  if (event.key === 'PageUp') return PAGE_STEPS;
  return event.key === 'PageDown' ? -PAGE_STEPS : 0;
}

/** Whether a key begins a typed number: digits of any width, signs, points, or a letter of e, π and functions. */
function startsNumber(key: string): boolean {
  return /^[\d０-９.,，。+\-−－(√πelsp]$/.test(key);
}
