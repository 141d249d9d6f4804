'use client';
/** Pictures to touch: numbers live in the page, every derived number comes from the core. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import { HeatMap } from '#app/visuals/heat-map.tsx';
import { NumberField } from '#app/visuals/number-field.tsx';
import { rebalanced } from '#app/visuals/rebalance.ts';
import { RowFocus } from '#app/visuals/row-focus.tsx';
import { SoftmaxRow } from '#app/visuals/softmax-row.tsx';
import { exp, softmax, softmaxRows } from '#core/numerics/index.ts';
import { barsScene, type DerivationRef, matrixScene, softmaxRowScene } from '#core/picture/index.ts';

const RANGE = { min: -6, max: 4, step: 0.1 } as const;
const WORDS = { 'zh-CN': ['小猫', '没有', '吃', '鱼'], en: ['cat', 'did not', 'eat', 'fish'] } as const;
const CAUSAL = Array.from({ length: 16 }, (_, k) => k % 4 <= Math.floor(k / 4));
const ZEROS = new Array<number>(16).fill(0);
const START = [1, 0, 0, 0, 2, 1, 0, 0, 0.5, -1, 3, 0, 1, 2, -2, 0.5];

export function LiveRow() {
  const { locale, t } = useText();
  const labels = WORDS[locale];
  const [scores, setScores] = useState<readonly number[]>([0, 0.7, 1.1, 1.4]);
  const [selected, setSelected] = useState<number>(0);
  const set = (index: number, value: number) =>
    setScores((now) => now.map((x, i) => (i === index ? value : x)));
  const exponentials = scores.map((s) => exp(s));
  const scene = softmaxRowScene({
    labels,
    scores,
    exponentials,
    total: exponentials.reduce((sum, x) => sum + x, 0),
    shares: softmax(scores),
    stage: 'weights',
    targets: [0.1, 0.2, 0.3, 0.4],
    step: RANGE.step,
    limit: 6,
  });
  return (
    <>
      <SoftmaxRow
        scene={scene}
        title="live · softmax"
        editable
        range={RANGE}
        selected={selected}
        onSelect={setSelected}
        onPreview={set}
        onCommit={set}
      />
      <NumberField
        label={`${labels[selected]} · ${t('picture.score')}`}
        value={scores[selected]!}
        range={RANGE}
        onPreview={(value) => set(selected, value)}
        onCommit={(value) => set(selected, value)}
        hasPad
      />
    </>
  );
}

export function LiveMatrix() {
  const { locale, t } = useText();
  const labels = WORDS[locale];
  const [data, setData] = useState<readonly number[]>(START);
  const [selected, setSelected] = useState<number | null>(null);
  const [opened, setOpened] = useState<DerivationRef | null>(null);
  const set = (index: number, value: number) =>
    setData((now) => now.map((x, i) => (i === index ? value : x)));
  const matrix = { rows: 4, cols: 4, data };
  const shared = { mask: CAUSAL, rowLabels: labels, columnLabels: labels };
  const scores = matrixScene({
    of: 'scores',
    matrix,
    ...shared,
    editable: true,
    base: START,
    step: 0.1,
    limit: 4,
  });
  const weights = matrixScene({
    of: 'weights',
    matrix: softmaxRows(matrix, { mask: CAUSAL }).weights,
    ...shared,
  });
  return (
    <>
      <HeatMap
        scene={scores}
        title={`live · ${t('picture.scores')}`}
        range={RANGE}
        selected={selected}
        onSelect={setSelected}
        onPreview={set}
        onCommit={set}
      />
      <HeatMap scene={weights} title={t('picture.weights')} onOpen={setOpened} />
      {opened !== null && (
        <p>
          {opened.of} {opened.row + 1}, {opened.column + 1}
        </p>
      )}
    </>
  );
}

export function LiveRowFocus() {
  const { t } = useText();
  const labels = Array.from({ length: 8 }, (_, i) => `t${i + 1}`);
  const mask = Array.from({ length: 64 }, (_, k) => k % 8 <= Math.floor(k / 8));
  const [data, setData] = useState<readonly number[]>(() =>
    [...ZEROS, ...ZEROS, ...ZEROS, ...ZEROS].map((_, k) => (k % 5) - 2),
  );
  const [row, setRow] = useState(5);
  const [selected, setSelected] = useState<number | null>(null);
  const set = (index: number, value: number) =>
    setData((now) => now.map((x, i) => (i === index ? value : x)));
  const matrix = { rows: 8, cols: 8, data };
  const shared = { mask, rowLabels: labels, columnLabels: labels };
  return (
    <RowFocus
      scene={matrixScene({ of: 'scores', matrix, ...shared, editable: true, step: 0.1, limit: 4 })}
      weights={matrixScene({ of: 'weights', matrix: softmaxRows(matrix, { mask }).weights, ...shared })}
      title={`live · ${t('picture.scores')}`}
      range={RANGE}
      row={row}
      onRow={setRow}
      selected={selected}
      onSelect={setSelected}
      onPreview={set}
      onCommit={set}
    />
  );
}

export function LiveShares() {
  const [shares, setShares] = useState<readonly number[]>([1 / 3, 1 / 3, 1 / 3]);
  const set = (index: number, share: number) => setShares((now) => rebalanced(now, index, share));
  const scene = barsScene({ labels: ['1', '2', '3'], shares, isOwn: true });
  return <Bars scene={scene} title="live · shares" isEditable onPreview={set} onCommit={set} />;
}
