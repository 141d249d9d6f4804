/**
 * One page on a throttled phone: bytes by kind until the first number can be changed, then a drag over it. Law: bytes are
 * those on the wire as the browser counts them; frames are those the page was given to draw.
 */
import type { Browser, CDPSession, Page } from 'playwright';
import { type DragFigures, EDITABLE, measureDrag } from './drag.ts';

export interface Figures {
  /** Bytes on the wire until the first matrix could be changed. */
  readonly bytes: Readonly<Record<Kind | 'live' | 'all', number>>;
  /** From the start of the navigation until then. */
  readonly readyMs: number;
  readonly drag: DragFigures;
}
type Kind = 'script' | 'style' | 'font' | 'document' | 'other';

export interface Target {
  readonly origin: string;
  readonly path: string;
  /** A class to join first, in the same browser but with an empty cache afterwards; `null` for pages without. */
  readonly joinCode: string | null;
}

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, a quarter of the CPU. */
const PHONE = {
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
  latency: 150,
  offline: false,
} as const;
const CPU_RATE = 4;

export async function measurePage(browser: Browser, target: Target): Promise<Figures> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
  });
  try {
    const page = await context.newPage();
    if (target.joinCode !== null) await join(page, target.origin, target.joinCode);
    const session = await context.newCDPSession(page);
    await throttle(session);
    const counted = count(session);
    // The compiler names functions by a helper that a page does not have.
    await page.addInitScript('globalThis.__name ??= (named) => named');
    await page.addInitScript(watchForNumber, EDITABLE);
    await page.goto(target.origin + target.path, { waitUntil: 'commit' });
    await page.waitForSelector(EDITABLE, { timeout: 60_000 });
    await waitUntilItObeys(page);
    const readyMs = await page.evaluate(() => (globalThis as { firstNumberMs?: number }).firstNumberMs ?? 0);
    const bytes = counted();
    return { bytes, readyMs: Math.round(readyMs), drag: await measureDrag(page, session) };
  } finally {
    await context.close();
  }
}

/** The seat is asked for from an empty page of the same origin, so that nothing of the product is in the cache. */
async function join(page: Page, origin: string, code: string): Promise<void> {
  await page.goto(`${origin}/healthz`);
  await page.evaluate(
    (form) =>
      fetch('/api/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(form),
      }),
    { code, name: '小明', locale: 'zh-CN' },
  );
}

async function throttle(session: CDPSession): Promise<void> {
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await session.send('Network.emulateNetworkConditions', PHONE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
}

/** Notes when the first number that can be changed stands in the page. Runs in the page before its own scripts. */
function watchForNumber(selector: string): void {
  const seen = globalThis as { firstNumberMs?: number };
  const look = () => {
    if (seen.firstNumberMs === undefined && document.querySelector(selector) !== null)
      seen.firstNumberMs = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** Usable means that a key changes it. */
async function waitUntilItObeys(page: Page): Promise<void> {
  const number = page.locator(EDITABLE).first();
  const before = await number.getAttribute('aria-valuenow');
  await number.focus();
  await page.keyboard.press('ArrowUp');
  await page.waitForFunction(
    ([selector, old]) => document.querySelector(selector!)?.getAttribute('aria-valuenow') !== old,
    [EDITABLE, before] as const,
  );
}

/** Starts counting; the result is what has arrived so far. */
function count(session: CDPSession): () => Figures['bytes'] {
  const kinds = new Map<string, Kind>();
  const sums: Record<Kind | 'live', number> = {
    script: 0,
    style: 0,
    font: 0,
    document: 0,
    other: 0,
    live: 0,
  };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, kindOf(type)));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    sums[kinds.get(requestId) ?? 'other'] += encodedDataLength;
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    sums.live += Buffer.byteLength(response.payloadData);
  });
  return () => ({ ...sums, all: Object.values(sums).reduce((sum, n) => sum + n, 0) });
}

function kindOf(type: string): Kind {
  if (type === 'Script') return 'script';
  if (type === 'Stylesheet') return 'style';
  if (type === 'Font') return 'font';
  return type === 'Document' ? 'document' : 'other';
}
