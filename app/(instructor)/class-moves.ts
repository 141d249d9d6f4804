'use client';
/**
 * Moving the class: to the step before or after, pause, close, reveal, end. Law: what is offered is what the room would
 * admit now, and nothing while the line is down: a move kept for later would come when nobody expects it. A step's
 * number is only its name, the order is the lesson's. Used by console and remote.
 */
import { useMemo } from 'react';
import { useSend, useStatus, useView } from '#app/live/hooks.ts';
import type { Stage, Status } from '#core/protocol/index.ts';

export interface ClassMoves {
  readonly status: Status;
  /** The line holds: what is pressed happens now. */
  readonly isLive: boolean;
  /** Where the class stands; 0 in the lobby. */
  readonly step: number;
  /** The stage of the round at that step. */
  readonly stage: Stage;
  readonly previous: number | null;
  readonly next: number | null;
  /** The next step shows the round that is asked now: going there reveals it. */
  readonly nextReveals: boolean;
  readonly go: (step: number) => void;
  readonly start: () => void;
  /** Pauses a live class, goes on with a paused one. */
  readonly togglePause: () => void;
  readonly close: () => void;
  readonly reopen: () => void;
  readonly reveal: () => void;
  readonly end: () => void;
}

export function useClassMoves(): ClassMoves {
  const send = useSend();
  const status = useView((view) => view.class.status);
  const isLive = useStatus().status.is === 'live';
  const step = useView((view) => view.class.step);
  const stage = useView((view) => view.class.steps[view.class.step]?.stage ?? 'none');
  const order = useView((view) => view.staff?.lesson.steps.map(({ n }) => n) ?? []);
  const kindAfter = useView((view) => {
    const steps = view.staff?.lesson.steps ?? [];
    return steps[steps.findIndex(({ n }) => n === view.class.step) + 1]?.kind ?? null;
  });
  return useMemo(() => {
    const at = order.indexOf(step);
    return {
      status,
      isLive,
      step,
      stage,
      previous: isLive && at > 0 ? order[at - 1]! : null,
      next: isLive && at >= 0 ? (order[at + 1] ?? null) : null,
      nextReveals: kindAfter === 'reveal' && (stage === 'open' || stage === 'closed'),
      go: (to) => void send({ type: 'step.go', step: to }),
      start: () => void send({ type: 'class.start' }),
      togglePause: () => void send({ type: status === 'paused' ? 'class.resume' : 'class.pause' }),
      close: () => void send({ type: 'round.close', step }),
      reopen: () => void send({ type: 'round.reopen', step }),
      reveal: () => void send({ type: 'round.reveal', step }),
      end: () => void send({ type: 'class.end' }),
    };
  }, [send, status, isLive, step, stage, order, kindAfter]);
}
