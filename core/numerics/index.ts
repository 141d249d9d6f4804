/**
 * The one door of the numerical core. Every number that is shown or graded comes from here, with the same bits on
 * every device. Shapes: L queries, S keys, d width of keys; matrices are flat and row-major.
 */
export {
  type AttentionOptions,
  type AttentionResult,
  attention,
  scaledDotProductScores,
} from './attention.ts';
export { type AttentionGradient, attentionGradient } from './attention-gradient.ts';
export {
  attentionInto,
  type BulkOptions,
  hasFastKernel,
  loadFastKernel,
  softmaxInto,
} from './bulk/bulk.ts';
export type { AttentionShape } from './bulk/bulk-attention.ts';
export { aggregateRow, type RowAggregate } from './class-aggregate.ts';
export type { Derivation, DerivationOperation } from './derivation.ts';
export { exp, expm1, log, log1p, log2, pow, sqrt, tanh } from './elementary.ts';
export { NumericsError, type NumericsErrorCode } from './errors.ts';
export {
  explainCrossEntropy,
  explainDot,
  explainEntmax15,
  explainEntropy,
  explainJacobian,
  explainKl,
  explainMean,
  explainOutput,
  explainProduct,
  explainScore,
  explainSparsemax,
  explainWeight,
} from './explain.ts';
export { type FormatSoftmax, type NumberFormat, naiveSoftmax, roundTo, stableSoftmax } from './formats.ts';
export {
  crossEntropy,
  crossEntropyGradient,
  crossEntropySoft,
  jacobianOfWeights,
  softmaxJacobian,
  softmaxVjp,
  squaredError,
  squaredErrorGradient,
} from './losses.ts';
export {
  dot,
  type Matrix,
  matmul,
  matrixFromRows,
  matrixToRows,
  rowOf,
  transpose,
} from './matrix.ts';
export {
  entropy,
  entropyBits,
  jensenShannonBits,
  klDivergence,
  klOfLogits,
  mean,
  perplexity,
  softmaxEntropy,
  totalVariation,
} from './measures.ts';
export {
  type MultiHeadInput,
  type MultiHeadResult,
  multiHeadAttention,
  multiHeadGradient,
} from './multi-head.ts';
export { layerNorm, type NormOptions, residual, rmsNorm } from './norms.ts';
export { descendingOrder, median, quantile } from './order.ts';
export { mulberry32, sampleIndex } from './random.ts';
export { RunningAggregate } from './running-aggregate.ts';
export { RunningMean } from './running-mean.ts';
export { type OutputDistribution, type OutputOptions, outputDistribution } from './sampling.ts';
export { selfTestHash } from './self-test.ts';
export {
  type AdditiveWeights,
  additiveScores,
  cosineScores,
  negativeDistanceScores,
  negativeSquaredDistanceScores,
} from './similarity.ts';
export {
  logSoftmax,
  logSumExp,
  maskScores,
  type SoftmaxOptions,
  type SoftmaxResult,
  softmax,
  softmaxAll,
  softmaxCols,
  softmaxRows,
} from './softmax.ts';
export {
  entmax15,
  hardmax,
  type SinkWeights,
  type SparseWeights,
  softmaxWithSink,
  sparsemax,
} from './sparse.ts';
export { type StreamingSoftmax, type StreamingStep, streamingSoftmax } from './streaming.ts';
