/**
 * Guesses: what waiting commands will probably do, laid over the confirmed view. Pure.
 * Law (Honest guess): a guess is gone as soon as its fact is applied or its command refused, so that after quiet the
 * shown view is the confirmed one. Not here: which commands are guessed at all (core/room predict).
 */
import type { Command, NumberedEvent, View } from '#core/protocol/index.ts';
import { evolveView, predict } from '#core/room/index.ts';

export interface Guess {
  readonly id: string;
  readonly command: Command;
  /** The server said yes; the fact is in the confirmed view or on its way. */
  readonly isAccepted: boolean;
  /** The fact has been applied; the verdict is on its way. */
  readonly isMet: boolean;
}
export type Guesses = readonly Guess[];

/** Adds the guess for a command, in the place of the one it replaces. */
export function guess(
  guesses: Guesses,
  { id, command }: Pick<Guess, 'id' | 'command'>,
  instead?: string,
): Guesses {
  const fresh: Guess = { id, command, isAccepted: false, isMet: false };
  return guesses.some((one) => one.id === instead)
    ? guesses.map((one) => (one.id === instead ? fresh : one))
    : [...guesses, fresh];
}

/** After a yes: gone if its fact is applied already, else shown until it is. */
export function accept(guesses: Guesses, id: string): Guesses {
  return guesses.flatMap((one) => {
    if (one.id !== id) return [one];
    return one.isMet ? [] : [{ ...one, isAccepted: true }];
  });
}

export const drop = (guesses: Guesses, id: string): Guesses => guesses.filter((one) => one.id !== id);

/** After facts: each meets the first guess that foretold it. `view` is the confirmed view. */
export function meet(guesses: Guesses, view: View, facts: readonly NumberedEvent[]): Guesses {
  if (guesses.length === 0) return guesses;
  let left = guesses;
  for (const { stream, event } of facts) {
    const met = left.find((one) => !one.isMet && foretells(one, view, stream, event));
    if (met) left = met.isAccepted ? drop(left, met.id) : replaced(left, { ...met, isMet: true });
  }
  return left;
}

/** After "you know everything": whatever was accepted is in the confirmed view. */
export function settleAccepted(guesses: Guesses): Guesses {
  return guesses.some((one) => one.isAccepted) ? guesses.filter((one) => !one.isAccepted) : guesses;
}

/** The confirmed view with what is still only guessed, in the order in which it was done. */
export function withGuesses(view: View, guesses: Guesses): View {
  let shown = view;
  for (const { command, isMet } of guesses) if (!isMet) shown = withGuess(shown, command);
  return shown;
}

/** The view as if the command were accepted; unchanged where that is not guessed. */
export function withGuess(view: View, command: Command): View {
  const predicted = predict(view, command);
  return predicted === null ? view : evolveView(view, predicted.stream, predicted.event);
}

function foretells(one: Guess, view: View, stream: string, event: object): boolean {
  const predicted = predict(view, one.command);
  return predicted !== null && predicted.stream === stream && isSameValue(predicted.event, event);
}

const replaced = (guesses: Guesses, fresh: Guess): Guesses =>
  guesses.map((one) => (one.id === fresh.id ? fresh : one));

/** Whether two JSON values are the same; -0 and 0 are, and so are a missing field and an undefined one. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const field of fields) {
    if (!isSameValue((one as Record<string, unknown>)[field], (other as Record<string, unknown>)[field]))
      return false;
  }
  return true;
}
