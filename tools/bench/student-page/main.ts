/**
 * What a learner's page costs a phone: `npx tsx tools/bench/student-page/main.ts [--lesson L05] [--url http://…] [--json]`.
 * A cold Chromium at 1.6 Mbit/s, 150 ms round trip and a quarter of the CPU opens `/class` of a running class and the
 * same lesson alone; printed are bytes by kind and time until the first matrix can be changed, then the frames of a
 * drag. Starts the built product itself unless a running server is named. Law: what is printed was measured.
 */
import { parseArgs } from 'node:util';
import { startProduct } from '#tests/e2e/support/server.ts';
import { launchPhone } from './browser.ts';
import { openRunningClass } from './class.ts';
import { type Figures, measurePage } from './measure.ts';

const { values: options } = parseArgs({
  options: {
    lesson: { type: 'string', default: 'L05' },
    url: { type: 'string' },
    secret: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const say = options.json ? () => {} : (line: string) => console.log(line);
const product = options.url === undefined ? await startProduct() : null;
const origin = product?.origin ?? options.url!;
const secret =
  product === null ? (options.secret ?? null) : new URL(product.setUpLink).searchParams.get('secret');
const browser = await launchPhone();
const results: Record<string, Figures> = {};
try {
  const held = await openRunningClass(origin, secret, options.lesson);
  results['/class'] = await measurePage(browser, { origin, path: '/class', joinCode: held.joinCode });
  held.end();
  const solo = `/practice/lessons/${options.lesson}`;
  results[solo] = await measurePage(browser, { origin, path: solo, joinCode: null });
} finally {
  await browser.close();
  await product?.end();
}
for (const [path, figures] of Object.entries(results)) say(table(path, figures));
if (options.json) console.log(JSON.stringify(results));

function table(path: string, { bytes, readyMs, drag }: Figures): string {
  const kb = (n: number) => `${(n / 1000).toFixed(1)} kB`;
  return [
    `${path}, cold, 1.6 Mbit/s, 150 ms, CPU / 4`,
    `  until the first matrix can be changed: ${(readyMs / 1000).toFixed(2)} s`,
    `  JavaScript ${kb(bytes.script)} · style ${kb(bytes.style)} · font ${kb(bytes.font)} · page ${kb(bytes.document)} · other ${kb(bytes.other)} · live ${kb(bytes.live)} · all ${kb(bytes.all)}`,
    `  drag, ${drag.moves} moves: from the finger to the changed number on its way to the screen p50 ${drag.responseMs.p50} ms, p95 ${drag.responseMs.p95} ms, p99 ${drag.responseMs.p99} ms`,
    `  frames p50 ${drag.frameMs.p50} ms, p95 ${drag.frameMs.p95} ms, p99 ${drag.frameMs.p99} ms; later than two frames: ${drag.lateFrames} of ${drag.frames}`,
  ].join('\n');
}
