import { describe, expect, it } from 'vitest';
import {
  checkPrediction,
  columnOfSeat,
  type Input,
  judgePrediction,
  type Prediction,
  predictionAnswer,
} from '#core/lesson/index.ts';
import { lessons } from '#server/curriculum.ts';

const inputs = lessons.lessons.flatMap((lesson) =>
  lesson.steps.flatMap(({ n, input }) => (input ? [{ name: `${lesson.id} step ${n}`, lesson, input }] : [])),
);

function at(lessonId: string, n: number) {
  const lesson = lessons.lesson(lessonId)!;
  const input = lesson.steps.find((step) => step.n === n)!.input!;
  return {
    input,
    judge: (prediction: Prediction, column?: number) => judgePrediction(lesson, input, prediction, column),
  };
}

describe('predictions', () => {
  it.each(inputs)(
    'LES-13 the answer of $name has the form of its input and is right',
    ({ lesson, input }) => {
      const answer = predictionAnswer(lesson, input);
      expect(checkPrediction(input, answer)).toBe('ok');
      expect(judgePrediction(lesson, input, answer)).toEqual({ isRight: true, distance: 0, answer });
    },
  );

  it('LES-13 shares are right within five points of total variation', () => {
    const { judge } = at('L01', 1);
    expect(judge({ kind: 'shares', shares: [0.1, 0.25, 0.65] }).isRight).toBe(true);
    const proportional = judge({ kind: 'shares', shares: [0.17, 0.33, 0.5] });
    expect(proportional.isRight).toBe(false);
    expect(proportional.distance).toBeCloseTo(0.1652, 3);
    expect(proportional.answer).toMatchObject({ kind: 'shares' });
  });

  it('LES-13 a choice is right or wrong, a percentage near enough or not', () => {
    expect(at('L01', 5).judge({ kind: 'choice', option: 'up' })).toMatchObject({
      isRight: true,
      distance: 0,
    });
    expect(at('L01', 5).judge({ kind: 'choice', option: 'same' })).toMatchObject({
      isRight: false,
      distance: 1,
    });
    expect(at('L08', 1).judge({ kind: 'percent', share: 0.43 }).isRight).toBe(true);
    expect(at('L08', 1).judge({ kind: 'percent', share: 0.47 }).isRight).toBe(false);
  });

  it('LES-14 proportional numbers count as equal where ratios are asked for', () => {
    const { judge } = at('L02', 2);
    expect(judge({ kind: 'matrix', data: [64, 16, 4, 1] }).isRight).toBe(true);
    expect(judge({ kind: 'matrix', data: [640, 160, 40, 10] }).isRight).toBe(true);
    expect(judge({ kind: 'matrix', data: [8, 4, 2, 1] }).isRight).toBe(false);
    expect(judge({ kind: 'matrix', data: [64, 16, 4, 2] }).isRight).toBe(false);
    expect(judge({ kind: 'matrix', data: [0, 0, 0, 0] }).isRight).toBe(false);
    expect(judge({ kind: 'matrix', data: [64, 16, 4, null] }).isRight).toBe(false);
  });

  it('LES-14 a team is judged by its own column alone', () => {
    const { judge, input } = at('L09', 1);
    const own: Prediction = { kind: 'matrix', data: [null, 0.2, null, null] };
    expect(judge(own, 1).isRight).toBe(true);
    expect(judge(own, 0).isRight).toBe(false);
    expect(judge(own).isRight).toBe(false);
    expect(judge({ kind: 'matrix', data: [0.9, 0.2, 0.3, 0.4] }, 0)).toMatchObject({ isRight: false });
    expect([0, 3, 4, 9].map((seat) => columnOfSeat(input, seat))).toEqual([0, 3, 0, 1]);
    expect(columnOfSeat(at('L02', 2).input, 3)).toBeUndefined();
  });

  const shares: Input = { kind: 'shares', size: 3, answer: 'x' };
  const order: Input = { kind: 'order', size: 3, answer: 'x' };
  const percent: Input = { kind: 'percent', size: 1, answer: 'x' };
  const matrix: Input = { kind: 'matrix', size: [1, 2], answer: 'x' };
  const choice = at('L01', 5).input;
  it.each<[Input, Prediction, string]>([
    [shares, { kind: 'shares', shares: [0.5, 0.25, 0.25] }, 'ok'],
    [shares, { kind: 'shares', shares: [0.5, 0.25, 0.255] }, 'ok'],
    [shares, { kind: 'shares', shares: [0.5, 0.5] }, 'wrongSize'],
    [shares, { kind: 'shares', shares: [0.5, 0.25, 0.3] }, 'notShares'],
    [shares, { kind: 'shares', shares: [1.5, -0.25, -0.25] }, 'notShares'],
    [shares, { kind: 'shares', shares: [Number.NaN, 0.5, 0.5] }, 'notFinite'],
    [shares, { kind: 'percent', share: 0.5 }, 'wrongKind'],
    [percent, { kind: 'percent', share: 1 }, 'ok'],
    [percent, { kind: 'percent', share: 1.01 }, 'outOfRange'],
    [choice, { kind: 'choice', option: 'up' }, 'ok'],
    [choice, { kind: 'choice', option: 'nope' }, 'noSuchOption'],
    [matrix, { kind: 'matrix', data: [null, -3] }, 'ok'],
    [matrix, { kind: 'matrix', data: [1, Infinity] }, 'notFinite'],
    [matrix, { kind: 'matrix', data: [1, 2, 3] }, 'wrongSize'],
    [order, { kind: 'order', order: [2, 0, 1] }, 'ok'],
    [order, { kind: 'order', order: [2, 2, 1] }, 'notAnOrder'],
    [order, { kind: 'order', order: [1, 2, 3] }, 'notAnOrder'],
  ])('LES-15 %j takes %j: %s', (input, prediction, verdict) => {
    expect(checkPrediction(input, prediction)).toBe(verdict);
  });
});
