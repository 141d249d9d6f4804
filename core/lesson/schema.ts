/**
 * The shape of a lesson file, checked strictly: an unknown field, an empty text, a ragged matrix or a name the
 * language cannot read is refused. Law: what passes is of type `LessonFile`. Not here: whether the numbers are
 * right and the references lead somewhere (`npm run curriculum`).
 */
import * as z from 'zod/mini';
import type * as t from './types.ts';

/** Most cells of one matrix and most entries of one list in a lesson file. */
const MOST = { cells: 4096, entries: 200, text: 4000, source: 2000 } as const;

const filled = z.string().check(z.minLength(1), z.maxLength(MOST.text));
const id = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/));
/** A variable: no leading underscore, so that no name of the runtime can be meant. */
const variable = z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/));
const source = z.string().check(z.minLength(1), z.maxLength(MOST.source));
const count = z.int().check(z.gte(0));
const few = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.maxLength(MOST.entries));

export const textSchema: z.ZodMiniType<t.Text> = z.strictObject({
  'zh-CN': filled,
  en: filled,
  neutral: z.exactOptional(z.boolean()),
  mixed: z.exactOptional(z.boolean()),
});

const labels: z.ZodMiniType<t.Labels> = z.strictObject({ 'zh-CN': few(filled), en: few(filled) });

const jsonNumber: z.ZodMiniType<t.JsonNumber> = z.union([z.number(), z.enum(['inf', '-inf', 'nan'])]);
const row = z.array(jsonNumber).check(z.minLength(1), z.maxLength(MOST.cells));
const rows = z.array(row).check(
  z.minLength(1),
  z.maxLength(MOST.cells),
  z.refine((list) => list.every((entries) => entries.length === list[0]!.length), { error: 'ragged' }),
);
const entries: z.ZodMiniType<t.Entries> = z.union([jsonNumber, row, rows]);
const flag = z.literal([0, 1]);
const flags: z.ZodMiniType<t.Flags> = z.union([z.boolean(), z.array(flag), z.array(z.array(flag))]);
const values: z.ZodMiniType<t.StateValues> = z.record(variable, entries);

const matrix: z.ZodMiniType<t.LessonMatrix> = z.strictObject({
  kind: z.enum(['scores', 'weights', 'logits', 'queries', 'keys', 'values']),
  value: entries,
  rows: z.exactOptional(labels),
  cols: z.exactOptional(labels),
  note: z.exactOptional(textSchema),
  expr: z.exactOptional(source),
  digits: z.exactOptional(z.int().check(z.gte(0), z.lte(15))),
});

const option = z.strictObject({ id, text: textSchema });
const size = z.int().check(z.gte(1), z.lte(6));
const answer = z.union([id, z.strictObject({ expr: source })]);
const labelled = { labels: z.exactOptional(labels), answer };

export const inputSchema: z.ZodMiniType<t.Input> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shares'), size, ...labelled }),
  z.strictObject({ kind: z.literal('order'), size, ...labelled }),
  z.strictObject({ kind: z.literal('percent'), size: z.literal(1), ...labelled }),
  z.strictObject({ kind: z.literal('choice'), options: few(option).check(z.minLength(2)), answer }),
  z.strictObject({
    kind: z.literal('matrix'),
    size: z.tuple([size, size]).check(z.refine(([r, c]) => r * c <= 6, { error: 'more than six fields' })),
    compare: z.exactOptional(z.literal('ratio')),
    own: z.exactOptional(z.literal('column')),
    ...labelled,
  }),
]);

const simulation: z.ZodMiniType<t.Simulation> = z.strictObject({
  generator: z.literal('mulberry32'),
  seeds: z.tuple([count, count]),
  function: z.enum(['coin_class', 'class_draws', 'sample_counts']),
  d_k: z.exactOptional(few(count)),
  keys: z.exactOptional(count),
});

const step: z.ZodMiniType<t.Step> = z.strictObject({
  n: z.int().check(z.gte(1)),
  kind: z.enum([
    'predict',
    'reveal',
    'vote',
    'revote',
    'adjust',
    'simulate',
    'collaborate',
    'discuss',
    'debrief',
  ]),
  seconds: z.int().check(z.gte(1)),
  instructor: textSchema,
  student: textSchema,
  push: z.exactOptional(few(variable)),
  tasks: z.exactOptional(few(id)),
  vote: z.exactOptional(id),
  reveal: z.exactOptional(few(id)),
  aggregate: z.exactOptional(z.boolean()),
  simulation: z.exactOptional(simulation),
  input: z.exactOptional(inputSchema),
  scene: z.exactOptional(
    z.enum([
      'softmax-row',
      'number-formats',
      'histogram',
      'score-matrix',
      'mask-lab',
      'attention-pipeline',
      'simplex',
      'head-grid',
      'output-bars',
      'generation-tree',
      'gradient-tug',
    ]),
  ),
});

const shapeOf = (value: unknown): string =>
  Array.isArray(value) ? `${value.length}${Array.isArray(value[0]) ? `x${value[0].length}` : ''}` : '';

const stateVariable: z.ZodMiniType<t.StateVariable> = z
  .strictObject({
    value: entries,
    editable: flags,
    min: z.number(),
    max: z.number(),
    step: z.number().check(z.gt(0)),
  })
  .check(
    z.refine(({ min, max }) => min < max, { error: 'min is not below max' }),
    z.refine((v) => typeof v.editable === 'boolean' || shapeOf(v.editable) === shapeOf(v.value), {
      error: 'flags have another shape than the value',
    }),
  );

const clause: z.ZodMiniType<t.Clause> = z.strictObject({ id, expr: source, text: textSchema });
const target = few(clause).check(z.minLength(1));
const witness: z.ZodMiniType<t.Witness> = z.strictObject({
  state: values,
  note: z.exactOptional(textSchema),
});

const body = {
  id,
  state: z.record(variable, stateVariable),
  derive: few(z.tuple([variable, source])),
  target,
  witnesses: z.exactOptional(few(witness)),
  fails: z.exactOptional(
    few(z.strictObject({ state: values, clauses: few(id), misconception: id, note: textSchema })),
  ),
  detect: z.exactOptional(few(z.strictObject({ misconception: id, expr: source }))),
};

export const taskSchema: z.ZodMiniType<t.Task> = z.strictObject({
  ...body,
  title: textSchema,
  prompt: textSchema,
  hint: textSchema,
  after: z.exactOptional(id),
  start: z.exactOptional(z.literal('own')),
  handles: z.exactOptional(few(z.literal('shift-row'))),
  solvable: z.exactOptional(z.boolean()),
  reason: z.exactOptional(textSchema),
  search: z.exactOptional(z.strictObject({ n: count, seed: count })),
  impossible: z.exactOptional(
    z.strictObject({
      text: textSchema,
      options: few(z.strictObject({ id, correct: z.boolean(), text: textSchema })),
    }),
  ),
  goals: z.exactOptional(
    few(z.strictObject({ token: count, text: textSchema, start: values, target, witnesses: few(witness) })),
  ),
});

export const voteSchema: z.ZodMiniType<t.Vote> = z.strictObject({
  id,
  stem: textSchema,
  options: few(
    z.strictObject({ id, text: textSchema, correct: z.boolean(), misconception: z.exactOptional(id) }),
  ).check(z.minLength(2)),
  explanation: textSchema,
  follow_up: id,
  revote: z.exactOptional(z.literal('optional')),
});

/** A stated number with its expression; used by lessons, claims and items alike. */
export const checkSchema: z.ZodMiniType<t.Check> = z.strictObject({
  id,
  expr: source,
  expect: z.union([z.boolean(), entries]),
  tol: z.exactOptional(z.strictObject({ kind: z.enum(['abs', 'rel']), value: z.number().check(z.gte(0)) })),
  let: z.exactOptional(values),
});

const aggregate: z.ZodMiniType<t.AggregatePlan> = z.strictObject({
  view: z.enum(['score-lines', 'scatter', 'histogram', 'heatmap-mean-spread', 'weight-clusters', 'forces']),
  metric: filled,
  text: textSchema,
  expected: id,
  template: z.exactOptional(textSchema),
  values: z.exactOptional(z.record(variable, source)),
});

export const lessonSchema: z.ZodMiniType<t.Lesson> = z.strictObject({
  id,
  title: textSchema,
  minutes: count,
  time_with_joining: z.strictObject({
    minutes: count,
    joining_s: count,
    steps_s: count,
    follow_up_s: count,
    optional_revote_s: count,
    exit_items_after_s: count,
  }),
  short_version: few(count),
  concepts: few(id),
  claims: few(id),
  exit_items: few(id),
  pedagogy: few(id),
  goal: textSchema,
  outcomes: few(textSchema),
  matrices: z.record(variable, matrix),
  steps: few(step).check(z.minLength(1)),
  tasks: few(taskSchema),
  votes: few(voteSchema),
  aggregate,
  discussion: z.strictObject({ question: textSchema, points: few(textSchema) }),
  wrong_moves: few(z.strictObject({ misconception: id, move: textSchema, response: textSchema })),
  solo: textSchema,
  collaboration: z.exactOptional(
    z.strictObject({
      roles: textSchema,
      assign: filled,
      merge: filled,
      fallback: textSchema,
      goals: z.exactOptional(id),
    }),
  ),
  extension: z.exactOptional(textSchema),
  checks: few(checkSchema),
});

const claim: z.ZodMiniType<t.Claim> = z.strictObject({
  id,
  section: filled,
  claim: textSchema,
  verdict: z.enum(['right', 'conditional', 'incomplete', 'wrong']),
  correct: textSchema,
  feature: textSchema,
  lessons: few(id),
  items: few(id),
  checks: few(checkSchema),
});

const protocols: z.ZodMiniType<t.Protocols> = z.strictObject({
  peer_instruction: z.strictObject({
    steps: few(filled),
    thresholds: z.strictObject({
      reteach_below: z.number(),
      discuss_from: z.number(),
      discuss_to: z.number(),
    }),
    text: textSchema,
  }),
  predict_then_reveal: z.strictObject({ steps: few(filled), text: textSchema }),
  productive_failure: z.strictObject({ steps: few(filled), text: textSchema }),
  privacy: z.strictObject({ text: textSchema }),
});

export const lessonFileSchema: z.ZodMiniType<t.LessonFile> = z.strictObject({
  schema_version: z.literal(1),
  languages: z.array(z.enum(['zh-CN', 'en'])),
  index_base: z.literal(0),
  protocols,
  lessons: few(lessonSchema),
  claims: few(claim),
});
