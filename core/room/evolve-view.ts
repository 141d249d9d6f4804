/** Applies a redacted fact to a view: what the browser runs. Law (Square): see project.ts. */
import type {
  ClassEvent,
  ClassView,
  OwnEvent,
  OwnView,
  StaffEvent,
  StaffView,
  StepView,
  StreamName,
  View,
  ViewEvent,
} from '../protocol/index.ts';
import { NO_WORK } from './state.ts';
import { addBoard, dropBoard, setBaseCells, withReveal, withStage } from './step-state.ts';
import { evolveWork } from './work.ts';

/** The view after a fact of one of its streams; a stream that the view does not have changes nothing. */
export function evolveView(view: View, stream: StreamName, event: ViewEvent): View {
  switch (stream) {
    case 'class':
      return { ...view, class: evolveClass(view.class, event as ClassEvent) };
    case 'own':
      return view.own === null ? view : { ...view, own: evolveOwn(view.own, event as OwnEvent) };
    case 'staff':
      return view.staff === null ? view : { ...view, staff: evolveStaff(view.staff, event as StaffEvent) };
  }
}

function evolveClass(view: ClassView, event: ClassEvent): ClassView {
  switch (event.type) {
    case 'class.started':
    case 'class.resumed':
      return { ...view, status: 'live' };
    case 'class.paused':
      return { ...view, status: 'paused' };
    case 'class.ended':
      return { ...view, status: 'ended' };
    case 'class.locked':
      return { ...view, isLocked: true };
    case 'class.unlocked':
      return { ...view, isLocked: false };
    case 'step.opened':
      return openStep(view, event);
    case 'pacing.changed': {
      const { mode, from, to } = event;
      return { ...view, pacing: { mode, from, to }, steps: { ...view.steps, ...event.views } };
    }
    case 'matrix.cellsSet':
      return inStep(view, event.step, (step) => setBaseCells(step, event));
    case 'matrix.pushed':
      return inStep(view, event.step, (step) => addBoard(step, event.board));
    case 'matrix.withdrawn':
      return inStep(view, event.step, (step) => dropBoard(step, event.board));
    case 'round.closed':
      return inStep(view, event.step, (step) => withStage(step, 'closed'));
    case 'round.reopened':
      return inStep(view, event.step, (step) => withStage(step, 'open'));
    case 'round.revealed':
      return inStep(view, event.step, (step) => withReveal(step, event.outcome, event.reveals));
  }
}

function openStep(view: ClassView, event: Extract<ClassEvent, { type: 'step.opened' }>): ClassView {
  const { mode, from, to } = view.pacing;
  const n = event.step;
  const pacing =
    mode === 'follow' ? { mode, from: n, to: n } : { mode, from: Math.min(from, n), to: Math.max(to, n) };
  return { ...view, step: n, pacing, steps: { ...view.steps, ...event.views } };
}

function inStep(view: ClassView, n: number, change: (step: StepView) => StepView): ClassView {
  const step = view.steps[n];
  return step === undefined ? view : { ...view, steps: { ...view.steps, [n]: change(step) } };
}

function evolveOwn(view: OwnView, event: OwnEvent): OwnView {
  switch (event.type) {
    case 'participant.removed':
      return { ...view, me: { ...view.me, isRemoved: true } };
    case 'participant.restored':
      return { ...view, me: { ...view.me, isRemoved: false } };
    case 'place.changed':
      return { ...view, at: event.step };
    default: {
      const work = evolveWork(view.work[event.step] ?? NO_WORK, event);
      return { ...view, work: { ...view.work, [event.step]: work } };
    }
  }
}

function evolveStaff(view: StaffView, event: StaffEvent): StaffView {
  if (event.type === 'participant.joined') {
    const { participant: id, name, seat, locale } = event;
    return { ...view, roster: { ...view.roster, [id]: { id, name, seat, locale, isRemoved: false } } };
  }
  const person = view.roster[event.participant];
  if (person === undefined) return view;
  const isRemoved = event.type === 'participant.removed';
  return { ...view, roster: { ...view.roster, [person.id]: { ...person, isRemoved } } };
}
