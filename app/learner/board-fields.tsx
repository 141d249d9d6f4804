'use client';
/** The numbers of a board in large controls: the chosen cell, a scalar such as T, and all of a row together. */
import { useText } from '#app/i18n/texts.tsx';
import { NumberField } from '#app/visuals/number-field.tsx';
import { isEditable } from '#core/lesson/index.ts';
import { scoreText } from '#core/picture/index.ts';
import { entryName, namesOf } from './board-scenes.ts';
import styles from './board-view.module.css';
import type { OwnBoard } from './use-board.ts';
import { useEdits } from './use-edits.ts';

/** The cell that the large controls change. */
export interface Chosen {
  readonly variable: string;
  readonly index: number;
}

/** The chosen cell. */
export function CellPanel({ own, chosen, canEdit }: { own: OwnBoard; chosen: Chosen; canEdit: boolean }) {
  const edits = useEdits(own, chosen.variable);
  const grid = own.shown.variables[chosen.variable];
  const value = own.shown.values[chosen.variable]?.[chosen.index];
  const label = useCellLabel(own, chosen);
  if (!canEdit || grid === undefined || value === undefined || !isEditable(grid, chosen.index)) return null;
  return (
    <NumberField
      key={`${chosen.variable}${chosen.index}`}
      label={label}
      value={value}
      range={grid}
      onPreview={(next) => edits.preview(chosen.index, next)}
      onCommit={(next) => edits.commit(chosen.index, next)}
    />
  );
}

/** How a cell is called: `cat → fish`, or `s₃` in a row. */
export function useCellLabel(own: OwnBoard, { variable, index }: Chosen): string {
  const { locale } = useText();
  const grid = own.shown.variables[variable];
  if (grid === undefined) return variable;
  if (grid.shape === 'scalar') return variable;
  const names = namesOf(own.state, variable, locale);
  const column = names.cols[index % grid.cols]!;
  if (grid.shape === 'vector') return column;
  const row = names.rows[Math.floor(index / grid.cols)]!;
  return `${row} → ${column}`;
}

/** A scalar: a slider where it may be moved, else its value. */
export function ScalarField({ own, name, canEdit }: { own: OwnBoard; name: string; canEdit: boolean }) {
  const { t } = useText();
  const edits = useEdits(own, name);
  const grid = own.shown.variables[name]!;
  const value = own.shown.values[name]![0]!;
  const label = name === 'T' ? t('learner.temperature') : name;
  if (!canEdit)
    return (
      <p className={styles.fixedScalar}>
        {label} = {scoreText(value)}
      </p>
    );
  return (
    <NumberField
      label={label}
      value={value}
      range={grid}
      onPreview={(next) => edits.preview(0, next)}
      onCommit={(next) => edits.commit(0, next)}
    />
  );
}

/** Moves all entries that may be changed by the same amount; the field shows where the last one stands. */
export function ShiftRow({ own, variable }: { own: OwnBoard; variable: string }) {
  const { t } = useText();
  const edits = useEdits(own, variable);
  const grid = own.shown.variables[variable]!;
  const values = own.shown.values[variable]!;
  const moved = values.map((_, i) => i).filter((i) => isEditable(grid, i));
  const last = moved.at(-1);
  if (last === undefined) return null;
  const room = roomOf(
    moved.map((i) => values[i]!),
    grid,
  );
  const cellsAt = (next: number) => moved.map((i) => [i, tidy(values[i]! + (next - values[last]!))] as const);
  const range = { min: tidy(values[last]! + room.down), max: tidy(values[last]! + room.up), step: grid.step };
  return (
    <NumberField
      label={`${t('learner.shiftRow')} · ${entryName(last, variable.slice(0, 1).toLowerCase())}`}
      value={values[last]!}
      range={range}
      onPreview={(next) => edits.previewAll(cellsAt(next))}
      onCommit={(next) => edits.commitAll(cellsAt(next))}
    />
  );
}

/** How far all values can move down (at most 0) and up (at least 0) within the range. */
function roomOf(values: readonly number[], { min, max }: { min: number; max: number }) {
  return { down: Math.max(...values.map((x) => min - x)), up: Math.min(...values.map((x) => max - x)) };
}

/** Without the dust of binary fractions that sums of decimals leave. */
const tidy = (x: number) => Number(x.toFixed(10)) + 0;
