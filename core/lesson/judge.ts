/**
 * Whether a student's numbers solve a task, and which misconceptions they show. (Types first; the functions
 * compile every expression once in `prepareTask`.)
 */
/** Which clauses a state meets; a task is solved when all are met. */
export type TaskVerdict = {
  readonly clauses: readonly { readonly id: string; readonly isMet: boolean }[];
  readonly isSolved: boolean;
};
