/** The figures for people: one line for each measure, ratios to the bare `ws` server. */
import type { Figures, Measure, Run } from './figures.ts';

const LINES: readonly (readonly [Measure, string])[] = [
  ['pushCpuUs', 'push, CPU per delivered message (us)'],
  ['pushToLastMs', 'push to the last screen, median (ms)'],
  ['pushToLastP99Ms', 'push to the last screen, p99 (ms)'],
  ['previewCpuUs', 'adjustment, preview, CPU (us)'],
  ['durableCpuUs', 'adjustment, durable, CPU (us)'],
  ['durableAckP99Ms', 'adjustment, durable, ack p99 (ms)'],
  ['joinCpuUs', 'join, CPU (us)'],
  ['memoryKb', 'memory per connection (KB)'],
];

export function tableOf(run: Run): string {
  const rows = LINES.map(([measure, title]) => row(title, run[measure]));
  const head = ['', 'ws', 'socket.io', 'attend'].map((text, index) => pad(text, index)).join('');
  return [`${run.clients} clients, medians of ${run.turns} turns (ratio to ws)`, head, ...rows].join('\n');
}

function row(title: string, figures: Figures): string {
  const cell = ({ median, ratio }: Figures['ws']) => `${median} (${ratio.toFixed(2)})`;
  return [title, cell(figures.ws), cell(figures['socket.io']), cell(figures.attend)].map(pad).join('');
}

const pad = (text: string, column: number): string => (column === 0 ? text.padEnd(40) : text.padStart(20));
