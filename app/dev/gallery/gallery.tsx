'use client';
/** The gallery itself: one section for each exhibit. The only place in app/ that imports from tests/. */
import type { ReactNode } from 'react';
import { LanguageSwitch, ThemeSwitch } from '#app/ui/switches.tsx';
import type { Theme } from '#app/ui/theme.ts';
import { exhibits } from '#tests/exhibits/scenes.ts';
import { ComponentExhibits } from './components.tsx';
import styles from './gallery.module.css';
import { LiveMatrix, LiveRow, LiveRowFocus, LiveShares } from './live.tsx';
import { ScenePicture } from './scene-picture.tsx';

export function Gallery({ theme, qrCode }: { theme: Theme | null; qrCode: ReactNode }) {
  return (
    <main className={styles.gallery}>
      <header className={styles.head}>
        <h1>Gallery</h1>
        <LanguageSwitch />
        <ThemeSwitch chosen={theme} />
      </header>
      <Section id="live-row">
        <LiveRow />
      </Section>
      <Section id="live-matrix">
        <LiveMatrix />
      </Section>
      <Section id="live-row-focus">
        <LiveRowFocus />
      </Section>
      <Section id="live-shares">
        <LiveShares />
      </Section>
      {exhibits.map((exhibit) => (
        <Section key={exhibit.id} id={exhibit.id}>
          <ScenePicture scene={exhibit.scene} title={exhibit.title} />
        </Section>
      ))}
      <ComponentExhibits qrCode={qrCode} Section={Section} />
    </main>
  );
}

function Section({ id, children }: { id: string; children: ReactNode }) {
  return (
    <section id={id} className={styles.section}>
      {children}
    </section>
  );
}
