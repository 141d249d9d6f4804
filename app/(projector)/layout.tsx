/** Texts of the projector's page. */
import type { ReactNode } from 'react';
import { Texts } from '#app/i18n/server.tsx';
import '#app/fonts-projector.css';

export default function ProjectorLayout({ children }: { children: ReactNode }) {
  return <Texts areas={['refusal', 'line', 'lobby', 'screen', 'classroom', 'learner']}>{children}</Texts>;
}
