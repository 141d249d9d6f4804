/** The one door of the class's running aggregate: folded over the facts, told in ticks. */
export { type Aggregate, createAggregate, foldAggregate, seatMarks, takeChangedMarks } from './aggregate.ts';
export { stepTick } from './tick.ts';
