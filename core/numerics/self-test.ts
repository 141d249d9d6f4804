/**
 * One hash over a fixed battery of calculations: two devices with the same hash compute the same bits.
 * Law: the hash depends on the bits of every result of the battery and on nothing else; it changes only when the
 * core's numbers change. Short enough to be computed at load on the server and in each browser.
 * Not here: who compares the hashes.
 */
import { attention } from './attention.ts';
import { softmaxInto } from './bulk/bulk.ts';
import { exp, expm1, log, log1p, log2, pow, tanh } from './elementary.ts';
import { type NumberFormat, stableSoftmax } from './formats.ts';
import { crossEntropy, softmaxJacobian } from './losses.ts';
import type { Matrix } from './matrix.ts';
import { entropy, klDivergence, softmaxEntropy } from './measures.ts';
import { mulberry32 } from './random.ts';
import { logSoftmax, logSumExp, softmax } from './softmax.ts';
import { entmax15, sparsemax } from './sparse.ts';

const PRIME = 16777619;
const FORMATS: readonly NumberFormat[] = ['float32', 'float16', 'bfloat16'];

const float = new Float64Array(1);
const bytes = new Uint8Array(float.buffer);

/** Two FNV-1a sums of 32 bits with different starts over the bits of doubles; every NaN counts as one. */
class BitHash {
  private a = 0x811c9dc5;
  private b = 0x9747b28c;

  add(x: number): void {
    float[0] = Number.isNaN(x) ? NaN : x;
    if (Number.isNaN(x)) bytes.fill(0xff);
    for (const byte of bytes) {
      this.a = Math.imul(this.a ^ byte, PRIME);
      this.b = Math.imul(this.b ^ (byte + 1), PRIME);
    }
  }

  addAll(values: ArrayLike<number>): void {
    for (let i = 0; i < values.length; i++) this.add(values[i]!);
  }

  text(): string {
    return [this.a, this.b].map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

/** Arguments of every size, from subnormal to the limits of overflow. */
function addElementary(hash: BitHash, random: () => number): void {
  for (let n = 0; n < 100; n++) {
    const x = (random() - 0.5) * 1490;
    const small = (random() - 0.5) * pow(2, -(n % 60));
    hash.addAll([exp(x), exp(small), expm1(small), tanh(8 * small), log1p(small)]);
    hash.addAll([log(1 + small), log(exp(x / 2)), log2(1 + random()), pow(1 + random(), x / 2)]);
  }
}

/** Rows of several lengths, spreads, offsets and temperatures, with masked keys. */
function addRows(hash: BitHash, random: () => number): void {
  for (let n = 0; n < 24; n++) {
    const spread = pow(10, (n % 7) - 3);
    const offset = n % 5 === 0 ? 1e6 : 0;
    const row = Array.from({ length: 1 + (n % 12) }, () => offset + spread * (random() - 0.5));
    if (n % 4 === 3) row[n % row.length] = -Infinity;
    const temperature = pow(10, (n % 9) - 4);
    const weights = softmax(row, temperature);
    hash.addAll(weights);
    hash.addAll(logSoftmax(row, temperature));
    hash.addAll([logSumExp(row, temperature), softmaxEntropy(row, temperature), entropy(weights)]);
    hash.addAll([crossEntropy(row, 0), klDivergence(weights, softmax(row.map((x) => x / 2)))]);
    if (row.length < 5) hash.addAll(softmaxJacobian(row, temperature).data);
    hash.addAll(sparsemax(row).weights);
    hash.addAll(entmax15(row).weights);
    for (const format of FORMATS) hash.addAll(stableSoftmax(row, format).weights);
  }
}

function addAttention(hash: BitHash, random: () => number): void {
  const matrix = (rows: number, cols: number): Matrix => ({
    rows,
    cols,
    data: Array.from({ length: rows * cols }, () => 4 * (random() - 0.5)),
  });
  for (const isCausal of [false, true]) {
    const result = attention(matrix(5, 3), matrix(5, 3), matrix(5, 2), { isCausal });
    for (const m of [result.scores, result.weights, result.output]) hash.addAll(m.data);
  }
}

/** A row on each path of the fast kernel. */
function addBulk(hash: BitHash, random: () => number): void {
  for (const cols of [16, 300]) {
    const x = Float64Array.from({ length: cols }, () => 40 * (random() - 0.5));
    const out = new Float64Array(cols);
    softmaxInto(x, 1, cols, out, 0.7);
    hash.addAll(out);
  }
}

/** The hash of the battery, 16 hexadecimal digits. */
export function selfTestHash(): string {
  const hash = new BitHash();
  const random = mulberry32(20240607);
  addElementary(hash, random);
  addRows(hash, random);
  addAttention(hash, random);
  addBulk(hash, random);
  return hash.text();
}
