/**
 * Contestants measured in turn within one process: in every round each runs a batch of about the same length, and
 * the medians of the rounds are compared. What is measured is processor time, of all threads together, so that other
 * work on the machine counts for nobody.
 */

/** One way to do a piece of work; may be asynchronous. */
export interface Contestant {
  readonly name: string;
  readonly run: () => unknown;
}

/** Median and least processor time of one run in nanoseconds. */
export interface Timing {
  readonly name: string;
  readonly medianNs: number;
  readonly leastNs: number;
}

async function batch(c: Contestant, times: number): Promise<number> {
  const first = c.run();
  if (first instanceof Promise) await first;
  const start = process.cpuUsage();
  if (first instanceof Promise) for (let n = 0; n < times; n++) await c.run();
  else for (let n = 0; n < times; n++) c.run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** How many runs take about this long. */
async function calibrate(c: Contestant, batchMs: number): Promise<number> {
  let times = 1;
  while (times < 1e7) {
    const took = await batch(c, times);
    if (took > batchMs / 4) return Math.max(1, Math.round((times * batchMs) / took));
    times *= 4;
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/** Times of all contestants, interleaved. */
export async function contest(
  list: readonly Contestant[],
  rounds: number,
  batchMs: number,
): Promise<Timing[]> {
  const times: number[] = [];
  for (const c of list) times.push(await calibrate(c, batchMs));
  const taken = list.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++)
    for (const [n, c] of list.entries()) taken[n]!.push(((await batch(c, times[n]!)) / times[n]!) * 1e6);
  return list.map((c, n) => ({ name: c.name, medianNs: median(taken[n]!), leastNs: Math.min(...taken[n]!) }));
}
