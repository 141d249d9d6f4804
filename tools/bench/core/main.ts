/**
 * `npm run bench:core -- [--json] [--quick] [--no-peers]`: our kernels beside plain loops and peers, interleaved in
 * one process, one thread; ratios of medians. A ratio is our time divided by theirs.
 */
import { AttentionWorkspace, attentionInTypeScript } from '#core/numerics/bulk/bulk-attention.ts';
import { bulkTemperature } from '#core/numerics/bulk/bulk-exp.ts';
import { softmaxInTypeScript } from '#core/numerics/bulk/bulk-softmax.ts';
import {
  attentionInto,
  loadFastKernel,
  mulberry32,
  RunningAggregate,
  softmax,
  softmaxInto,
  softmaxRows,
} from '#core/numerics/index.ts';
import { type Contestant, contest, type Timing } from './contest.ts';
import { type Input, loadPeers, type Peer } from './peers.ts';
import { flatAttention, flatSoftmax, plainAttention, plainSoftmax } from './plain.ts';

const random = mulberry32(2024);
const args = process.argv.slice(2);
const rounds = args.includes('--quick') ? 7 : 31;
const batchMs = args.includes('--quick') ? 4 : 12;

interface Result {
  readonly work: string;
  readonly timings: readonly Timing[];
  /** Our fastest path divided by each other contestant. */
  readonly ratios: Readonly<Record<string, number>>;
}

function input(rows: number, cols: number, spread: number): Input {
  const flat = Float64Array.from({ length: rows * cols }, () => spread * (random() - 0.5));
  return { flat, rows: Array.from({ length: rows }, (_, i) => [...flat.subarray(i * cols, (i + 1) * cols)]) };
}

async function compare(work: string, list: readonly Contestant[]): Promise<Result> {
  const timings = await contest(list, rounds, batchMs);
  const ours = timings[0]!.medianNs;
  const ratios = Object.fromEntries(timings.slice(1).map((t) => [t.name, ours / t.medianNs]));
  return { work, timings, ratios };
}

async function softmaxCase(peers: readonly Peer[], rows: number, cols: number): Promise<Result> {
  const x = input(rows, cols, 12);
  const out = new Float64Array(rows * cols);
  const list: Contestant[] = [
    { name: 'fast path', run: () => softmaxInto(x.flat, rows, cols, out) },
    { name: 'plain, flat arrays', run: () => flatSoftmax(x.flat, rows, cols, out) },
    { name: 'plain, nested arrays', run: () => plainSoftmax(x.rows) },
    { name: 'our TypeScript', run: () => softmaxInTypeScript(x.flat, rows, cols, bulkTemperature(1)!, out) },
    { name: 'our exact path', run: () => softmaxRows({ rows, cols, data: x.flat }) },
  ];
  for (const peer of peers) list.push(await peer.softmax(x));
  return compare(`softmax ${rows}x${cols}`, list);
}

async function attentionCase(peers: readonly Peer[], n: number, d: number): Promise<Result> {
  const [q, k, v] = [input(n, d, 2), input(n, d, 2), input(n, d, 2)];
  const [out, scores] = [new Float64Array(n * d), new Float64Array(n)];
  const shape = { l: n, s: n, d, e: d };
  const workspace = new AttentionWorkspace();
  const temperature = bulkTemperature(1)!;
  const typescript = {
    q: q.flat,
    k: k.flat,
    v: v.flat,
    shape,
    scale: 1 / Math.sqrt(d),
    temperature,
    isCausal: false,
    bias: undefined,
  };
  const list: Contestant[] = [
    { name: 'fast path', run: () => attentionInto(q.flat, k.flat, v.flat, shape, out) },
    { name: 'plain, flat arrays', run: () => flatAttention(q.flat, k.flat, v.flat, n, d, scores, out) },
    { name: 'plain, nested arrays', run: () => plainAttention(q.rows, k.rows, v.rows) },
    { name: 'our TypeScript', run: () => attentionInTypeScript(typescript, workspace, out, undefined) },
  ];
  for (const peer of peers) if (peer.name !== 'mathjs' || n <= 128) list.push(await peer.attention(q, k, v));
  return compare(`attention n=${n} d=${d}`, list);
}

/** One change in a class of 5,000 beside folding the whole class again. */
async function aggregateCase(rows: number, cols: number): Promise<Result> {
  const students = 5000;
  const pool = Array.from({ length: 200 }, () => rowsOfWeights(rows, cols));
  const names = Array.from({ length: students }, (_, n) => `student-${n}`);
  const running = new RunningAggregate(rows, cols);
  const fill = (a: RunningAggregate) => {
    for (const [n, name] of names.entries()) a.put(name, pool[n % 200]!);
  };
  fill(running);
  running.meanEntropy();
  let n = 0;
  const update = () => {
    n = (n + 7919) % students;
    running.put(names[n]!, pool[(n + 31 * n) % 200]!);
  };
  return compare(`aggregate of ${students}, ${rows}x${cols}, one update`, [
    { name: 'one update', run: update },
    { name: 'fold of the whole class again', run: () => fill(new RunningAggregate(rows, cols)) },
    { name: 'plain mean of the whole class', run: () => plainMean(pool, students, rows * cols) },
  ]);
}

function rowsOfWeights(rows: number, cols: number): number[] {
  return Array.from({ length: rows }, () =>
    softmax(Array.from({ length: cols }, () => 8 * random() - 4)),
  ).flat();
}

function plainMean(pool: readonly number[][], students: number, cells: number): number[] {
  const sums = new Array<number>(cells).fill(0);
  for (let s = 0; s < students; s++) {
    const weights = pool[s % 200]!;
    for (let c = 0; c < cells; c++) sums[c] = sums[c]! + weights[c]!;
  }
  return sums.map((x) => x / students);
}

function print({ work, timings, ratios }: Result): void {
  console.log(`\n${work}`);
  for (const { name, medianNs } of timings) {
    const ratio = ratios[name] === undefined ? '' : `${ratios[name]!.toFixed(4)} x`;
    console.log(`  ${name.padEnd(30)} ${(medianNs / 1000).toFixed(3).padStart(12)} us   ${ratio}`);
  }
}

await loadFastKernel();
const { peers, missing } = args.includes('--no-peers')
  ? { peers: [], missing: ['left out'] }
  : await loadPeers();
const results: Result[] = [];
const record = async (result: Promise<Result>) => {
  results.push(await result);
  if (!args.includes('--json')) print(results.at(-1)!);
};
const shapes = [
  [4, 4],
  [16, 16],
  [1, 512],
  [64, 512],
  [8, 4096],
] as const;
for (const [rows, cols] of shapes) await record(softmaxCase(peers, rows, cols));
for (const n of [128, 256, 512]) await record(attentionCase(peers, n, 64));
await record(aggregateCase(4, 4));
await record(aggregateCase(16, 16));
if (args.includes('--json'))
  console.log(JSON.stringify({ node: process.version, rounds, missing, results }, null, 2));
else if (missing.length > 0) console.log(`\nnot here: ${missing.join('; ')}`);
process.exit(0);
