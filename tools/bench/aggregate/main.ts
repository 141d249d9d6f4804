/**
 * What the running aggregate of a class costs: one adjustment at 100 : 1,000 : 10,000 students, measured side by side
 * in one run; one tick and one edit of the base at 300 and 1,000 students. `npx tsx tools/bench/aggregate/main.ts [--json]`.
 * Medians over turns in which the sizes alternate, so that a busy machine slows all of them alike.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAggregate, foldAggregate, stepTick } from '#core/aggregate/index.ts';
import type { Lesson, LessonFile } from '#core/lesson/index.ts';
import { mulberry32 } from '#core/numerics/index.ts';
import type { EventOf, RoomEvent } from '#core/protocol/index.ts';
import { evolve, openRoom, type RoomState } from '#core/room/index.ts';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, seed: { type: 'string' } } });
const random = mulberry32(Number(options.seed ?? 7));
const file = JSON.parse(
  readFileSync(new URL('../../../curriculum/lessons.json', import.meta.url), 'utf8'),
) as LessonFile;
const lesson = file.lessons.find(({ id }) => id === 'L05')!;

/** A board to adjust: the four by four of the lesson's task, and one of the instructor's own. */
interface Bench {
  readonly board: string;
  readonly side: number;
}
const BENCHES: readonly Bench[] = [
  { board: 'T1', side: 4 },
  { board: 'large', side: 16 },
];
const STEP = 1;
const TURNS = 40;
const FOLDS = 50;

/** A class in which every student has adjusted the board, with its aggregate. */
class BenchedClass {
  readonly students: number;
  readonly bench: Bench;
  state: RoomState;
  readonly aggregate;

  constructor(joined: RoomState, students: number, bench: Bench) {
    this.students = students;
    this.bench = bench;
    this.state = opened(joined, bench);
    for (let i = 0; i < students; i++) this.state = evolve(this.state, this.adjustment(i, bench.side));
    this.aggregate = createAggregate(this.state);
  }

  /** A student moves `count` cells of one row. */
  adjustment(student: number, count = 1): EventOf<'adjustment.cellsSet'> {
    const { board, side } = this.bench;
    const row = Math.floor(random() * side);
    const first = count === side ? 0 : Math.floor(random() * side);
    const cells = Array.from({ length: count }, (_, i): [number, number] => [
      row * side + ((first + i) % side),
      Math.round((random() * 10 - 5) * 10) / 10,
    ]);
    return {
      type: 'adjustment.cellsSet',
      participant: `p${student}`,
      step: STEP,
      board,
      variable: 'S',
      cells,
    };
  }

  /** Microseconds of the aggregate for one adjustment; the state's own step is not in it. */
  fold(student = Math.floor(random() * this.students)): number {
    const event = this.adjustment(student);
    this.state = evolve(this.state, event);
    const before = performance.now();
    foldAggregate(this.aggregate, event, this.state);
    return (performance.now() - before) * 1000;
  }

  /** Milliseconds of processor time of the aggregate for one edit of the base, which moves everybody's weights. */
  baseEdit(): number {
    const { board, side } = this.bench;
    const cells: [number, number][] = [[Math.floor(random() * side * side), Math.round(random() * 20) / 10]];
    const event: RoomEvent = { type: 'matrix.cellsSet', step: STEP, board, variable: 'S', cells };
    this.state = evolve(this.state, event);
    const before = process.cpuUsage();
    foldAggregate(this.aggregate, event, this.state);
    return process.cpuUsage(before).user / 1000;
  }

  /** Bytes of an instructor's tick. */
  bytes(): number {
    return JSON.stringify(stepTick(this.aggregate, this.state, STEP, 'staff')).length;
  }

  /** Milliseconds of one tick. */
  tick(audience: 'staff' | 'projector'): number {
    const before = performance.now();
    stepTick(this.aggregate, this.state, STEP, audience);
    return performance.now() - before;
  }
}

function joinedClass(source: Lesson, students: number): RoomState {
  const first = openRoom({
    type: 'session.opened',
    sessionId: 'bench',
    joinCode: 'ABCDEFG',
    isRehearsal: false,
    lesson: source as unknown as Record<string, unknown>,
  });
  const events = Array.from(
    { length: students },
    (_, seat): RoomEvent => ({
      type: 'participant.joined',
      participant: `p${seat}`,
      name: `Student ${seat}`,
      seat,
      locale: 'en',
    }),
  );
  return events.reduce(evolve, first);
}

function opened(joined: RoomState, { board, side }: Bench): RoomState {
  const events: RoomEvent[] = [{ type: 'class.started' }, { type: 'step.opened', step: STEP }];
  if (board !== 'T1') {
    const data = Array.from({ length: side * side }, () => Math.round(random() * 20) / 10);
    const matrix = { rows: side, cols: side, data };
    events.push({ type: 'matrix.pushed', step: STEP, board, matrix, isCausal: false, temperature: 1 });
  }
  return events.reduce(evolve, joined);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** Median microseconds of a fold for each class, the classes taking turns. */
function foldCosts(classes: readonly BenchedClass[]): readonly number[] {
  const times = classes.map((): number[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    classes.forEach((one, i) => {
      for (let n = 0; n < FOLDS; n++) times[i]!.push(one.fold());
    });
  }
  return times.map((list) => median(list.slice(list.length >> 2)));
}

/** Medians: the ticks after every student has moved, a tick after which nothing moved, an edit of the base. */
function tickCost(one: BenchedClass) {
  const staff: number[] = [];
  const projector: number[] = [];
  const quiet: number[] = [];
  const edits: number[] = [];
  for (let turn = 0; turn < 12; turn++) {
    for (let i = 0; i < one.students; i++) one.fold(i);
    staff.push(one.tick('staff'));
    projector.push(one.tick('projector'));
    quiet.push(one.tick('staff'));
    edits.push(one.baseEdit());
  }
  const [staffMs, projectorAfterMs, quietMs, baseEditMs] = [staff, projector, quiet, edits].map((list) =>
    rounded(median(list)),
  );
  return { students: one.students, staffMs, projectorAfterMs, quietMs, baseEditMs, bytes: one.bytes() };
}

const rounded = (x: number): number => Math.round(x * 1000) / 1000;
const SIZES = [100, 1000, 10000];
const joined = new Map([...SIZES, 300].map((students) => [students, joinedClass(lesson, students)]));
const benched = (students: number, bench: Bench) => new BenchedClass(joined.get(students)!, students, bench);

const report = BENCHES.map((bench) => {
  const classes = SIZES.map((students) => benched(students, bench));
  const costs = foldCosts(classes);
  const ticks = [300, 1000].map((students) => tickCost(benched(students, bench)));
  return {
    cells: `${bench.side}x${bench.side}`,
    foldUs: costs.map(rounded),
    ratios: costs.map((cost) => rounded(cost / costs[0]!)),
    ticks,
  };
});

if (options.json) console.log(JSON.stringify({ sizes: SIZES, report }));
else
  for (const { cells, foldUs, ratios, ticks } of report) {
    console.log(
      `${cells}: one adjustment at 100 : 1,000 : 10,000 students ${ratios.join(' : ')} (${foldUs.join(', ')} us)`,
    );
    for (const { students, staffMs, projectorAfterMs, quietMs, baseEditMs, bytes } of ticks)
      console.log(
        `  ${students} students: tick after all moved ${staffMs} ms, the projector's after it ${projectorAfterMs} ms, ` +
          `when nothing moved ${quietMs} ms; ${bytes} bytes; an edit of the base ${baseEditMs} ms`,
      );
  }
