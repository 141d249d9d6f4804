/** Losses and their gradients, the Jacobian of softmax, and knowledge tracing. */
import {
  crossEntropy,
  crossEntropyGradient,
  exp,
  jacobianOfWeights,
  logSumExp,
  squaredErrorGradient,
} from '#core/numerics/index.ts';
import { asCount, asIndex, asNumber, asTruth, asVector, type Value } from '../value.ts';
import { elementwise, type Library, type LibraryFunction, ofVector, taking } from './function.ts';
import { rowsOf, type Vector } from './rows.ts';
import { hasSoftmax } from './softmax.ts';

/** A function of logits and the place of the right one; `otherwise` where the row has no softmax. */
function ofTarget(f: (z: Vector, target: number) => Value, otherwise: (z: Vector) => Value): LibraryFunction {
  return taking(2, ([logits, place], meter) => {
    const z = asVector(logits!, meter);
    const target = asIndex(place!, z.length, meter);
    return hasSoftmax(z) ? f(z, target) : otherwise(z);
  });
}

const nan = () => Number.NaN;
const nans = (z: Vector) => z.map(nan);

/** The chance of knowing after a right or wrong answer, with slip and guess rates. */
function posterior(p: number, isRight: boolean, slip: number, guess: number): number {
  const known = p * (isRight ? 1 - slip : slip);
  return known / (known + (1 - p) * (isRight ? guess : 1 - guess));
}

function traced(count: number, f: (before: number, rest: readonly number[]) => number): LibraryFunction {
  return taking(count, ([p, isRight, ...rates], meter) => {
    const [slip, guess, ...rest] = rates.map((rate) => asNumber(rate, meter));
    return f(posterior(asNumber(p!, meter), asTruth(isRight!, meter), slip!, guess!), rest);
  });
}

export const LEARNING: Library = {
  jac: ofVector((p, meter) => {
    meter.spend(p.length * p.length);
    const isWeights = p.length > 0 && p.every((x) => x >= 0 && x < Infinity);
    return isWeights ? rowsOf(jacobianOfWeights(p)) : p.map(() => nans(p));
  }),
  onehot: taking(2, ([length, place], meter) => {
    const n = asCount(length!, 1, meter);
    const i = asIndex(place!, n, meter);
    meter.spend(n);
    return Array.from({ length: n }, (_, j) => (j === i ? 1 : 0));
  }),
  lse: ofVector((z) => (hasSoftmax(z) ? logSumExp(z) : Number.NaN)),
  ce: ofTarget(crossEntropy, nan),
  ce_grad: ofTarget(crossEntropyGradient, nans),
  mse_grad: ofTarget(squaredErrorGradient, nans),
  logistic: elementwise((x) => 1 / (1 + exp(-x))),
  bkt_post: traced(4, (known) => known),
  bkt_next: traced(5, (known, [transit]) => known + (1 - known) * transit!),
};
