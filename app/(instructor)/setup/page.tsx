/** First run: the one who holds the secret that the server printed makes the instructor's account. */
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { serverText } from '#app/i18n/server.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { isSetUp } from '#server/queries/who.ts';
import { AccountForm } from '../account-form.tsx';
import { AccountPage } from '../account-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await serverText()).t('account.setUpTitle') };
}

export default async function SetUpPage({
  searchParams,
}: {
  searchParams: Promise<{ secret?: string | string[] }>;
}) {
  if (await isSetUp()) redirect('/sign-in');
  const { t } = await serverText();
  const { secret } = await searchParams;
  return (
    <AccountPage title={t('account.setUpTitle')} lead={t('account.setUpLead')}>
      {typeof secret === 'string' ? (
        <AccountForm
          path="/api/auth/setup"
          hidden={{ secret }}
          next="/teach"
          action={t('account.create')}
          fields={[
            {
              name: 'name',
              label: t('account.name'),
              autoComplete: 'name',
              meant: ['badName', 'nameTooLong'],
            },
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
              autoComplete: 'new-password',
              hint: t('account.passwordHint'),
              meant: ['badPassword', 'commonPassword'],
            },
          ]}
        />
      ) : (
        <Notice tone="attention">{t('account.setUpWithoutSecret')}</Notice>
      )}
    </AccountPage>
  );
}
