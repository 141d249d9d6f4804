'use client';
/** Who learns, and on what: alone (nobody else is spoken of then); on a page with room for whole matrices. */
import { createContext, useContext } from 'react';

export const AloneContext = createContext(false);

export const useIsAlone = (): boolean => useContext(AloneContext);

/** Large matrices are drawn as a whole, not a row at a time: on a laptop or a projector. */
export const WholeMapsContext = createContext(false);

export const useHasWholeMaps = (): boolean => useContext(WholeMapsContext);
