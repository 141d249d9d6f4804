/** Vectors and matrices: products, rearrangements, and attention from queries, keys and values. */
import {
  attention,
  dot,
  type Matrix,
  matrixFromRows,
  scaledDotProductScores,
  sqrt,
} from '#core/numerics/index.ts';
import type { Meter } from '../meter.ts';
import { asIndex, asList, asMatrix, asVector, type Value } from '../value.ts';
import { type Library, type LibraryFunction, ofPair, ofVector, taking } from './function.ts';
import { type Rows, rowsOf, transposed, type Vector } from './rows.ts';

/** Beyond this a product may leave the range of numbers; attention is not computed from there. */
const LARGEST = 1e100;

/** The exact dot product; infinities, nan and overflow give what plain addition gives. */
function innerProduct(a: Vector, b: Vector): number {
  let plain = 0;
  for (let i = 0; i < a.length; i++) plain += a[i]! * b[i]!;
  return Number.isFinite(plain) ? dot(a, b) : plain;
}

/** The product of L × d and d × S; refuses other sizes. */
function product(a: Rows, b: Rows, meter: Meter): Rows {
  return productWithRows(a, transposed(b), meter);
}

/** Every row of `a` dotted with every row of `b`: QKᵀ for queries and keys of equal width. */
function productWithRows(a: Rows, b: Rows, meter: Meter): Rows {
  spendOnProduct(a, b, meter);
  return a.map((row) => b.map((other) => innerProduct(row, other)));
}

function spendOnProduct(a: Rows, b: Rows, meter: Meter): void {
  if (a[0]!.length !== b[0]?.length) meter.fail('shapeMismatch');
  meter.spend(a.length * b.length * (a[0]!.length + 1));
}

/** Later keys than the query's own place become -inf. */
function causal(scores: Rows): Rows {
  return scores.map((row, i) => row.map((x, j) => (j > i ? -Infinity : x)));
}

/** A matrix that attention can be computed with: no number is nan or beyond `LARGEST`. */
function moderate(rows: Rows, meter: Meter): Matrix {
  const isModerate = rows.every((row) => row.every((x) => Math.abs(x) <= LARGEST));
  return isModerate ? matrixFromRows(rows) : meter.fail('wrongType');
}

/** softmax(QKᵀ / √d) V. */
function attended(isCausal: boolean): LibraryFunction {
  return ofMatrices(3, ([queries, keys, values], meter) => {
    spendOnProduct(queries!, keys!, meter);
    meter.spend(queries!.length * values!.length * values![0]!.length);
    if (keys!.length !== values!.length) meter.fail('shapeMismatch');
    const [q, k, v] = [moderate(queries!, meter), moderate(keys!, meter), moderate(values!, meter)];
    return rowsOf(attention(q, k, v, { isCausal }).output);
  });
}

function ofMatrices(count: number, f: (matrices: readonly Rows[], meter: Meter) => Value): LibraryFunction {
  return taking(count, (args, meter) =>
    f(
      args.map((arg) => asMatrix(arg, meter)),
      meter,
    ),
  );
}

function rearranged(list: readonly Value[], places: Vector, meter: Meter): readonly Value[] {
  meter.spend(places.length);
  return places.map((place) => list[asIndex(place, list.length, meter)]!);
}

export const LINEAR: Library = {
  dot: ofPair(innerProduct),
  norm: ofVector((v) => sqrt(innerProduct(v, v))),
  cosine: ofPair((a, b) => innerProduct(a, b) / sqrt(innerProduct(a, a) * innerProduct(b, b))),
  outer: taking(2, ([left, right], meter) => {
    const a = asVector(left!, meter);
    const b = asVector(right!, meter);
    meter.spend(a.length * b.length);
    return a.map((x) => b.map((y) => x * y));
  }),
  matmul: ofMatrices(2, ([a, b], meter) => product(a!, b!, meter)),
  matvec: taking(2, ([matrix, vector], meter) => {
    const v = asVector(vector!, meter);
    return productWithRows(asMatrix(matrix!, meter), [v], meter).map(([x]) => x!);
  }),
  transpose: ofMatrices(1, ([m]) => transposed(m!)),
  concat: taking(2, ([left, right], meter) => {
    const a = asList(left!, meter);
    const b = asList(right!, meter);
    meter.spend(a.length + b.length);
    return [...a, ...b];
  }),
  permute: taking(2, ([list, places], meter) =>
    rearranged(asList(list!, meter), asVector(places!, meter), meter),
  ),
  permute_cols: taking(2, ([matrix, places], meter) => {
    const order = asVector(places!, meter);
    return asMatrix(matrix!, meter).map((row) => rearranged(row, order, meter));
  }),
  scores: ofMatrices(2, ([q, k], meter) => productWithRows(q!, k!, meter)),
  sdp: ofMatrices(2, ([q, k], meter) => {
    spendOnProduct(q!, k!, meter);
    return rowsOf(scaledDotProductScores(moderate(q!, meter), moderate(k!, meter)));
  }),
  causal: ofMatrices(1, ([scores]) => causal(scores!)),
  mask: ofMatrices(2, ([scores, keep], meter) => {
    const isSame = scores!.length === keep!.length && scores![0]!.length === keep![0]!.length;
    if (!isSame) meter.fail('shapeMismatch');
    return scores!.map((row, i) => row.map((x, j) => (keep![i]![j] ? x : -Infinity)));
  }),
  attention: attended(false),
  attention_causal: attended(true),
};
