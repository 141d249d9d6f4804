'use client';
/** A refusal in the person's language. */
import { useCallback } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import type { Refusal } from '#core/protocol/index.ts';

/** Says a refusal; the page must send the texts of the area `refusal`. */
export function useRefusalText(): (refusal: Pick<Refusal, 'code' | 'params'>) => string {
  const { t } = useText();
  return useCallback(({ code, params }) => t(`refusal.${code}`, params ?? {}), [t]);
}
