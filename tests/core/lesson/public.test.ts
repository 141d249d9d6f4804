import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Input,
  type Lesson,
  publicInput,
  publicStep,
  publicTask,
  publicTaskBody,
  publicVote,
  type Task,
  type Vote,
} from '#core/lesson/index.ts';
import { lessons } from '#server/curriculum.ts';

const SECRET = 'SECRET';
const word = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `${SECRET}${text}`);
const text = word.map((value) => ({ 'zh-CN': value, en: value }));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** The task with every secret field replaced or removed, and one that no schema knows. */
function otherKeysOfTask(task: Task): fc.Arbitrary<Task> {
  const correct = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
  const state = fc.constant({ S: [1, 2] });
  return fc
    .record({
      witnesses: optional(fc.array(fc.record({ state, note: text }))),
      fails: optional(
        fc.array(fc.record({ state, clauses: fc.array(word), misconception: word, note: text })),
      ),
      detect: optional(fc.array(fc.record({ misconception: word, expr: word }))),
      solvable: optional(fc.boolean()),
      reason: optional(text),
      search: optional(fc.record({ n: fc.nat(), seed: fc.nat() })),
      unheardOf: word,
      correct,
    })
    .map(({ correct, ...secrets }) => ({
      ...task,
      ...secrets,
      ...(task.impossible && {
        impossible: {
          ...task.impossible,
          options: task.impossible.options.map((option, i) => ({ ...option, correct: correct[i]! })),
        },
      }),
      ...(task.goals && { goals: task.goals.map((goal) => ({ ...goal, witnesses: [], key: SECRET })) }),
    })) as fc.Arbitrary<Task>;
}

function otherKeysOfVote(vote: Vote): fc.Arbitrary<Vote> {
  return fc
    .record({
      right: fc.nat({ max: vote.options.length - 1 }),
      misconception: word,
      explanation: text,
      follow_up: word,
    })
    .map(({ right, misconception, explanation, follow_up }) => ({
      ...vote,
      options: vote.options.map(({ id, text }, i) => ({ id, text, correct: i === right, misconception })),
      explanation,
      follow_up,
    }));
}

function otherKeysOfInput(input: Input): fc.Arbitrary<Input> {
  return word.map((answer) => ({ ...input, answer, options: withSecret(input) }) as Input);
}

function withSecret(input: Input): unknown {
  return input.kind === 'choice'
    ? input.options.map((option) => ({ ...option, correct: SECRET }))
    : undefined;
}

/** The lesson with other keys everywhere, and other things that only an instructor sees. */
function otherKeys(lesson: Lesson): fc.Arbitrary<Lesson> {
  return fc
    .record({
      tasks: fc.tuple(...lesson.tasks.map(otherKeysOfTask)),
      votes: fc.tuple(...lesson.votes.map(otherKeysOfVote)),
      steps: fc.tuple(
        ...lesson.steps.map((step) =>
          fc
            .record({
              instructor: text,
              reveal: fc.array(word),
              input: step.input ? otherKeysOfInput(step.input) : fc.constant(undefined),
            })
            .map((secrets) => ({ ...step, ...secrets })),
        ),
      ),
      goal: text,
      wrong_moves: fc.array(fc.record({ misconception: word, move: text, response: text })),
      discussion: fc.record({ question: text, points: fc.array(text) }),
    })
    .map((secrets) => ({ ...lesson, ...secrets, checks: [] })) as fc.Arbitrary<Lesson>;
}

const bytes = (value: unknown): string => JSON.stringify(value);
const steps = (lesson: Lesson, token?: number) => lesson.steps.map(({ n }) => publicStep(lesson, n, token));

describe('what a student may see', () => {
  it.each(lessons.lessons.map((lesson) => [lesson.id, lesson] as const))(
    'LES-4 any two keys of %s give the same bytes',
    (_, lesson) => {
      fc.assert(
        fc.property(otherKeys(lesson), fc.nat({ max: 4 }), (other, token) => {
          const seen = bytes([steps(other), steps(other, token)]);
          expect(seen).toBe(bytes([steps(lesson), steps(lesson, token)]));
          expect(seen).not.toContain(SECRET);
        }),
        { seed: 4, numRuns: 30 },
      );
    },
  );

  it('LES-4 the pieces alone keep their keys too', () => {
    for (const lesson of lessons.lessons) {
      const other = fc.sample(otherKeys(lesson), { seed: 5, numRuns: 1 })[0]!;
      lesson.tasks.forEach((task, i) => {
        expect(bytes(publicTask(other.tasks[i]!))).toBe(bytes(publicTask(task)));
        expect(bytes(publicTaskBody(other.tasks[i]!))).toBe(bytes(publicTaskBody(task)));
      });
      lesson.votes.forEach((vote, i) => {
        expect(bytes(publicVote(other.votes[i]!))).toBe(bytes(publicVote(vote)));
      });
      lesson.steps.forEach(({ input }, i) => {
        if (input) expect(bytes(publicInput(other.steps[i]!.input!))).toBe(bytes(publicInput(input)));
      });
    }
  });

  it('LES-4 no field name of a key and no stated answer appears', () => {
    const seen = bytes(lessons.lessons.map((lesson) => steps(lesson)));
    const secrets = [
      'correct',
      'answer',
      'misconception',
      'witnesses',
      'fails',
      'detect',
      'solvable',
      'reason',
      'search',
      'explanation',
      'follow_up',
      'instructor',
      'reveal',
      'expect',
    ];
    for (const name of secrets) expect(seen).not.toContain(`"${name}":`);
  });

  it('LES-5 nothing else is missing: prompts, boards, clauses, options and handles are there', () => {
    const lesson = lessons.lesson('L01')!;
    const step = publicStep(lesson, 6)!;
    expect(step.matrices.map(({ name, data }) => [name, data])).toEqual([['S_zero4', [0, 0, 0, 0]]]);
    const [first, second] = step.tasks;
    expect(first!.board.S).toEqual({
      shape: 'vector',
      rows: 1,
      cols: 4,
      data: [0, 0, 0, 0],
      editable: true,
      min: -6,
      max: 4,
      step: 0.1,
    });
    expect(first!.target.map(({ id }) => id)).toEqual(['a']);
    expect(second).toMatchObject({ after: 'T1', start: 'own', handles: ['shift-row'] });
    expect(publicStep(lesson, 3)!.vote!.options.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D']);
    expect(publicStep(lesson, 1)!.input).toMatchObject({ kind: 'shares', size: 3 });
    const impossible = publicStep(lessons.lesson('L05')!, 6)!.tasks[0]!.impossible!;
    expect(impossible.options.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3']);
    expect(publicStep(lesson, 99)).toBeUndefined();
  });

  it('LES-5 every step of every lesson survives JSON', () => {
    for (const lesson of lessons.lessons) {
      for (const step of steps(lesson, 0)) expect(JSON.parse(bytes(step))).toEqual(step);
    }
  });
});
