/**
 * Derivations of what the lessons show: scores, weights, outputs, entropies, losses, Jacobian, sparse weights, means.
 * Law: every value equals the answer of the function that shows it. Errors: those of that function, and BadParameter
 * for a place outside.
 */
import { type AttentionOptions, attention, scaledDotProductScores } from './attention.ts';
import { checkIndex } from './check.ts';
import { type Derivation, derived, given } from './derivation.ts';
import { assemble, log, sqrt } from './elementary.ts';
import { type ExactRow, shiftedPair, weightOf } from './exact-row.ts';
import { crossEntropy, jacobianOfWeights } from './losses.ts';
import { checkMatrix, dot, type Matrix, rowOf, transpose } from './matrix.ts';
import { entropy, klDivergence, mean } from './measures.ts';
import { checkedRow, maskScores, type SoftmaxOptions } from './softmax.ts';
import { entmax15, sparsemax } from './sparse.ts';

const add = (a: number, b: { hi: number; lo: number }): number => a + (b.hi + b.lo);

function product(name: string, a: Derivation, b: Derivation, ...place: number[]): Derivation {
  return derived('product', name, a.value * b.value, [a, b], ...place);
}

/** sum over c of a_c b_c. */
export function explainDot(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  names: readonly [string, string] = ['a', 'b'],
): Derivation {
  const terms = Array.from(a, (x, c) => product('term', given(names[0], x, c), given(names[1], b[c]!, c), c));
  return derived('sum', 'dot', dot(a, b), terms);
}

/** Entry (i, j) of A B. */
export function explainProduct(a: Matrix, b: Matrix, i: number, j: number): Derivation {
  checkMatrix(a);
  checkMatrix(b);
  checkIndex(i, a.rows);
  checkIndex(j, b.cols);
  return { ...explainDot(rowOf(a, i), rowOf(transpose(b), j)), name: 'entry', place: [i, j] };
}

/** Score (i, j): the dot product of query and key, divided by sqrt(d) or multiplied by the given scale, plus bias. */
export function explainScore(
  q: Matrix,
  k: Matrix,
  i: number,
  j: number,
  options: AttentionOptions = {},
): Derivation {
  const scores = scaledDotProductScores(q, k, options);
  checkIndex(i, q.rows);
  checkIndex(j, k.rows);
  const value = scores.data[i * k.rows + j]!;
  if (value === -Infinity) return given('masked', value, i, j);
  const inner = explainDot(rowOf(q, i), rowOf(k, j), ['q', 'k']);
  const plain = scaledDotProductScores(q, k, { scale: options.scale }).data[i * k.rows + j]!;
  const factor =
    options.scale === undefined
      ? derived('sqrt', 'root', sqrt(q.cols), [given('width', q.cols)])
      : given('scale', options.scale);
  const scaled = derived(
    options.scale === undefined ? 'quotient' : 'product',
    'score',
    plain,
    [inner, factor],
    i,
    j,
  );
  if (!options.bias) return scaled;
  return derived(
    'sum',
    'score',
    value,
    [scaled, given('bias', options.bias.data[i * k.rows + j]!, i, j)],
    i,
    j,
  );
}

/** e^((x_j - max) / T) of one key. */
function explainExponential(
  row: ExactRow,
  scores: ArrayLike<number>,
  temperature: number,
  j: number,
): Derivation {
  const e = row.exponentials;
  const value = assemble(e.hi[j]!, e.lo[j]!, e.exponent[j]!);
  if (scores[j] === -Infinity) return derived('exp', 'exponential', 0, [given('masked', -Infinity, j)], j);
  const max = derived(
    'max',
    'max',
    row.max.hi,
    Array.from(scores, (x, n) => given('score', x, n)),
  );
  const difference = derived(
    'difference',
    'shifted',
    scores[j]! - row.max.hi,
    [given('score', scores[j]!, j), max],
    j,
  );
  const exponent =
    temperature === 1
      ? difference
      : derived(
          'quotient',
          'exponent',
          add(0, shiftedPair(row, j)),
          [difference, given('temperature', temperature)],
          j,
        );
  return derived('exp', 'exponential', value, [exponent], j);
}

/** Weight (i, j) of softmax by rows: exponential divided by the sum of the row's exponentials. */
export function explainWeight(
  scores: Matrix,
  i: number,
  j: number,
  options: SoftmaxOptions = {},
): Derivation {
  checkMatrix(scores);
  checkIndex(i, scores.rows);
  checkIndex(j, scores.cols);
  const cells = rowOf(maskScores(scores, options), i);
  const temperature = options.temperature ?? 1;
  const row = checkedRow(cells, temperature);
  if (row.isAllMasked) return given('allMasked', 0, i, j);
  const exponentials = cells.map((_, n) => explainExponential(row, cells, temperature, n));
  const sum = derived('sum', 'sum', add(0, row.sum), exponentials, i);
  return derived('quotient', 'weight', weightOf(row, j), [exponentials[j]!, sum], i, j);
}

/** Output (i, c) of attention: the sum over keys of weight times value. */
export function explainOutput(
  q: Matrix,
  k: Matrix,
  v: Matrix,
  i: number,
  c: number,
  options: AttentionOptions = {},
): Derivation {
  const result = attention(q, k, v, options);
  checkIndex(i, q.rows);
  checkIndex(c, v.cols);
  const terms = Array.from({ length: k.rows }, (_, j) => {
    const weight = given('weight', result.weights.data[i * k.rows + j]!, i, j);
    return product('term', weight, given('v', v.data[j * v.cols + c]!, j, c), j);
  });
  return derived('sum', 'output', result.output.data[i * v.cols + c]!, terms, i, c);
}

/** -sum p_i ln p_i; a weight of 0 is a term of 0. */
export function explainEntropy(weights: ArrayLike<number>): Derivation {
  const value = entropy(weights);
  const terms = Array.from(weights, (p, i) => {
    if (p === 0) return given('zero', 0, i);
    const surprise = derived(
      'negative',
      'surprise',
      -log(p),
      [derived('log', 'log', log(p), [given('p', p, i)])],
      i,
    );
    return product('term', given('p', p, i), surprise, i);
  });
  return derived('sum', 'entropy', value, terms);
}

/** sum p_i ln(p_i / q_i). */
export function explainKl(p: ArrayLike<number>, q: ArrayLike<number>): Derivation {
  const value = klDivergence(p, q);
  const terms = Array.from(p, (x, i) => {
    if (x === 0) return given('zero', 0, i);
    const ratio = derived('quotient', 'ratio', x / q[i]!, [given('p', x, i), given('q', q[i]!, i)], i);
    return product('term', given('p', x, i), derived('log', 'log', log(ratio.value), [ratio], i), i);
  });
  return derived('sum', 'kl', value, terms);
}

/** -ln p_target. */
export function explainCrossEntropy(logits: ArrayLike<number>, target: number): Derivation {
  const value = crossEntropy(logits, target);
  const weight = explainWeight({ rows: 1, cols: logits.length, data: Array.from(logits) }, 0, target);
  return derived('negative', 'crossEntropy', value, [derived('log', 'log', -value, [weight])]);
}

/** Entry (i, j) of the Jacobian of weights: p_i ([i = j] - p_j). */
export function explainJacobian(weights: ArrayLike<number>, i: number, j: number): Derivation {
  checkIndex(i, weights.length);
  checkIndex(j, weights.length);
  const value = jacobianOfWeights(weights).data[i * weights.length + j]!;
  const same = given('isSame', i === j ? 1 : 0, i, j);
  const other = derived(
    'difference',
    'difference',
    same.value - weights[j]!,
    [same, given('p', weights[j]!, j)],
    i,
    j,
  );
  return derived('product', 'jacobian', value, [given('p', weights[i]!, i), other], i, j);
}

/** Weight i of sparsemax: the part of the score above the threshold. */
export function explainSparsemax(row: ArrayLike<number>, i: number): Derivation {
  const s = sparsemax(row);
  checkIndex(i, row.length);
  const difference = derived('difference', 'excess', row[i]! - s.threshold, [
    given('score', row[i]!, i),
    given('threshold', s.threshold),
  ]);
  return derived('positivePart', 'weight', s.weights[i]!, [difference], i);
}

/** Weight i of entmax-1.5: the square of the part of half the score above the threshold. */
export function explainEntmax15(row: ArrayLike<number>, i: number): Derivation {
  const s = entmax15(row);
  checkIndex(i, row.length);
  const half = derived('quotient', 'half', row[i]! / 2, [given('score', row[i]!, i), given('two', 2)], i);
  const difference = derived('difference', 'excess', half.value - s.threshold, [
    half,
    given('threshold', s.threshold),
  ]);
  const part = derived('positivePart', 'part', sqrt(s.weights[i]!), [difference], i);
  return derived('product', 'weight', s.weights[i]!, [part, part], i);
}

/** The mean of given numbers, such as one cell over a class. */
export function explainMean(values: ArrayLike<number>): Derivation {
  return derived(
    'mean',
    'mean',
    mean(values),
    Array.from(values, (x, n) => given('value', x, n)),
  );
}
