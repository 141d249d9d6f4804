/** An instructor signs in. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverText } from '#app/i18n/server.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { instructorOf, isSetUp } from '#server/queries/who.ts';
import { AccountForm } from '../account-form.tsx';
import { AccountPage } from '../account-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('account.signIn') };
}

export default async function SignInPage() {
  if (await instructorOf(await headers())) redirect('/teach');
  const { t } = await serverText();
  const isReady = await isSetUp();
  return (
    <AccountPage title={t('account.signIn')} lead={t('account.signInLead')}>
      {isReady ? (
        <AccountForm
          path="/api/auth/sign-in"
          next="/teach"
          action={t('account.signIn')}
          fields={[
            {
              name: 'email',
              label: t('account.email'),
              type: 'email',
              autoComplete: 'username',
              meant: ['badEmail'],
            },
            {
              name: 'password',
              label: t('account.password'),
              type: 'password',
              autoComplete: 'current-password',
            },
          ]}
        />
      ) : (
        <Notice tone="attention">{t('account.setUpWithoutSecret')}</Notice>
      )}
    </AccountPage>
  );
}
