'use client';
/** The forms of a prediction: shares that keep their sum, one of several, a percentage, number fields, an order. */
import { useId } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Bars } from '#app/visuals/bars.tsx';
import { rebalanced } from '#app/visuals/rebalance.ts';
import { type PublicInput, readNumber } from '#core/lesson/index.ts';
import { barsScene } from '#core/picture/index.ts';
import { inputLabels } from './input-labels.ts';
import styles from './learner.module.css';
import { OptionList } from './option-list.tsx';
import type { PredictionDraft } from './prediction-value.ts';

interface FormProps<I> {
  readonly input: I;
  readonly draft: PredictionDraft;
  readonly onDraft: (draft: PredictionDraft) => void;
}
type Of<K extends PublicInput['kind']> = Extract<PublicInput, { kind: K }>;

export function PredictionForm({ input, draft, onDraft }: FormProps<PublicInput>) {
  switch (input.kind) {
    case 'shares':
      return <SharesForm input={input} draft={draft} onDraft={onDraft} />;
    case 'choice':
      return <ChoiceForm input={input} draft={draft} onDraft={onDraft} />;
    case 'percent':
    case 'matrix':
      return <FieldsForm input={input} draft={draft} onDraft={onDraft} />;
    case 'order':
      return <OrderForm input={input} draft={draft} onDraft={onDraft} />;
  }
}

function SharesForm({ input, draft, onDraft }: FormProps<Of<'shares'>>) {
  const { t, locale } = useText();
  const shares = draft.map(Number);
  const scene = barsScene({ labels: inputLabels(input, locale), shares, isOwn: true });
  const set = (index: number, share: number) => onDraft(rebalanced(shares, index, share));
  return <Bars scene={scene} title={t('learner.yourGuess')} isEditable onPreview={set} onCommit={set} />;
}

function ChoiceForm({ input, draft, onDraft }: FormProps<Of<'choice'>>) {
  const { t, locale } = useText();
  const chosen = draft[0] === null ? null : Number(draft[0]);
  return (
    <OptionList
      label={t('learner.choose')}
      options={input.options.map(({ id, text }) => ({ id, text: text[locale] }))}
      chosen={chosen === null ? null : (input.options[chosen]?.id ?? null)}
      onChoose={(id) => onDraft([input.options.findIndex((option) => option.id === id)])}
    />
  );
}

/** Number fields; what was understood of a text stands below it. */
function FieldsForm({ input, draft, onDraft }: FormProps<Of<'percent' | 'matrix'>>) {
  const { t, locale } = useText();
  const columns = input.kind === 'matrix' ? input.size[1] : 1;
  const rows = draft.length / columns;
  const labels = inputLabels(input, locale);
  const nameOf = (index: number) => {
    if (input.kind === 'percent') return labels[0] ?? t('learner.percentLabel');
    const column = labels[index % columns] ?? t('learner.entry', { n: (index % columns) + 1 });
    return rows === 1 ? column : t('learner.entryAt', { row: Math.floor(index / columns) + 1, column });
  };
  return (
    <div className={styles.fields} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {draft.map((entry, index) => (
        <TypedField
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are their places
          key={index}
          label={nameOf(index)}
          unit={input.kind === 'percent' ? '%' : ''}
          text={String(entry ?? '')}
          onText={(text) => onDraft(draft.map((old, i) => (i === index ? text : old)))}
        />
      ))}
    </div>
  );
}

function TypedField(props: { label: string; unit: string; text: string; onText: (text: string) => void }) {
  const { t } = useText();
  const id = useId();
  const { label, text, unit } = props;
  const reading = text.trim() === '' ? null : readNumber(text);
  const isFault = reading !== null && 'code' in reading;
  const isEcho = reading !== null && 'reading' in reading && reading.reading !== text.trim();
  return (
    <div className={styles.typed}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.typedLine}>
        <input
          id={id}
          type="text"
          inputMode="text"
          autoComplete="off"
          autoCapitalize="off"
          value={text}
          aria-invalid={isFault || undefined}
          aria-describedby={`${id}s`}
          onChange={(event) => props.onText(event.target.value)}
        />
        {unit !== '' && <span aria-hidden="true">{unit}</span>}
      </span>
      <span id={`${id}s`} className={styles.echo} data-fault={isFault || undefined}>
        {isFault && t(`number.${(reading as { code: 'empty' }).code}`)}
        {isEcho && t('learner.readAs', { reading: (reading as { reading: string }).reading })}
      </span>
    </div>
  );
}

function OrderForm({ input, draft, onDraft }: FormProps<Of<'order'>>) {
  const { t, locale } = useText();
  const labels = inputLabels(input, locale);
  const swap = (at: number, by: number) => {
    const order = [...draft];
    [order[at], order[at + by]] = [order[at + by]!, order[at]!];
    onDraft(order);
  };
  return (
    <ol className={styles.order}>
      {draft.map((element, at) => (
        <li key={String(element)}>
          <span className={styles.wide}>{labels[Number(element)]}</span>
          <IconButton
            icon="up"
            label={t('learner.moveUp')}
            isDisabled={at === 0}
            onPress={() => swap(at, -1)}
          />
          <IconButton
            icon="down"
            label={t('learner.moveDown')}
            isDisabled={at === draft.length - 1}
            onPress={() => swap(at, 1)}
          />
        </li>
      ))}
    </ol>
  );
}
