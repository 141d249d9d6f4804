/** The one JSON object that a run ends with. Law: every number is measured or counted here and now. */
import type { ClassResult, Cpu } from './class.ts';
import type { Judgement } from './judge.ts';
import type { Options } from './options.ts';
import { type Spread, spreadOf, tenth } from './statistics.ts';

export interface Report {
  readonly students: number;
  readonly seed: number;
  readonly seconds: number;
  readonly pushes: number;
  /** From the instructor's hand to the last screen, milliseconds. */
  readonly pushToLastMs: Spread;
  /** Accepted edits of cells. */
  readonly adjustments: number;
  readonly commands: number;
  /** From the deed to the server's last word, milliseconds; honest students whose line held. */
  readonly ackMs: Spread;
  readonly refusals: number;
  readonly refusalCodes: Readonly<Record<string, number>>;
  /** Greetings beyond the first of each student: gaps, cuts, reloads. */
  readonly resyncs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly lawsBroken: number;
  /** What the laws were judged from: the stored log, or what the bots saw alone. */
  readonly judgedBy: 'log' | 'views';
  readonly findings: readonly string[];
  /** Share of one core that server and bots used while the lesson was held; the server's only where it was started here. */
  readonly cpu: Cpu;
  readonly recovery?: {
    readonly downMs: number | null;
    readonly backMs: Spread;
    readonly never: number;
    readonly cpuMs: { readonly server: number; readonly bots: number };
  };
}

const SHOWN = 20;

export function reportOf(
  options: Options,
  result: ClassResult,
  judgement: Judgement,
  judgedBy: Report['judgedBy'],
): Report {
  const { deeds, pushes, bots, recovery } = result;
  const hostile = new Set(bots.filter(({ manner }) => manner === 'hostile').map(({ name }) => name));
  const settled = deeds.settledOnes;
  const timed = settled.filter((deed) => deed.isTimed && deed.verdict.ok && !hostile.has(deed.client));
  const broken = [
    ...(recovery?.never ?? []),
    ...judgement.broken,
    ...result.stuck,
    ...pushes.missing().map((one) => `not seen: ${one}`),
  ];
  const codes = countCodes(settled.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.code])));
  return {
    students: options.students,
    seed: options.seed,
    seconds: options.seconds,
    pushes: pushes.count(),
    pushToLastMs: spreadOf(pushes.toLastMs()),
    adjustments: settled.filter(
      ({ command, verdict }) => verdict.ok && command.type === 'adjustment.setCells',
    ).length,
    commands: settled.length,
    ackMs: spreadOf(timed.map(({ invokedMs, settledMs }) => settledMs - invokedMs)),
    refusals: Object.values(codes).reduce((a, b) => a + b, 0),
    refusalCodes: codes,
    resyncs: bots.reduce((sum, { tap }) => sum + Math.max(0, tap.counts.hellos - 1), 0),
    lost: judgement.lost.length,
    doubled: judgement.doubled.length,
    lawsBroken: broken.length,
    judgedBy,
    cpu: result.cpu,
    findings: [...judgement.lost, ...judgement.doubled, ...broken].slice(0, SHOWN),
    ...(recovery
      ? {
          recovery: {
            downMs: tenth(recovery.downMs),
            backMs: spreadOf(recovery.backMs),
            never: recovery.never.length,
            cpuMs: recovery.cpuMs,
          },
        }
      : {}),
  };
}

function countCodes(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
