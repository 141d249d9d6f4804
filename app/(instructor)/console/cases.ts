/**
 * Where the instructor must go now: students who show a wrong idea that has a name, who need a person, who have nothing
 * yet. Pure. Law: the most shared wrong idea comes first; a student stands in one group alone; removed ones in none.
 */
import type { Person, SeatMark } from '#core/protocol/index.ts';

export type Reason = 'goThere' | 'human' | 'missing' | 'away';

/** Students with the same reason; a wrong idea has its id. */
export interface CaseGroup {
  readonly reason: Reason;
  readonly misconception: string | null;
  readonly people: readonly Person[];
}

export interface CaseInput {
  readonly people: readonly Person[];
  /** Marks of the step by seat. */
  readonly marks: ReadonlyMap<number, SeatMark> | undefined;
  readonly online: ReadonlySet<number>;
  /** The step asks something of everybody, so that nothing done is worth a look. */
  readonly isAsking: boolean;
}

export function casesOf({ people, marks, online, isAsking }: CaseInput): readonly CaseGroup[] {
  const groups = new Map<string, { group: Omit<CaseGroup, 'people'>; people: Person[] }>();
  for (const person of people) {
    if (person.isRemoved) continue;
    const group = caseOf(person, marks?.get(person.seat), online, isAsking);
    if (group === null) continue;
    const key = `${group.reason}/${group.misconception}`;
    const known = groups.get(key) ?? { group, people: [] };
    known.people.push(person);
    groups.set(key, known);
  }
  return [...groups.values()]
    .map(({ group, people: some }) => ({ ...group, people: some }))
    .sort((a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) || b.people.length - a.people.length);
}

const ORDER: readonly Reason[] = ['goThere', 'human', 'missing', 'away'];

function caseOf(
  { seat }: Person,
  mark: SeatMark | undefined,
  online: ReadonlySet<number>,
  isAsking: boolean,
): Omit<CaseGroup, 'people'> | null {
  if (mark?.mark === 'goThere') return { reason: 'goThere', misconception: mark.misconception };
  if (mark?.mark === 'human') return { reason: 'human', misconception: null };
  if (!isAsking || (mark !== undefined && (mark.mark !== 'none' || mark.met > 0))) return null;
  return { reason: online.has(seat) ? 'missing' : 'away', misconception: null };
}
