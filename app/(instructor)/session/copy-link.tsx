'use client';
/** Copies a text. Law: works over plain HTTP too, where browsers withhold the clipboard; says what it did. */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Button } from '#app/ui/button.tsx';

export function CopyLink({ text, children }: { text: string; children: string }) {
  const { t } = useText();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  return (
    <>
      <Button icon="link" isSmall onPress={() => void copied(text).then(setCopied)}>
        {children}
      </Button>
      <span role="status">
        {isCopied === true && t('lobby.copied')}
        {isCopied === false && t('lobby.copyByHand')}
      </span>
    </>
  );
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** The way of old browsers and of pages without HTTPS. */
function copiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
