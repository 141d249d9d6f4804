/** What a student nobody plays does next: lock, vote, move a cell. Seeded, and sensible more often than not. */
import type { LiveClient } from '#client/live-view.ts';
import type { Chance } from '#client/world.ts';
import { isEditable, type PublicInput } from '#core/lesson/index.ts';
import type { BoardState } from '#core/protocol/index.ts';
import { NO_WORK, placeInView } from '#core/room/index.ts';

/** One deed of a student at the step where the student stands; nothing where there is nothing to do. */
export function playOnce(client: LiveClient, chance: Chance): void {
  const { view, safety } = client.getSnapshot();
  if (safety.waiting > 0 || view?.own == null || view.class.status !== 'live') return;
  const step = placeInView(view);
  const shown = view.class.steps[step];
  if (shown === undefined) return;
  const { content, stage, boards } = shown;
  const { prediction, vote } = view.own.work[step] ?? NO_WORK;
  if (stage === 'open' && content.input) {
    if (prediction === null)
      void client.send({ type: 'prediction.lock', step, value: guess(content.input, chance) });
  } else if (stage === 'open' && content.vote) {
    const option = pick(content.vote.options, chance).id;
    if (vote === null) void client.send({ type: 'vote.cast', step, option });
  } else {
    const board = Object.values(boards)[0];
    if (board && stage !== 'open') moveCell(client, step, board, chance);
  }
}

function guess(input: PublicInput, chance: Chance): number[] {
  if (input.kind === 'choice') return [Math.floor(chance() * input.options.length)];
  if (input.kind === 'percent') return [chance()];
  const size = input.kind === 'matrix' ? input.size[0] * input.size[1] : input.size;
  if (input.kind === 'order') return Array.from({ length: size }, (_, i) => i);
  const numbers = Array.from({ length: size }, () => 1 + Math.floor(chance() * 9));
  if (input.kind === 'matrix') return numbers;
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((n) => n / sum);
}

function moveCell(client: LiveClient, step: number, board: BoardState, chance: Chance): void {
  const open = Object.entries(board.variables).filter(([, grid]) => grid.editable !== false);
  if (open.length === 0) return;
  const [variable, grid] = pick(open, chance);
  const index = Math.floor(chance() * grid.data.length);
  if (!isEditable(grid, index)) return;
  const steps = Math.floor(((grid.max - grid.min) / grid.step) * chance());
  const value = Number((grid.min + steps * grid.step).toFixed(6));
  const place = { step, board: board.id, variable };
  client.drag(place, [[index, value]]);
  client.release(place);
}

function pick<T>(list: readonly T[], chance: Chance): T {
  return list[Math.floor(chance() * list.length)]!;
}
