/**
 * What a command will probably cause, shown at once while it travels: edits of cells and of the place alone.
 * Law (Honest guess): once the verdict is in, the guess equals the fact or is gone.
 */
import type { Command, StreamName, View, ViewEvent } from '../protocol/index.ts';

export interface Predicted {
  readonly stream: StreamName;
  readonly event: ViewEvent;
}

export function predict(view: View, command: Command): Predicted | null {
  switch (command.type) {
    case 'adjustment.setCells':
    case 'adjustment.reset':
    case 'place.go':
      return view.own === null ? null : ownGuess(view.own.me.id, command);
    case 'matrix.setCells': {
      const { step, board, variable, cells } = command;
      return view.role === 'instructor'
        ? { stream: 'class', event: { type: 'matrix.cellsSet', step, board, variable, cells } }
        : null;
    }
    default:
      return null;
  }
}

function ownGuess(
  participant: string,
  command: Extract<Command, { type: 'adjustment.setCells' | 'adjustment.reset' | 'place.go' }>,
): Predicted {
  switch (command.type) {
    case 'place.go':
      return { stream: 'own', event: { type: 'place.changed', participant, step: command.step } };
    case 'adjustment.setCells': {
      const { type: _, ...fields } = command;
      return { stream: 'own', event: { type: 'adjustment.cellsSet', participant, ...fields } };
    }
    case 'adjustment.reset': {
      const { type: _, ...fields } = command;
      return { stream: 'own', event: { type: 'adjustment.wasReset', participant, ...fields } };
    }
  }
}
