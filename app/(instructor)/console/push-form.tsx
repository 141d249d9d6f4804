'use client';
/**
 * A matrix of the instructor's own: typed, pasted or drawn up empty, named, masked, sent to every table. Law: what will be
 * sent is shown beforehand as students will see it; nothing is sent that cannot be read.
 */
import { useId, useMemo, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend, useView } from '#app/live/hooks.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { NumberField } from '#app/visuals/number-field.tsx';
import { matrixScene } from '#core/picture/index.ts';
import { LIMITS } from '#core/protocol/index.ts';
import { freeName, pushOf } from './push-command.ts';
import styles from './push-form.module.css';
import { type MatrixReading, readLabels, readMatrix } from './read-matrix.ts';
import desk from './step-desk.module.css';

const START = '1 2 3\n0 1 2';
const TEMPERATURE = { min: LIMITS.temperatureMin, max: 20, step: 0.1 } as const;

export function PushForm({ step }: { step: number }) {
  const { t } = useText();
  const isRunning = useView((view) => view.class.status === 'live' || view.class.status === 'paused');
  if (!isRunning) return null;
  return (
    <details className={desk.part}>
      <summary className={desk.title}>{t('console.pushTitle')}</summary>
      <Fields step={step} />
    </details>
  );
}

function Fields({ step }: { step: number }) {
  const { t } = useText();
  const id = useId();
  const send = useSend();
  const taken = useView((view) => Object.keys(view.class.steps[step]?.boards ?? {}));
  const [text, setText] = useState(START);
  const [rowNames, setRowNames] = useState('');
  const [colNames, setColNames] = useState('');
  const [isCausal, setCausal] = useState(false);
  const [temperature, setTemperature] = useState(1);
  const reading = useMemo(() => readMatrix(text), [text]);
  const isRead = 'data' in reading;
  const rowLabels = readLabels(rowNames);
  const colLabels = readLabels(colNames);
  const fits = isRead && fitsOr(rowLabels, reading.rows) && fitsOr(colLabels, reading.cols);
  const push = () => {
    if (!isRead) return;
    const own = { ...reading, rowLabels, colLabels, isCausal, temperature };
    void send(pushOf(step, freeName(taken), own));
  };
  return (
    <div className={styles.form}>
      <div className={styles.fields}>
        <p className={desk.row}>
          <Size reading={reading} onSize={(rows, cols) => setText(resized(reading, rows, cols))} />
        </p>
        <label htmlFor={id} className={styles.label}>
          {t('console.pushText')}
        </label>
        <textarea
          id={id}
          className={styles.text}
          rows={6}
          spellCheck={false}
          value={text}
          aria-invalid={!isRead || undefined}
          aria-describedby={`${id}s`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}s`} role="status" className={styles.said} data-fault={!isRead || undefined}>
          <Said reading={reading} />
        </p>
        <TextField label={t('console.pushRows')} name="rows" value={rowNames} onChange={setRowNames} />
        <TextField
          label={t('console.pushCols')}
          name="cols"
          value={colNames}
          onChange={setColNames}
          fault={isRead && !fits ? t('console.pushNamesMiss') : undefined}
        />
        <NumberField
          label={t('learner.temperature')}
          value={temperature}
          range={TEMPERATURE}
          onPreview={setTemperature}
          onCommit={setTemperature}
        />
        <label className={styles.check}>
          <input type="checkbox" checked={isCausal} onChange={(event) => setCausal(event.target.checked)} />
          {t('console.pushCausal')}
        </label>
        <p className={desk.row}>
          <Button icon="screen" isDisabled={!fits} onPress={push}>
            {t('console.push')}
          </Button>
          <span className={desk.soft}>{t('console.pushSays')}</span>
        </p>
      </div>
      {isRead && <Shown {...reading} rowLabels={rowLabels} colLabels={colLabels} />}
    </div>
  );
}

const fitsOr = (labels: readonly string[], count: number) => labels.length === 0 || labels.length === count;

/** What was understood, or where reading stopped. */
function Said({ reading }: { reading: MatrixReading }) {
  const { t } = useText();
  if (!('fault' in reading)) return t('console.pushRead', { rows: reading.rows, cols: reading.cols });
  if (reading.fault === 'ragged') {
    const { row, found, expected } = reading;
    return t('console.pushRagged', { row, found, expected });
  }
  if (reading.fault === 'number')
    return t('console.pushNumber', { row: reading.row, column: reading.column });
  return t(reading.fault === 'empty' ? 'console.pushEmpty' : 'console.pushTooLarge', {
    limit: LIMITS.matrixSide,
  });
}

function Size({ reading, onSize }: { reading: MatrixReading; onSize: (rows: number, cols: number) => void }) {
  const { t } = useText();
  const { rows, cols } = 'data' in reading ? reading : { rows: 2, cols: 3 };
  const field = (label: string, value: number, set: (n: number) => void) => (
    <label className={styles.size}>
      {label}
      <input
        type="number"
        min={1}
        max={LIMITS.matrixSide}
        value={value}
        onChange={(event) => set(Math.min(LIMITS.matrixSide, Math.max(1, Number(event.target.value) || 1)))}
      />
    </label>
  );
  return (
    <>
      {field(t('console.pushRowCount'), rows, (n) => onSize(n, cols))}
      {field(t('console.pushColCount'), cols, (n) => onSize(rows, n))}
    </>
  );
}

/** The text of the matrix with another size; new places are 0. */
function resized(reading: MatrixReading, rows: number, cols: number): string {
  const at = (i: number, j: number) =>
    'data' in reading && i < reading.rows && j < reading.cols ? reading.data[i * reading.cols + j]! : 0;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => at(i, j)).join(' '),
  ).join('\n');
}

function Shown(props: {
  rows: number;
  cols: number;
  data: readonly number[];
  rowLabels: readonly string[];
  colLabels: readonly string[];
}) {
  const { t } = useText();
  const { rows, cols, data, rowLabels, colLabels } = props;
  const scene = matrixScene({
    of: 'scores',
    matrix: { rows, cols, data: Float64Array.from(data) },
    rowLabels: rowLabels.length === rows ? rowLabels : undefined,
    columnLabels: colLabels.length === cols ? colLabels : undefined,
  });
  return (
    <div className={styles.shown}>
      <AnyHeatMap scene={scene} title={t('console.pushShown')} />
    </div>
  );
}
