'use client';
import { useText } from '#app/i18n/texts.tsx';
import type { SoftmaxNumbers } from '#app/learner/board-numbers.ts';
import { namesOfSoftmax, rowBars, variableScene, weightsScene } from '#app/learner/board-scenes.ts';
import { type OwnBoard, useBoard } from '#app/learner/use-board.ts';
import { useVariableTitle } from '#app/learner/variable-map.tsx';
import { useView } from '#app/live/hooks.ts';
/**
 * The boards of a step for the hall: the base as the instructor has it, moving while it is edited. Law: while a prediction
 * is open only what was pushed is drawn, nothing that follows from it.
 */
import { AnyHeatMap } from '#app/visuals/any-heat-map.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import { SoftmaxRow } from '#app/visuals/softmax-row.tsx';
import { type SoftmaxStage, scoreText, softmaxRowScene } from '#core/picture/index.ts';
import styles from './screen-step.module.css';
import { useStages } from './use-stages.ts';

export interface HallBoardsProps {
  readonly step: number;
  /** A prediction about the numbers is open. */
  readonly isHidden?: boolean | undefined;
  /** Plays the calculation of rows once. */
  readonly isPlayed?: boolean | undefined;
  /** Beside something else: of a matrix, its weights alone. */
  readonly isBeside?: boolean | undefined;
  /** These alone; default all. */
  readonly only?: readonly string[] | undefined;
}

export function HallBoards({
  step,
  isHidden = false,
  isPlayed = false,
  isBeside = false,
  only,
}: HallBoardsProps) {
  const ids = useView((view) => Object.keys(view.class.steps[step]?.boards ?? {}));
  const stage = useStages(isPlayed);
  const shown = ids.filter((id) => only === undefined || only.includes(id));
  // Several rows are there to be compared: their weights, one under the other.
  const isCompared = !isHidden && shown.length > 1;
  return (
    <div
      className={isCompared ? styles.list : styles.boards}
      data-alone={(shown.length === 1 && !isBeside) || undefined}
    >
      {shown.map((id) => (
        <HallBoard
          key={id}
          step={step}
          id={id}
          isHidden={isHidden}
          isCompared={isCompared}
          isBeside={isBeside}
          stage={isHidden ? 'scores' : stage}
        />
      ))}
    </div>
  );
}

interface HallBoardProps {
  readonly step: number;
  readonly id: string;
  readonly isHidden: boolean;
  readonly isCompared: boolean;
  readonly isBeside: boolean;
  readonly stage: SoftmaxStage;
}

function HallBoard({ step, id, isHidden, isCompared, isBeside, stage }: HallBoardProps) {
  const own = useBoard(step, id);
  if (own === null) return null;
  const { softmaxes } = own.numbers;
  const inRow = new Set(softmaxes.filter(({ rows }) => rows === 1).map(({ variable }) => variable));
  const maps = Object.entries(own.shown.variables).filter(
    ([name, { shape }]) => shape !== 'scalar' && !inRow.has(name),
  );
  const hasWeightsAlone = isBeside && !isHidden && softmaxes.some(({ rows }) => rows > 1);
  return (
    <>
      {!hasWeightsAlone && maps.map(([name]) => <VariableMap key={name} own={own} name={name} />)}
      {softmaxes.map((softmax) =>
        softmax.rows === 1 && isCompared ? (
          <RowWeights key={softmax.name} own={own} softmax={softmax} />
        ) : softmax.rows === 1 ? (
          <Row key={softmax.name} own={own} softmax={softmax} stage={stage} />
        ) : (
          !isHidden && <Weights key={softmax.name} own={own} softmax={softmax} />
        ),
      )}
    </>
  );
}

function VariableMap({ own, name }: { own: OwnBoard; name: string }) {
  const { locale } = useText();
  const title = useVariableTitle(own, name, false);
  const scene = variableScene(own, name, locale, false);
  return (
    <div className={scene.columns <= 3 ? styles.narrow : undefined}>
      <AnyHeatMap scene={scene} title={title} hasLegend={false} />
    </div>
  );
}

function Weights({ own, softmax }: { own: OwnBoard; softmax: SoftmaxNumbers }) {
  const { t, locale } = useText();
  const title = t('learner.weightsOf', { name: softmax.name });
  return (
    <div>
      <AnyHeatMap scene={weightsScene(own, softmax, locale)} title={`${title}${temperatureOf(own)}`} />
    </div>
  );
}

function Row({ own, softmax, stage }: { own: OwnBoard; softmax: SoftmaxNumbers; stage: SoftmaxStage }) {
  const { t, locale } = useText();
  const grid = own.shown.variables[softmax.variable ?? ''];
  const labels = namesOfSoftmax(own.state, softmax, locale).cols;
  const scene = softmaxRowScene({
    labels,
    scores: softmax.scores,
    mask: softmax.mask,
    exponentials: softmax.exponentials,
    total: softmax.total,
    shares: softmax.weights.map((w) => (Number.isNaN(w) ? 0 : w)),
    stage,
    ...(grid ? { step: grid.step, limit: Math.max(Math.abs(grid.min), Math.abs(grid.max)) } : {}),
  });
  const title = t('learner.scoresOf', { name: softmax.variable ?? softmax.source });
  return (
    <div>
      <SoftmaxRow scene={scene} title={`${title}${temperatureOf(own)}`} />
    </div>
  );
}

/** A row in two lines: its scores, its weights as bars. */
function RowWeights({ own, softmax }: { own: OwnBoard; softmax: SoftmaxNumbers }) {
  const { locale } = useText();
  const name = softmax.variable ?? softmax.source;
  const title = `${name}: ${softmax.scores.map((x) => scoreText(x)).join(' · ')}${temperatureOf(own)}`;
  return (
    <div>
      <Bars scene={rowBars(own, softmax, 0, locale)} title={title} />
    </div>
  );
}

/** The temperature, where it is not 1. */
function temperatureOf({ shown }: OwnBoard): string {
  const T = shown.values.T?.[0];
  return T === undefined || T === 1 ? '' : ` · T = ${scoreText(T)}`;
}
