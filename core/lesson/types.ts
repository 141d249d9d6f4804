/**
 * A lesson as its file states it: the authoring side, keys included. `schema.ts` proves that a file has this
 * shape; `public.ts` names the half of it that may reach a student. Law: nothing of type `Lesson`, `Task`,
 * `Vote` or `Input` is ever sent to a student; only the `Public…` types are.
 */

export type Locale = 'zh-CN' | 'en';

/** One sentence in both languages. `neutral`: no words in it; `mixed`: the English text quotes Chinese. */
export type Text = {
  readonly 'zh-CN': string;
  readonly en: string;
  readonly neutral?: boolean;
  readonly mixed?: boolean;
};

/** One list of names per language (axis labels, columns). */
export type Labels = { readonly 'zh-CN': readonly string[]; readonly en: readonly string[] };

/** A number in JSON; strings stand for what JSON cannot hold. `reviveEntries` turns it into numbers. */
export type JsonNumber = number | 'inf' | '-inf' | 'nan';

/** A scalar, a vector or a matrix (rows of equal length) as written in a lesson file. */
export type Entries = JsonNumber | readonly JsonNumber[] | readonly (readonly JsonNumber[])[];

/** What may be edited: everything, nothing, or 1 for each editable cell. */
export type Flags = boolean | readonly (0 | 1)[] | readonly (readonly (0 | 1)[])[];

export type MatrixKind = 'scores' | 'weights' | 'logits' | 'queries' | 'keys' | 'values';

/** A named matrix of a lesson. `expr` is the exact source of `value`, `digits` the decimals to show. */
export type LessonMatrix = {
  readonly kind: MatrixKind;
  readonly value: Entries;
  readonly rows?: Labels;
  readonly cols?: Labels;
  readonly note?: Text;
  readonly expr?: string;
  readonly digits?: number;
};

export type StepKind =
  | 'predict'
  | 'reveal'
  | 'vote'
  | 'revote'
  | 'adjust'
  | 'simulate'
  | 'collaborate'
  | 'discuss'
  | 'debrief';

export type SceneName =
  | 'softmax-row'
  | 'number-formats'
  | 'histogram'
  | 'score-matrix'
  | 'mask-lab'
  | 'attention-pipeline'
  | 'simplex'
  | 'head-grid'
  | 'output-bars'
  | 'generation-tree'
  | 'gradient-tug';

/** A replayable class experiment: the generator, its first and last seed and the function of the language. */
export type Simulation = {
  readonly generator: 'mulberry32';
  readonly seeds: readonly [first: number, last: number];
  readonly function: 'coin_class' | 'class_draws' | 'sample_counts';
  readonly d_k?: readonly number[];
  readonly keys?: number;
};

/** The id of a check of the lesson, or an expression over the lesson's matrices. */
export type InputAnswer = string | { readonly expr: string };

export type ChoiceOption = { readonly id: string; readonly text: Text };

type SharesFields = { readonly kind: 'shares'; readonly size: number; readonly labels?: Labels };
type ChoiceFields = { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] };
type PercentFields = { readonly kind: 'percent'; readonly size: 1; readonly labels?: Labels };
type MatrixFields = {
  readonly kind: 'matrix';
  readonly size: readonly [rows: number, columns: number];
  readonly labels?: Labels;
  readonly compare?: 'ratio';
  readonly own?: 'column';
};
type OrderFields = { readonly kind: 'order'; readonly size: number; readonly labels?: Labels };

/** What a predict step asks for, as a student may see it. */
export type PublicInput = SharesFields | ChoiceFields | PercentFields | MatrixFields | OrderFields;

/** What a predict step asks for, with its answer. */
export type Input = PublicInput & { readonly answer: InputAnswer };

export type Step = {
  readonly n: number;
  readonly kind: StepKind;
  readonly seconds: number;
  readonly instructor: Text;
  readonly student: Text;
  readonly push?: readonly string[];
  readonly tasks?: readonly string[];
  readonly vote?: string;
  readonly reveal?: readonly string[];
  readonly aggregate?: boolean;
  readonly simulation?: Simulation;
  readonly input?: Input;
  readonly scene?: SceneName;
};

/** A variable of a task's state: its start value, what may be edited, and the slider. */
export type StateVariable = {
  readonly value: Entries;
  readonly editable: Flags;
  readonly min: number;
  readonly max: number;
  readonly step: number;
};

/** One demand of a target; all clauses must hold. */
export type Clause = { readonly id: string; readonly expr: string; readonly text: Text };

/** Values for some variables of a state; the others keep their start value. */
export type StateValues = Readonly<Record<string, Entries>>;

export type Witness = { readonly state: StateValues; readonly note?: Text };
export type WrongState = {
  readonly state: StateValues;
  readonly clauses: readonly string[];
  readonly misconception: string;
  readonly note: Text;
};
export type Detector = { readonly misconception: string; readonly expr: string };
export type Derivation = readonly [name: string, expr: string];
export type Handle = 'shift-row';

/** The goal of one token in a task that the class shares: replaces start, editable row and target. */
export type Goal = {
  readonly token: number;
  readonly text: Text;
  readonly start: StateValues;
  readonly target: readonly Clause[];
  readonly witnesses: readonly Witness[];
};

export type ImpossibleOption = { readonly id: string; readonly correct: boolean; readonly text: Text };
export type Impossible = { readonly text: Text; readonly options: readonly ImpossibleOption[] };

/** The machinery of a task, shared by lessons and by quiz items of type `adjust`. */
export type TaskBody = {
  readonly id: string;
  readonly state: Readonly<Record<string, StateVariable>>;
  readonly derive: readonly Derivation[];
  readonly target: readonly Clause[];
  readonly witnesses?: readonly Witness[];
  readonly fails?: readonly WrongState[];
  readonly detect?: readonly Detector[];
};

/** A task of a lesson. */
export type Task = TaskBody & {
  readonly title: Text;
  readonly prompt: Text;
  readonly hint: Text;
  readonly after?: string;
  readonly start?: 'own';
  readonly handles?: readonly Handle[];
  readonly solvable?: boolean;
  readonly reason?: Text;
  readonly search?: { readonly n: number; readonly seed: number };
  readonly impossible?: Impossible;
  readonly goals?: readonly Goal[];
};

export type VoteOption = {
  readonly id: string;
  readonly text: Text;
  readonly correct: boolean;
  readonly misconception?: string;
};
export type Vote = {
  readonly id: string;
  readonly stem: Text;
  readonly options: readonly VoteOption[];
  readonly explanation: Text;
  readonly follow_up: string;
  readonly revote?: 'optional';
};

export type Tolerance = { readonly kind: 'abs' | 'rel'; readonly value: number };

/** A number of the lesson with the expression that gives it; `let` adds names to the lesson's matrices. */
export type Check = {
  readonly id: string;
  readonly expr: string;
  readonly expect: boolean | Entries;
  readonly tol?: Tolerance;
  readonly let?: StateValues;
};

/** The class picture of a lesson; `template` with `values` (over `counts`) gives the sentence for a class. */
export type AggregatePlan = {
  readonly view:
    | 'score-lines'
    | 'scatter'
    | 'histogram'
    | 'heatmap-mean-spread'
    | 'weight-clusters'
    | 'forces';
  readonly metric: string;
  readonly text: Text;
  readonly expected: string;
  readonly template?: Text;
  readonly values?: Readonly<Record<string, string>>;
};

export type Collaboration = {
  readonly roles: Text;
  readonly assign: string;
  readonly merge: string;
  readonly fallback: Text;
  readonly goals?: string;
};

export type Lesson = {
  readonly id: string;
  readonly title: Text;
  readonly minutes: number;
  readonly time_with_joining: {
    readonly minutes: number;
    readonly joining_s: number;
    readonly steps_s: number;
    readonly follow_up_s: number;
    readonly optional_revote_s: number;
    readonly exit_items_after_s: number;
  };
  readonly short_version: readonly number[];
  readonly concepts: readonly string[];
  readonly claims: readonly string[];
  readonly exit_items: readonly string[];
  readonly pedagogy: readonly string[];
  readonly goal: Text;
  readonly outcomes: readonly Text[];
  readonly matrices: Readonly<Record<string, LessonMatrix>>;
  readonly steps: readonly Step[];
  readonly tasks: readonly Task[];
  readonly votes: readonly Vote[];
  readonly aggregate: AggregatePlan;
  readonly discussion: { readonly question: Text; readonly points: readonly Text[] };
  readonly wrong_moves: readonly {
    readonly misconception: string;
    readonly move: Text;
    readonly response: Text;
  }[];
  readonly solo: Text;
  readonly collaboration?: Collaboration;
  readonly extension?: Text;
  readonly checks: readonly Check[];
};

/** A statement of the article, the verdict on it and the numbers that show it. */
export type Claim = {
  readonly id: string;
  readonly section: string;
  readonly claim: Text;
  readonly verdict: 'right' | 'conditional' | 'incomplete' | 'wrong';
  readonly correct: Text;
  readonly feature: Text;
  readonly lessons: readonly string[];
  readonly items: readonly string[];
  readonly checks: readonly Check[];
};

/** How the class proceeds in votes, predictions and tasks, and when pictures of the class may be shown. */
export type Protocols = {
  readonly peer_instruction: {
    readonly steps: readonly string[];
    readonly thresholds: {
      readonly reteach_below: number;
      readonly discuss_from: number;
      readonly discuss_to: number;
    };
    readonly text: Text;
  };
  readonly predict_then_reveal: { readonly steps: readonly string[]; readonly text: Text };
  readonly productive_failure: { readonly steps: readonly string[]; readonly text: Text };
  readonly privacy: { readonly text: Text };
};

/** The whole lesson file. */
export type LessonFile = {
  readonly schema_version: 1;
  readonly languages: readonly Locale[];
  readonly index_base: 0;
  readonly protocols: Protocols;
  readonly lessons: readonly Lesson[];
  readonly claims: readonly Claim[];
};
