/**
 * What each person may know, and the facts that keep it current. A view has three parts, one for each stream:
 * `class` (everybody), `own` (one participant), `staff` (instructors). A part changes only by events of its own stream,
 * so that a gap in the numbers always means loss. Law: nothing in `class` or `own` holds a key before its reveal.
 */
import type { Board, Derivation, Labels, Lesson, MatrixKind, PublicStep, Text } from '../lesson/index.ts';
import type { EventOf } from './events.ts';
import type { LocaleTag } from './primitives.ts';

export type Status = 'lobby' | 'live' | 'paused' | 'ended';
export type ViewerRole = 'student' | 'instructor' | 'projector';

export interface Pacing {
  readonly mode: 'follow' | 'window';
  readonly from: number;
  readonly to: number;
}

/** `none`: the step asks for nothing to be collected in a round. */
export type Stage = 'none' | 'open' | 'closed' | 'revealed';

export interface AxisLabels {
  readonly rows?: Labels;
  readonly cols?: Labels;
}

/** Numbers on the table of one step: the base that the instructor owns and every student copies. */
export interface BoardState {
  readonly id: string;
  /** `task`: belongs to the task of the same id; `lesson`: pushed by the step; `pushed`: made by the instructor live. */
  readonly source: 'task' | 'lesson' | 'pushed';
  readonly variables: Board;
  /** What the base data were when the board came: shows what changed, and is what undo goes back to. */
  readonly derive: readonly Derivation[];
  readonly labels: Readonly<Record<string, AxisLabels>>;
  readonly kinds: Readonly<Record<string, MatrixKind>>;
  /** Counts accepted edits of the base. */
  readonly revision: number;
}

/** A number of the lesson that a step shows, computed by the core from its expression. `null` stands for not a number. */
export interface RevealedValue {
  readonly id: string;
  readonly expr: string;
  readonly value: WireValue;
}
export type WireValue = number | boolean | null | readonly WireValue[];

export interface VoteOutcome {
  readonly kind: 'vote';
  readonly correct: readonly string[];
  readonly explanation: Text;
  /** Votes for each option in the order of the options, and their number. */
  readonly counts: readonly number[];
  readonly total: number;
  /** For a revote: `moves[a][b]` students went from option a (earlier round) to option b. */
  readonly moves?: readonly (readonly number[])[];
}
export interface PredictionOutcome {
  readonly kind: 'prediction';
  readonly answer: readonly number[];
  /** Mean of the locked values, cell by cell; counts of options for a choice. Empty below `MIN_GROUP`. */
  readonly summary: readonly number[];
  readonly total: number;
  readonly right: number;
}
export type Outcome = VoteOutcome | PredictionOutcome;

export interface StepView {
  readonly content: PublicStep;
  readonly stage: Stage;
  readonly boards: Readonly<Record<string, BoardState>>;
  readonly outcome: Outcome | null;
  readonly reveals: readonly RevealedValue[];
}

export type StepViews = Readonly<Record<number, StepView>>;

export interface ClassView {
  readonly sessionId: string;
  readonly joinCode: string;
  readonly lessonId: string;
  readonly title: Text;
  readonly stepCount: number;
  readonly isRehearsal: boolean;
  readonly status: Status;
  readonly isLocked: boolean;
  readonly pacing: Pacing;
  /** Where the class stands; 0 in the lobby. */
  readonly step: number;
  /** Steps opened so far, by number. */
  readonly steps: StepViews;
}

/** Changed cells by flat index. */
export type OverlayCells = Readonly<Record<number, number>>;
/** Changed cells of a board by variable. */
export type BoardOverlay = Readonly<Record<string, OverlayCells>>;

export interface VoteGiven {
  readonly option: string;
  readonly confidence: number | null;
  /** The option chosen first in this round. */
  readonly first: string;
}

/** What one participant did at one step. */
export interface Work {
  readonly overlays: Readonly<Record<string, BoardOverlay>>;
  /** Start values of boards that continue an own earlier result, by board and variable. */
  readonly starts: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly solved: readonly string[];
  /** Task -> reason last chosen for "it cannot be done". */
  readonly declared: Readonly<Record<string, string>>;
  /** In the form of the step's input; `null` entries are matrix cells left empty. */
  readonly prediction: readonly (number | null)[] | null;
  readonly vote: VoteGiven | null;
  readonly note: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly seat: number;
  readonly locale: LocaleTag;
  readonly isRemoved: boolean;
}

export interface OwnView {
  readonly me: Person;
  /** The step that this participant looks at; 0 in the lobby. In `follow` the class's step counts instead. */
  readonly at: number;
  readonly work: Readonly<Record<number, Work>>;
}

export interface StaffView {
  readonly lesson: Lesson;
  readonly roster: Readonly<Record<string, Person>>;
}

export interface View {
  readonly role: ViewerRole;
  readonly class: ClassView;
  readonly own: OwnView | null;
  readonly staff: StaffView | null;
}

// ---- facts as viewers get them

type Plain =
  | 'class.paused'
  | 'class.resumed'
  | 'class.ended'
  | 'class.locked'
  | 'class.unlocked'
  | 'matrix.cellsSet'
  | 'matrix.withdrawn'
  | 'round.closed'
  | 'round.reopened';

export type ClassEvent =
  | EventOf<Plain>
  | EventOf<'class.started'>
  /** `views`: the step itself and every other one that is open to the class now. */
  | { readonly type: 'step.opened'; readonly step: number; readonly views: StepViews }
  | (EventOf<'pacing.changed'> & { readonly views: StepViews })
  | { readonly type: 'matrix.pushed'; readonly step: number; readonly board: BoardState }
  | {
      readonly type: 'round.revealed';
      readonly step: number;
      readonly outcome: Outcome | null;
      readonly reveals: readonly RevealedValue[];
    };

export type OwnEvent =
  | EventOf<
      | 'participant.removed'
      | 'participant.restored'
      | 'place.changed'
      | 'adjustment.cellsSet'
      | 'adjustment.wasReset'
      | 'task.declared'
      | 'prediction.locked'
      | 'vote.cast'
      | 'note.written'
    >
  | {
      readonly type: 'task.solved';
      readonly step: number;
      readonly task: string;
      /** Start values for the boards that continue this result. */
      readonly starts: Work['starts'];
    };

export type StaffEvent = EventOf<'participant.joined' | 'participant.removed' | 'participant.restored'>;

export type ViewEvent = ClassEvent | OwnEvent | StaffEvent;
