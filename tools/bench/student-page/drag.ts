/**
 * A finger over a number, and what the page makes of it: for each move the time from the finger's event until the frame
 * that shows the changed number was handed on, and the distances between frames.
 */
import type { CDPSession, Page } from 'playwright';

/** A number that takes a drag. */
export const EDITABLE = '[role="spinbutton"][data-index]';

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
export interface DragFigures {
  readonly moves: number;
  readonly responseMs: Quantiles;
  readonly frameMs: Quantiles;
  readonly frames: number;
  /** Frames that came later than two of 60 a second. */
  readonly lateFrames: number;
}

const SECONDS = 4;
const MOVES_A_SECOND = 60;
const TWO_FRAMES_MS = 2 * (1000 / 60);

export async function measureDrag(page: Page, session: CDPSession): Promise<DragFigures> {
  const box = await page.locator(EDITABLE).first().boundingBox();
  if (box === null) throw new Error('no number to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(recordFrames);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dx: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx, y }],
    });
  await touch('touchStart', 0);
  const moves = SECONDS * MOVES_A_SECOND;
  const startMs = performance.now();
  for (let i = 1; i <= moves; i++) {
    await touch('touchMove', Math.round(120 * Math.sin((i / moves) * Math.PI * 6)));
    const dueMs = startMs + (i * 1000) / MOVES_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
  }
  await touch('touchEnd', 0);
  const { responses, frames } = await page.evaluate(
    () => (globalThis as unknown as { dragged: { responses: number[]; frames: number[] } }).dragged,
  );
  return {
    moves: responses.length,
    responseMs: quantiles(responses),
    frameMs: quantiles(frames),
    frames: frames.length,
    lateFrames: frames.filter((ms) => ms > TWO_FRAMES_MS).length,
  };
}

/** Runs in the page. A message posted from a frame is handled right after the frame was handed on. */
function recordFrames(): void {
  const dragged = { responses: [] as number[], frames: [] as number[] };
  (globalThis as unknown as { dragged: typeof dragged }).dragged = dragged;
  let waiting: number[] = [];
  const after = new MessageChannel();
  after.port1.onmessage = () => {
    const now = performance.now();
    for (const atMs of waiting) dragged.responses.push(now - atMs);
    waiting = [];
  };
  document.addEventListener('pointermove', ({ timeStamp }) => waiting.push(timeStamp), {
    capture: true,
    passive: true,
  });
  let last = 0;
  const frame = (now: number) => {
    if (last !== 0) dragged.frames.push(now - last);
    last = now;
    if (waiting.length > 0) after.port2.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
