/**
 * What a viewer may know of the state, built field by field. Law (Square): projecting after a fact equals applying the
 * redacted fact to the projection before it. Law (Silence): keys enter `class` and `own` by a reveal alone.
 */
import { publicStep } from '../lesson/index.ts';
import type { ClassView, OwnView, Person, Seqs, StaffView, StepView, View } from '../protocol/index.ts';
import { type Participant, participantOf, participants, type RoomState, type Viewer } from './state.ts';

export function project(state: RoomState, viewer: Viewer): View {
  return {
    role: viewer.role,
    class: classView(state),
    own: viewer.role === 'student' ? ownView(known(state, viewer.participant)) : null,
    staff: viewer.role === 'instructor' ? staffView(state) : null,
  };
}

/** How many events each stream of the viewer holds. */
export function seqsOf(state: RoomState, viewer: Viewer): Seqs {
  return {
    class: state.classSeq,
    own: viewer.role === 'student' ? known(state, viewer.participant).ownSeq : 0,
    staff: viewer.role === 'instructor' ? state.staffSeq : 0,
  };
}

function known(state: RoomState, id: string): Participant {
  const person = participantOf(state, id);
  if (person === undefined) throw new RangeError('no such participant');
  return person;
}

function classView(state: RoomState): ClassView {
  const { sessionId, joinCode, isRehearsal, status, isLocked, pacing, step, lesson } = state;
  const steps: Record<number, StepView> = {};
  for (const n of Object.keys(state.steps)) steps[Number(n)] = stepView(state, Number(n));
  return {
    sessionId,
    joinCode,
    lessonId: lesson.id,
    title: lesson.title,
    stepCount: lesson.steps.length,
    isRehearsal,
    status,
    isLocked,
    pacing,
    step,
    steps,
  };
}

/** The shared picture of an opened step: its public content and its state, whose key is empty before the reveal. */
export function stepView(state: RoomState, n: number): StepView {
  const { stage, boards, outcome, reveals } = state.steps[n]!;
  return { content: publicStep(state.lesson, n)!, stage, boards, outcome, reveals };
}

const ownView = (person: Participant): OwnView => ({
  me: personOf(person),
  at: person.at,
  work: person.work,
});

export const personOf = ({ id, name, seat, locale, isRemoved }: Participant): Person => ({
  id,
  name,
  seat,
  locale,
  isRemoved,
});

function staffView(state: RoomState): StaffView {
  const roster: Record<string, Person> = {};
  for (const person of participants(state)) roster[person.id] = personOf(person);
  return { lesson: state.lesson, roster };
}
