/** Texts of the phone remote. */
import type { ReactNode } from 'react';
import { Texts } from '#app/i18n/server.tsx';

export default function RemoteLayout({ children }: { children: ReactNode }) {
  return <Texts areas={['remote']}>{children}</Texts>;
}
