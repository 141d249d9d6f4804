'use client';
/** A refused form in words. Law: a form is not tried again by itself, so "busy" asks the person to. */
import { useText } from '#app/i18n/texts.tsx';
import { useRefusalText } from '#app/live/refusal-text.ts';
import type { Refusal } from '#core/protocol/index.ts';

export function useFaultText(): (refusal: Refusal) => string {
  const { t } = useText();
  const say = useRefusalText();
  return (refusal) => (refusal.code === 'busy' ? t('join.offline') : say(refusal));
}
