/**
 * Says in the closed list of refusals what a schema found wrong: which kind of value, which field, which limit.
 * Law: codes, limits and positions only; the input itself never comes back.
 */
import type * as z from 'zod/mini';
import { type Refusal, refuse } from '#core/protocol/index.ts';

type Issue = z.core.$ZodIssue;

/** The refusal for the first thing that is wrong. */
export function refusalOfIssues(issues: readonly Issue[]): Refusal {
  const issue = issues[0];
  if (issue === undefined) return refuse('badShape');
  const path = issue.path.map(String);
  const field = path.filter((part) => /^[a-zA-Z]+$/.test(part)).at(-1);
  return (
    numberRefusal(issue, path, field) ?? textRefusal(issue, field) ?? refuse('badShape', undefined, field)
  );
}

/** Fields that hold lists of numbers, and fields that are one number of a matrix' form. */
const NUMBER_LISTS = new Set(['cells', 'data', 'value']);
const FORM = new Set(['rows', 'cols', 'data']);

function numberRefusal(
  issue: Issue,
  path: readonly string[],
  field: string | undefined,
): Refusal | undefined {
  if (field === undefined) return undefined;
  const [, first, second] = path.slice(path.lastIndexOf(field));
  if (first === undefined && FORM.has(field) && path.includes('matrix'))
    return refuse('badMatrix', undefined, field);
  if (field === 'temperature') return limits(issue, field) ?? refuse('badNumber', undefined, field);
  if (!NUMBER_LISTS.has(field) || first === undefined) return undefined;
  if (field === 'cells' && second === '0') return refuse('badIndex', { position: Number(first) + 1 }, field);
  if (field === 'cells' && second === undefined) return undefined;
  return limits(issue, field) ?? refuse('badNumber', { position: Number(first) + 1 }, field);
}

function limits(issue: Issue, field: string): Refusal | undefined {
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const bound = issue.code === 'too_big' ? issue.maximum : issue.minimum;
    return refuse('outOfRange', { limit: Number(bound) }, field);
  }
  return undefined;
}

const TEXTS = new Set(['text', 'rowLabels', 'colLabels', 'name']);

function textRefusal(issue: Issue, field: string | undefined): Refusal | undefined {
  if (field === undefined || !TEXTS.has(field) || issue.code !== 'too_big') return undefined;
  return refuse('badText', { limit: Number(issue.maximum) }, field);
}
