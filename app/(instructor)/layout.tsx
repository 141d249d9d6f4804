/** Texts of the instructor's pages. */
import type { ReactNode } from 'react';
import { Texts } from '#app/i18n/server.tsx';

export default function InstructorLayout({ children }: { children: ReactNode }) {
  return (
    <Texts
      areas={['account', 'teach', 'refusal', 'line', 'lobby', 'console', 'classroom', 'number', 'learner']}
    >
      {children}
    </Texts>
  );
}
