/**
 * A scene: what a picture shows, as a value. Marks have a place, a colour class, a label, the numbers behind them and a
 * pointer to their derivation. Law: a scene holds everything that a picture, a text and a table need, and nothing of
 * screens or languages (its few words are keys of `SceneWord`). Not here: drawing (app/visuals).
 */
import type { Colour } from './colour.ts';
import type { Axis } from './scale.ts';

/** What a number is. */
export type Quantity =
  | 'score'
  | 'shifted'
  | 'exponential'
  | 'total'
  | 'weight'
  | 'query'
  | 'key'
  | 'value'
  | 'output'
  | 'logit';

/** Which number of which picture: what a tap opens to its formula. Indices count from 0. */
export interface DerivationRef {
  readonly of: Quantity;
  readonly row: number;
  readonly column: number;
}

/** A box in shares of the frame, from its left upper corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A point in shares of the frame, from its left upper corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One entry of a matrix. */
export interface CellMark {
  readonly kind: 'cell';
  /** Flat row-major index: what an edit names. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly value: number;
  /** As printed in the cell: short, its unit is in the legend. */
  readonly text: string;
  /** As read aloud and in tables: with its unit. */
  readonly fullText: string;
  readonly colour: Colour;
  /** Hidden by the mask: hatched, takes no edits, its weight is exactly 0. */
  readonly isMasked: boolean;
  readonly isEditable: boolean;
  /** Differs from the value it started from. */
  readonly isChanged: boolean;
  readonly isTarget: boolean;
  readonly derivation: DerivationRef | null;
}

/** A length that stands for a number. */
export interface BarMark {
  readonly kind: 'bar';
  readonly index: number;
  readonly place: Box;
  readonly colour: Colour;
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly isMasked: boolean;
  readonly derivation: DerivationRef | null;
}

/** Where a number should come to: an outline, never a colour. */
export interface OutlineMark {
  readonly kind: 'outline';
  readonly index: number;
  readonly place: Box;
  readonly text: string;
}

export interface DotMark {
  readonly kind: 'dot';
  readonly index: number;
  readonly at: Point;
  readonly colour: Colour;
  readonly label: string;
  /** The person's own, or the one spoken of: drawn larger and in front. */
  readonly isOwn: boolean;
  /** Where it was before, oldest first. */
  readonly trail: readonly Point[];
}

export interface LineMark {
  readonly kind: 'line';
  readonly index: number;
  readonly points: readonly Point[];
  readonly colour: Colour;
  readonly label: string;
  readonly isOwn: boolean;
}

/** A printed number outside a matrix, in a named row of the picture. */
export interface NumberMark {
  readonly kind: 'number';
  readonly row: Quantity;
  readonly column: number;
  readonly value: number;
  readonly text: string;
  readonly colour: Colour;
  readonly isMasked: boolean;
  readonly derivation: DerivationRef | null;
}

/** A labelled place: a corner, a marker. */
export interface LabelMark {
  readonly kind: 'label';
  readonly at: Point;
  readonly text: string;
}

/** What the colours of a picture mean, with numbers. */
export interface Legend {
  readonly idea: Colour['idea'];
  /** Texts at the start, the middle and the end of the scale; null for a role without a scale. */
  readonly ends: readonly [string, string, string] | null;
  readonly hasMasked: boolean;
  readonly hasTarget: boolean;
}

/** The words that tables and texts of scenes use. The texts are messages `picture.*`, with the same keys. */
export type SceneWord =
  | 'scores'
  | 'weights'
  | 'queries'
  | 'keys'
  | 'values'
  | 'output'
  | 'logits'
  | 'score'
  | 'shifted'
  | 'exponential'
  | 'total'
  | 'weight'
  | 'target'
  | 'masked'
  | 'row'
  | 'column'
  | 'item'
  | 'count'
  | 'from'
  | 'to'
  | 'option'
  | 'votes'
  | 'before'
  | 'correct'
  | 'student'
  | 'you'
  | 'line'
  | 'point'
  | 'corner'
  | 'empty';

export type SceneWords = Readonly<Record<SceneWord, string>>;

/** A table cell: a text of the picture, or a word of the language, or both. */
export type Entry = string | { readonly word: SceneWord; readonly text?: string };

/** The same numbers as the picture, in rows; the first entry of a row is its heading. */
export interface SceneTable {
  readonly caption: Entry;
  readonly head: readonly Entry[];
  readonly rows: readonly (readonly Entry[])[];
}

interface SceneBase {
  readonly table: SceneTable;
}

export interface MatrixScene extends SceneBase {
  readonly kind: 'matrix';
  readonly of: MatrixKind;
  readonly rows: number;
  readonly columns: number;
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Row-major, rows x columns of them. */
  readonly marks: readonly CellMark[];
  readonly legend: Legend;
  /** A text as long as any number that a cell may come to hold. */
  readonly widest: string;
  /** Rows without any visible entry: they have no weights, and the picture says so. */
  readonly emptyRows: readonly number[];
}

export type MatrixKind = 'scores' | 'weights' | 'queries' | 'keys' | 'values' | 'output' | 'logits';

export interface BarsScene extends SceneBase {
  readonly kind: 'bars';
  readonly marks: readonly (BarMark | OutlineMark)[];
  readonly labels: readonly string[];
  readonly legend: Legend;
  /** The share that a full bar stands for. */
  readonly full: number;
}

export interface SoftmaxRowScene extends SceneBase {
  readonly kind: 'softmaxRow';
  readonly labels: readonly string[];
  /** How far the calculation is shown; rows that come later are absent. */
  readonly stage: SoftmaxStage;
  readonly rows: readonly Quantity[];
  readonly marks: readonly (NumberMark | BarMark | OutlineMark)[];
  readonly total: NumberMark | null;
  readonly legend: Legend;
}

export type SoftmaxStage = 'scores' | 'exponentials' | 'total' | 'weights';

export interface HistogramScene extends SceneBase {
  readonly kind: 'histogram';
  readonly marks: readonly (BarMark | LabelMark)[];
  readonly across: Axis;
  readonly up: Axis;
}

export interface ScatterScene extends SceneBase {
  readonly kind: 'scatter';
  readonly marks: readonly DotMark[];
  readonly across: Axis;
  readonly up: Axis;
}

export interface ScoreLinesScene extends SceneBase {
  readonly kind: 'scoreLines';
  readonly marks: readonly LineMark[];
  readonly labels: readonly string[];
  readonly up: Axis;
}

export interface SimplexScene extends SceneBase {
  readonly kind: 'simplex';
  readonly marks: readonly (DotMark | LabelMark)[];
  /** The corners in shares of the frame, in the order of the three entries. */
  readonly corners: readonly [Point, Point, Point];
  /** Target region as a polygon; empty without one. */
  readonly region: readonly Point[];
}

export interface VoteBarsScene extends SceneBase {
  readonly kind: 'voteBars';
  readonly marks: readonly BarMark[];
  readonly options: readonly VoteOption[];
  readonly total: number;
  /** `moves[a][b]` people went from option a to option b; null for a first vote. */
  readonly moves: readonly (readonly number[])[] | null;
}

export interface VoteOption {
  readonly label: string;
  readonly count: number;
  readonly before: number | null;
  /** null until the reveal. */
  readonly isCorrect: boolean | null;
  readonly isOwn: boolean;
}

export type Scene =
  | MatrixScene
  | BarsScene
  | SoftmaxRowScene
  | HistogramScene
  | ScatterScene
  | ScoreLinesScene
  | SimplexScene
  | VoteBarsScene;
