/** The one door of the live class: decide, evolve, project, redact, evolveView, predict. */
export * from './activity.ts';
export type { Decided, Decision } from './decide/decision.ts';
export { decide } from './decide/index.ts';
export { evolve, openRoom } from './evolve.ts';
export { evolveView } from './evolve-view.ts';
export { nameSkeleton } from './names.ts';
export { type Predicted, predict } from './predict.ts';
export { preparedTask } from './prepared.ts';
export { project, seqsOf } from './project.ts';
export { type Redacted, redact } from './redact.ts';
export * from './shown.ts';
export {
  type Actor,
  NO_WORK,
  type Participant,
  participantOf,
  participants,
  placeOf,
  presentParticipants,
  type RoomState,
  type StepState,
  type Viewer,
  workAt,
} from './state.ts';
export { streamsOf } from './streams.ts';
export { shownValues, startBoard } from './work.ts';
