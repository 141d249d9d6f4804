'use client';
/** The board withdrawn last, so that it can be put back. */
import { createContext, useContext } from 'react';
import type { BoardState } from '#core/protocol/index.ts';

export interface Withdrawn {
  readonly step: number;
  readonly board: BoardState;
}

export const WithdrawnContext = createContext<{ readonly remember: (gone: Withdrawn) => void }>({
  remember: () => {},
});

export const useWithdrawn = () => useContext(WithdrawnContext);
