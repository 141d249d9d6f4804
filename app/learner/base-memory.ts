/**
 * What the base was when a cell was set: enough to tell later that it has changed. Pure. Law: a cell without an own number
 * is not remembered; setting it anew remembers the base that is there then.
 */
import type { Board } from '#core/lesson/index.ts';
import type { BoardOverlay } from '#core/protocol/index.ts';

/** `variable/index` -> base and own number when it was set. */
export type BaseMemory = Readonly<Record<string, readonly [base: number, own: number]>>;

export interface ChangedCell {
  readonly variable: string;
  readonly index: number;
  readonly base: number;
  readonly own: number;
}

/** The memory after looking at base and overlay; the same object when nothing is to be noted. */
export function remembered(memory: BaseMemory, base: Board, overlay: BoardOverlay): BaseMemory {
  const next: Record<string, readonly [number, number]> = {};
  for (const [variable, cells] of Object.entries(overlay))
    for (const [index, own] of Object.entries(cells)) {
      const key = `${variable}/${index}`;
      const known = memory[key];
      const now = base[variable]?.data[Number(index)];
      if (known !== undefined && known[1] === own) next[key] = known;
      else if (now !== undefined) next[key] = [now, own];
    }
  return isSame(memory, next) ? memory : next;
}

/** The cells whose base is not what it was when they were set. */
export function changedBeneath(memory: BaseMemory, base: Board): ChangedCell[] {
  return Object.entries(memory).flatMap(([key, [before, own]]) => {
    const [variable = '', index = ''] = key.split('/');
    const now = base[variable]?.data[Number(index)];
    return now === undefined || now === before ? [] : [{ variable, index: Number(index), base: now, own }];
  });
}

function isSame(one: BaseMemory, other: BaseMemory): boolean {
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => other[key]?.[0] === one[key]![0] && other[key]?.[1] === one[key]![1]);
}
