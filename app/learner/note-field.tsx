'use client';
/**
 * A line of one's own, saved by itself: a moment after the last letter, when the field is left, and when the page goes.
 * Law: what was typed is on the device at once; what the server has is said only after its word.
 */
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useSend } from '#app/live/hooks.ts';
import { LIMITS } from '#core/protocol/index.ts';
import { useDraft } from './drafts.ts';
import styles from './learner.module.css';
import { useWork } from './place.ts';

const SAVE_AFTER_MS = 900;
/** From this many letters before the limit on, what is left is said. */
const NEAR_LIMIT = 200;

export type NoteAsks = 'learned' | 'reason' | 'thought';
const LABELS = { learned: 'noteLearned', reason: 'noteReason', thought: 'noteThought' } as const;

export function NoteField({ step, asks }: { step: number; asks: NoteAsks }) {
  const { t } = useText();
  const id = useId();
  const kept = useWork(step, (work) => work.note);
  const [draft, setDraft] = useDraft<string>(`${step}/note`);
  const text = draft ?? kept ?? '';
  const { isSaved, save } = useSaving(step, text, kept, () => setDraft(null));
  const left = LIMITS.text - text.length;
  return (
    <div className={styles.note}>
      <label htmlFor={id} className={styles.title}>
        {t(`learner.${LABELS[asks]}`)}
      </label>
      <textarea
        id={id}
        rows={asks === 'reason' ? 2 : 3}
        maxLength={LIMITS.text}
        placeholder={t('learner.noteHere')}
        value={text}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
      />
      <p role="status" className={styles.soft}>
        {isSaved && t('learner.noteKept')}
        {left < NEAR_LIMIT && ` ${t('learner.noteLeft', { count: left })}`}
      </p>
    </div>
  );
}

function useSaving(step: number, text: string, kept: string | null, saved: () => void) {
  const send = useSend();
  const [isSaved, setSaved] = useState(false);
  const latest = useRef({ text, kept, saved });
  latest.current = { text, kept, saved };
  const isSending = useRef(false);
  const save = useCallback(async () => {
    const now = latest.current.text;
    if (isSending.current || now === (latest.current.kept ?? '')) return;
    isSending.current = true;
    const verdict = await send({ type: 'note.write', step, text: now });
    isSending.current = false;
    if (!verdict.ok || latest.current.text !== now) return;
    latest.current.saved();
    setSaved(true);
  }, [send, step]);
  useEffect(() => {
    if (text === (kept ?? '')) return;
    setSaved(false);
    const timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, kept, save]);
  useEffect(() => () => void save(), [save]);
  return { isSaved, save: () => void save() };
}
