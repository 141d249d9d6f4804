/** Learning alone: sends the texts that its pages use. */
import type { ReactNode } from 'react';
import { Texts } from '#app/i18n/server.tsx';

export default function PracticeLayout({ children }: { children: ReactNode }) {
  return <Texts areas={['learner', 'practice', 'number', 'refusal']}>{children}</Texts>;
}
