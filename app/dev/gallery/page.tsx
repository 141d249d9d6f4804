/** Every picture and every component in every state. For developers: 404 in production. */
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { serverText, Texts } from '#app/i18n/server.tsx';
import { isTheme, THEME_COOKIE } from '#app/ui/theme.ts';

export default async function GalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound();
  const { Gallery } = await import('./gallery.tsx');
  const { QrCode } = await import('#app/ui/qr-code.tsx');
  const { t } = await serverText();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const link = 'https://attend.example/j/ABCDEFG';
  return (
    <Texts areas={['number']}>
      <Gallery
        theme={isTheme(theme) ? theme : null}
        qrCode={<QrCode link={link} label={t('ui.qrCode', { link })} />}
      />
    </Texts>
  );
}
