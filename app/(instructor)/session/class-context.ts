'use client';
/** What the pages of one class know beside the live view: how to join it, and the names of wrong ideas. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Theme } from '#app/ui/theme.ts';
import type { AdviceBand } from '../console/advice.ts';

export interface ClassFacts {
  readonly sessionId: string;
  readonly join: { readonly code: string; readonly url: string };
  /** The join address as a QR code. */
  readonly qr: ReactNode;
  /** When to re-teach, discuss, explain after a vote. */
  readonly peer: AdviceBand;
  /** The person's own appearance; null follows the device. */
  readonly theme?: Theme | null;
  readonly misconceptions: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
}

export const ClassContext = createContext<ClassFacts | null>(null);

export function useClassFacts(): ClassFacts {
  const facts = useContext(ClassContext);
  if (facts === null) throw new Error('used outside a class page');
  return facts;
}
