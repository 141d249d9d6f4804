/** The ids that references may lead to, and the item file as this tool reads it. */
import type {
  Check,
  Clause,
  Entries,
  Lesson,
  StateValues,
  TaskBody,
  Text,
  Tolerance,
} from '#core/lesson/index.ts';

export type Known = {
  readonly concepts: ReadonlySet<string>;
  readonly misconceptions: ReadonlySet<string>;
  readonly lessons: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
};

export type Option = {
  readonly id: string;
  readonly correct: boolean;
  readonly misconception?: string;
  readonly feedback: Text;
};

export type Wrong = {
  readonly misconception: string;
  readonly feedback: Text;
  readonly expr: string;
  readonly value?: Entries;
  readonly order?: readonly string[];
  readonly left?: string;
  readonly right?: string;
};

export type Param = { readonly values: readonly number[]; readonly default: number };

export type Item = {
  readonly id: string;
  readonly type: string;
  readonly concept: string;
  readonly also: readonly string[];
  readonly lessons: readonly string[];
  readonly claims: readonly string[];
  readonly bloom: string;
  readonly difficulty: { readonly b: number; readonly guess: number; readonly p_expected: number };
  readonly time_s: number;
  readonly stem: Text;
  readonly hints: readonly Text[];
  readonly explanation: Text;
  readonly checks?: readonly Check[];
  readonly options?: readonly Option[];
  readonly params?: Readonly<Record<string, Param>>;
  readonly given?: StateValues;
  readonly derived?: readonly (readonly [string, string])[];
  readonly constraints?: readonly string[];
  readonly answer?: {
    readonly expr: string;
    readonly value: Entries;
    readonly tol: Tolerance;
    readonly range?: readonly [number, number];
    readonly order?: readonly string[];
    readonly key?: string;
    readonly pairs?: Readonly<Record<string, string>>;
    readonly check?: Readonly<Record<string, string>>;
    readonly max_points?: number;
  };
  readonly wrong?: readonly Wrong[];
  readonly elements?: readonly { readonly id: string; readonly value?: Entries }[];
  readonly accept?: readonly (readonly string[])[];
  readonly left?: readonly { readonly id: string }[];
  readonly right?: readonly { readonly id: string }[];
  readonly task?: TaskBody & { readonly target: readonly Clause[] };
  readonly rubric?: readonly {
    readonly id: string;
    readonly points: number;
    readonly cues: Readonly<Record<'zh-CN' | 'en', readonly string[]>>;
  }[];
  readonly samples?: readonly { readonly earns: readonly string[]; readonly points: number }[];
  readonly watch?: readonly string[];
};

export type ItemFile = {
  readonly concepts: readonly {
    readonly id: string;
    readonly prerequisites: readonly string[];
    readonly bkt: { readonly p_init: number; readonly p_transit: number };
  }[];
  readonly misconceptions: readonly {
    readonly id: string;
    readonly concept: string;
    readonly remedy: readonly string[];
  }[];
  readonly mastery: {
    readonly worked_examples: readonly Check[];
    readonly bkt: {
      readonly by_type: Readonly<Record<string, { readonly guess: number; readonly slip: number }>>;
    };
  };
  readonly items: readonly Item[];
};

const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(list.map(({ id }) => id));

export function knownIds(
  file: { readonly lessons: readonly Lesson[]; readonly claims: readonly { readonly id: string }[] },
  items: ItemFile,
): Known {
  return {
    concepts: ids(items.concepts),
    misconceptions: ids(items.misconceptions),
    lessons: ids(file.lessons),
    claims: ids(file.claims),
    items: ids(items.items),
  };
}
