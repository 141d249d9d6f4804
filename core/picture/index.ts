/** The one door of the pictures: from numbers to scenes, from scenes to tables and text. */
export { type BarsInput, barsScene } from './bars.ts';
export { type Colour, type Role, SCORE_STEPS, scoreColour, WEIGHT_STEPS, weightColour } from './colour.ts';
export { type Bin, binsOf, type HistogramInput, histogramScene } from './histogram.ts';
export { type MatrixInput, matrixScene } from './matrix.ts';
export {
  countText,
  decimalsFor,
  fixedText,
  longest,
  percentDigits,
  percentText,
  SCORE_DECIMALS,
  scoreText,
  shareText,
  significantText,
} from './number-text.ts';
export { type Axis, along, axisOf, axisOver, roundBound, type Tick } from './scale.ts';
export { type ScatterInput, type ScatterPoint, scatterScene } from './scatter.ts';
export type * from './scene.ts';
export { type ScoreLine, type ScoreLinesInput, scoreLinesScene } from './score-lines.ts';
export { type SimplexInput, type SimplexPoint, simplexScene } from './simplex.ts';
export { type SoftmaxRowInput, softmaxRowScene } from './softmax-row.ts';
export { sceneTable, sceneText, textWidth, type WordedTable } from './text.ts';
export { type VoteBarsInput, voteBarsScene } from './vote-bars.ts';
