/**
 * `npm run classroom`: a whole class of seeded bots on the real client against a real server, and the laws over what
 * was stored. Starts its own server on a database of its own unless `--url` names one. Ends with one JSON object;
 * exit status 1 when anything was lost, doubled or broken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lessons } from '#server/curriculum.ts';
import type { LogEntry } from '#server/ports/store.ts';
import { openStore } from '#server/store/open-store.ts';
import { ROOT, type ServerFacts, type Started, serverStarter } from '../live-server/start.ts';
import { cpuMs } from '../measure/process-usage.ts';
import { type ClassResult, holdClass } from './class.ts';
import { canonical, type Judgement, judge, type Seen } from './judge.ts';
import { OptionError, type Options, readOptions } from './options.ts';
import { type Report, reportOf } from './report.ts';

const READ_AT_ONCE = 5_000;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const say = (line: string) => void (options.isJson || process.stderr.write(`… ${line}\n`));
  const report =
    options.url === null ? await onOwnServer(options, say) : await onServer(options, options.url, say);
  if (!options.isJson) process.stdout.write(`${inWords(report)}\n`);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  return report.lost + report.doubled + report.lawsBroken === 0 ? 0 : 1;
}

async function onOwnServer(options: Options, say: (line: string) => void): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'attend-classroom-'));
  const database = `file:${join(folder, 'class.db')}`;
  try {
    const start = await serverStarter();
    let server: Started<ServerFacts> = await start(database);
    const { port, secret } = server.facts;
    say(`a server runs on port ${port}`);
    const crash = async () => {
      await server.kill();
      server = await start(database, port);
    };
    const origin = `http://127.0.0.1:${port}`;
    const result = await holdClass({
      origin,
      secret,
      lesson: lessonOf(options),
      options,
      crash,
      serverCpuMs: () => cpuMs(server.pid),
      say,
    });
    leave(result);
    await server.stop();
    const rows = await readLog(database, result.sessionId);
    return finish(options, result, judge(rows, result.deeds.settledOnes, result.seen), 'log');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer(options: Options, origin: string, say: (line: string) => void): Promise<Report> {
  const { secret } = options;
  const result = await holdClass({
    origin,
    secret,
    lesson: lessonOf(options),
    options,
    crash: null,
    serverCpuMs: () => null,
    say,
  });
  leave(result);
  return finish(options, result, { lost: [], doubled: [], broken: unlike(result.seen) }, 'views');
}

/** Without the log: everybody must see the same class. */
function unlike(seen: readonly Seen[]): string[] {
  const expected = canonical(seen.at(-1)?.view?.class);
  return seen.flatMap(({ name, view }) =>
    canonical(view?.class) === expected ? [] : [`${name} sees another class`],
  );
}

function finish(options: Options, result: ClassResult, judgement: Judgement, by: Report['judgedBy']): Report {
  if (options.history !== null) result.deeds.write(options.history);
  return reportOf(options, result, judgement, by);
}

function leave({ bots, teacher }: ClassResult): void {
  for (const bot of bots) bot.stop();
  teacher.stop();
}

function lessonOf({ lesson }: Options) {
  const found = lessons.lesson(lesson);
  if (found === undefined) throw new OptionError(`There is no lesson ${lesson}.`);
  return found;
}

async function readLog(database: string, sessionId: string): Promise<LogEntry[]> {
  const { store, close } = await openStore(database, { root: ROOT });
  const rows: LogEntry[] = [];
  for (let page: LogEntry[] = []; ; ) {
    page = await store.read(sessionId, rows.length, READ_AT_ONCE);
    rows.push(...page);
    if (page.length < READ_AT_ONCE) break;
  }
  await close();
  return rows;
}

function inWords(report: Report): string {
  const { pushToLastMs: push, ackMs: ack, recovery } = report;
  return [
    `${report.students} students, ${report.seconds} s, seed ${report.seed}, judged by the ${report.judgedBy}`,
    `pushes       ${report.pushes}, to the last screen p50 ${push.p50} ms, p99 ${push.p99} ms`,
    `adjustments  ${report.adjustments}, ack p50 ${ack.p50} ms, p99 ${ack.p99} ms`,
    `refusals     ${report.refusals} ${JSON.stringify(report.refusalCodes)}, resyncs ${report.resyncs}`,
    `cpu          server ${report.cpu.server ?? '?'}, bots ${report.cpu.bots} of one core`,
    `lost ${report.lost}, doubled ${report.doubled}, laws broken ${report.lawsBroken}`,
    ...(recovery
      ? [
          `killed: down ${recovery.downMs} ms, back on the step p99 ${recovery.backMs.p99} ms, never ${recovery.never}, CPU ${recovery.cpuMs.server} ms for the server and ${recovery.cpuMs.bots} ms for the bots`,
        ]
      : []),
    ...report.findings.map((finding) => `  ${finding}`),
  ].join('\n');
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof OptionError ? error.message : String((error as Error).stack)}\n`,
    );
    process.exit(2);
  },
);
