/** Every lesson: structure, matrices, stated numbers, tasks, predictions, votes, times. */
import { isList } from '#core/expression/index.ts';
import {
  checkPrediction,
  gridOf,
  judgePrediction,
  type Lesson,
  lessonScope,
  predictionAnswer,
  publicInput,
  publicStep,
  type Step,
  templateValues,
  type Vote,
} from '#core/lesson/index.ts';
import type { ItemFile, Known } from './known.ts';
import type { Report } from './report.ts';
import { expectAfter, expectTask } from './tasks.ts';
import { expectTexts } from './texts.ts';
import { expectChecks, flatten, isClose, run } from './values.ts';

export function expectLesson(report: Report, lesson: Lesson, items: ItemFile, known: Known): void {
  const scope = lessonScope(lesson);
  expectTexts(report, lesson, lesson.id);
  expectReferences(report, lesson, known);
  expectTimes(report, lesson, items);
  expectMatrices(report, lesson);
  expectChecks(report, lesson.checks, scope, lesson.id);
  for (const task of lesson.tasks) {
    expectTask(report, task, lesson.id, known);
    expectAfter(report, task, lesson.tasks, `${lesson.id}/${task.id}`);
    expectStops(report, lesson, task.id);
  }
  for (const step of lesson.steps) expectStep(report, lesson, step);
  for (const vote of lesson.votes) expectVote(report, lesson, vote, known);
  expectTemplate(report, lesson);
}

function expectReferences(report: Report, lesson: Lesson, known: Known): void {
  const { id } = lesson;
  const all = (list: readonly string[], set: ReadonlySet<string>, what: string) => {
    const unknown = list.filter((entry) => !set.has(entry));
    report.expect(unknown.length === 0, `${id} ${what} known`, unknown.join());
  };
  all(lesson.concepts, known.concepts, 'concepts');
  all(lesson.claims, known.claims, 'claims');
  all(lesson.exit_items, known.items, 'exit items');
  const moves = lesson.wrong_moves.map(({ misconception }) => misconception);
  all(moves, known.misconceptions, 'wrong moves');
  const own = (list: readonly { readonly id: string }[]) => new Set(list.map((entry) => entry.id));
  const [tasks, votes, checks] = [own(lesson.tasks), own(lesson.votes), own(lesson.checks)];
  const pushes = new Set(Object.keys(lesson.matrices));
  for (const step of lesson.steps) {
    all(step.tasks ?? [], tasks, `step ${step.n} tasks`);
    all(step.push ?? [], pushes, `step ${step.n} matrices`);
    all(step.reveal ?? [], checks, `step ${step.n} revealed numbers`);
    all(step.vote === undefined ? [] : [step.vote], votes, `step ${step.n} vote`);
    const isSplit = step.kind !== 'collaborate' || lesson.collaboration !== undefined;
    report.expect(isSplit, `${id} step ${step.n} says how the class is split`);
  }
  all([lesson.aggregate.expected], checks, 'aggregate number');
  const goals = lesson.collaboration?.goals;
  const hasGoals = goals === undefined || lesson.tasks.some((task) => task.id === goals && task.goals);
  report.expect(hasGoals, `${id} collaboration refers to a task with goals`);
  report.expect(
    lesson.steps.every(({ n }, i) => n === i + 1),
    `${id} steps are numbered in order`,
  );
}

function expectTimes(report: Report, lesson: Lesson, items: ItemFile): void {
  const { id, time_with_joining: time } = lesson;
  const sum = (list: readonly number[]) => list.reduce((total, x) => total + x, 0);
  const itemTime = (wanted: string) => items.items.find((item) => item.id === wanted)!.time_s;
  const seconds = sum(lesson.steps.map((step) => step.seconds));
  const fits = seconds >= 300 && seconds <= 600 && Math.abs(seconds / 60 - lesson.minutes) <= 0.51;
  report.expect(fits, `${id} lasts 5 to 10 minutes`, `${seconds} s`);
  const brief = sum(
    lesson.short_version.map((n) => lesson.steps.find((step) => step.n === n)?.seconds ?? 1e9),
  );
  report.expect(brief >= 300 && brief <= 345, `${id} short version lasts about five minutes`, `${brief} s`);
  report.expect(time.joining_s === 120 && time.steps_s === seconds, `${id} time of joining and steps`);
  const followUps = sum(lesson.votes.map((vote) => itemTime(vote.follow_up)));
  report.expect(time.follow_up_s === followUps, `${id} time of follow-up items`, `${followUps}`);
  const revotes = 40 * lesson.votes.filter(({ revote }) => revote === 'optional').length;
  report.expect(time.optional_revote_s === revotes, `${id} time of optional revotes`);
  const exits = sum(lesson.exit_items.map(itemTime));
  report.expect(time.exit_items_after_s === exits, `${id} time of exit items`, `${exits}`);
  const minutes = Math.ceil((120 + seconds + followUps + revotes) / 60);
  report.expect(time.minutes === minutes, `${id} minutes with joining`, `${minutes}`);
}

function expectMatrices(report: Report, lesson: Lesson): void {
  const scope = lessonScope(lesson);
  for (const [name, matrix] of Object.entries(lesson.matrices)) {
    const label = `${lesson.id} matrix ${name}`;
    const { rows, cols, data } = gridOf(matrix.value);
    report.expect(
      data.every((x) => x < Infinity),
      `${label} is finite or masked`,
    );
    for (const language of ['zh-CN', 'en'] as const) {
      if (matrix.rows)
        report.expect(matrix.rows[language].length === rows, `${label} row labels ${language}`);
      if (matrix.cols)
        report.expect(matrix.cols[language].length === cols, `${label} column labels ${language}`);
    }
    if (matrix.expr === undefined) continue;
    const isExact = isClose(run(matrix.expr, scope), scope[name]!, { kind: 'abs', value: 1e-15 });
    report.expect(isExact, `${label} equals its expression`);
  }
}

function expectStep(report: Report, lesson: Lesson, step: Step): void {
  const label = `${lesson.id} step ${step.n}`;
  report.expect((step.kind === 'predict') === (step.input !== undefined), `${label} asks where it predicts`);
  report.expect(publicStep(lesson, step.n)?.n === step.n, `${label} has a public half`);
  if (step.input === undefined) return;
  const { input } = step;
  report.attempt(`${label} input`, () => {
    const answer = predictionAnswer(lesson, input);
    const form = checkPrediction(publicInput(input), answer);
    report.expect(form === 'ok', `${label} answer has the form of its input`, form);
    const verdict = judgePrediction(lesson, input, answer);
    report.expect(verdict.isRight && verdict.distance === 0, `${label} answer is judged right`);
    const vote = lesson.votes.find(({ id }) => id === step.vote);
    if (input.kind === 'choice' && vote !== undefined) {
      const options = (list: readonly { id: string; text: unknown }[]) =>
        list.map(({ id, text }) => [id, text]);
      const isSame = JSON.stringify(options(input.options)) === JSON.stringify(options(vote.options));
      report.expect(isSame, `${label} input has the options of its vote`);
      const right = vote.options.find(({ correct }) => correct)?.id;
      report.expect(answer.kind === 'choice' && answer.option === right, `${label} agrees with its vote`);
    }
    if ('labels' in input && input.labels !== undefined) {
      const width = input.kind === 'matrix' ? input.size[1] : input.size;
      const fits = input.labels['zh-CN'].length === width && input.labels.en.length === width;
      report.expect(fits, `${label} labels fit the size`);
    }
  });
}

function expectVote(report: Report, lesson: Lesson, vote: Vote, known: Known): void {
  const label = `${lesson.id}/${vote.id}`;
  report.expect(vote.options.filter(({ correct }) => correct).length === 1, `${label} has one right option`);
  report.expect(
    new Set(vote.options.map(({ id }) => id)).size === vote.options.length,
    `${label} ids differ`,
  );
  for (const { id, correct, misconception } of vote.options) {
    const isNamed = correct || (misconception !== undefined && known.misconceptions.has(misconception));
    report.expect(isNamed, `${label} option ${id} has a known misconception`, misconception);
  }
  report.expect(known.items.has(vote.follow_up), `${label} follow-up item known`, vote.follow_up);
  const hasStep = lesson.steps.some((step) => step.kind === 'revote' && step.vote === vote.id);
  report.expect(
    (vote.revote === 'optional') !== hasStep,
    `${label} has a revote step or says it is optional`,
  );
}

function expectTemplate(report: Report, lesson: Lesson): void {
  const { template, values, expected } = lesson.aggregate;
  if (template === undefined) return;
  report.attempt(`${lesson.id} template`, () => {
    const names = new Set(Object.keys(values ?? {}));
    expectTexts(report, template, `${lesson.id}.aggregate.template`, names);
    const check = lesson.checks.find(({ id }) => id === expected)!;
    const counts = flatten(run(check.expr, lessonScope(lesson)));
    for (const [name, value] of Object.entries(templateValues(lesson, counts))) {
      report.expect(Number.isFinite(value), `${lesson.id} template value ${name}`);
    }
  });
}

/** No stop of a top-p slider lies on a cumulative share, so that every machine cuts at the same word. */
function expectStops(report: Report, lesson: Lesson, taskId: string): void {
  const { T, p, z } = lesson.tasks.find(({ id }) => id === taskId)!.state;
  if (!T || !p || !z) return;
  let least = Infinity;
  for (let t = T.min; t <= T.max + 1e-9; t += T.step) {
    const shares = run('cumsum(sort_desc(softmax(z, t)))', {
      z: gridOf(z.value).data,
      t: Number(t.toFixed(6)),
    });
    const cuts = (isList(shares) ? flatten(shares) : []).slice(0, -1).filter((share) => share < 1 - 1e-3);
    for (let stop = p.min; stop <= p.max + 1e-9; stop += p.step) {
      for (const cut of cuts) least = Math.min(least, Math.abs(cut - stop));
    }
  }
  report.expect(least > 1e-5, `${lesson.id}/${taskId} top-p stops stay clear of the shares`, `${least}`);
}
