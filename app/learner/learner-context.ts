'use client';
/** Whether somebody learns alone: nobody else is spoken of then. */
import { createContext, useContext } from 'react';

export const AloneContext = createContext(false);

export const useIsAlone = (): boolean => useContext(AloneContext);
