'use client';
/** What the join address begins with; the class's code follows. */
import { createContext, useContext } from 'react';

export const JoinContext = createContext('');

/** The whole address for a code, and as people type it: without scheme and path. */
export function useJoinAddress(code: string): { readonly url: string; readonly typed: string } {
  const base = useContext(JoinContext);
  return { url: `${base}${code}`, typed: base.replace(/^https?:\/\//, '').replace(/\/j\/$/, '') };
}
