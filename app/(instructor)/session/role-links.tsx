'use client';
/**
 * Links that open the class on a projector or give a phone the four buttons. Law: a link is told once, when it is made;
 * the list knows only that it exists and can withdraw it.
 */
import { useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { useRefusalText } from '#app/live/refusal-text.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { get, post } from '#client/api.ts';
import type { Refusal } from '#core/protocol/index.ts';
import { browserHttp } from '../browser-http.ts';
import { useClassFacts } from './class-context.ts';
import { CopyLink } from './copy-link.tsx';
import styles from './role-links.module.css';

type Role = 'projector' | 'remote';
interface KnownLink {
  readonly id: string;
  readonly role: Role;
  readonly createdAtMs: number;
}
interface Made {
  readonly role: Role;
  readonly url: string;
}

export function RoleLinks() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const links = useLinks();
  const openProjector = async () => {
    // The window is asked for while the finger is still down, or the browser holds it back.
    const page = window.open('about:blank', '_blank');
    const url = await links.make('projector');
    if (url !== null && page !== null) page.location.replace(url);
    else page?.close();
    if (page === null) setOpen(true);
  };
  const show = () => {
    setOpen(true);
    void links.load();
  };
  return (
    <>
      <Button icon="screen" onPress={() => void openProjector()}>
        {t('lobby.openProjector')}
      </Button>
      <Button icon="phone" onPress={show}>
        {t('lobby.links')}
      </Button>
      <Dialog title={t('lobby.linksTitle')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <LinksBody links={links} />
      </Dialog>
    </>
  );
}

function LinksBody({ links }: { links: Links }) {
  const { t, locale } = useText();
  const say = useRefusalText();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', dateStyle: 'short' });
  const { made } = links;
  return (
    <div className={styles.body}>
      <p>{t('lobby.linksBody')}</p>
      <p className={styles.row}>
        <Button isSmall icon="phone" onPress={() => void links.make('remote')}>
          {t('lobby.makeRemote')}
        </Button>
        <Button isSmall icon="screen" onPress={() => void links.make('projector')}>
          {t('lobby.makeProjector')}
        </Button>
      </p>
      {links.refusal !== null && <Notice tone="fault">{say(links.refusal)}</Notice>}
      {made !== null && (
        <div className={styles.made}>
          <div className={styles.qr}>
            <QrCode link={made.url} label={t('ui.qrCode', { link: t(ROLES[made.role]) })} />
          </div>
          <p className={styles.once}>{t('lobby.linkOnce')}</p>
          <p className={styles.row}>
            <CopyLink text={made.url}>{t('lobby.copy')}</CopyLink>
          </p>
        </div>
      )}
      {links.known.length > 0 && (
        <ul className={styles.list}>
          {links.known.map((link) => (
            <li key={link.id}>
              <span>{t(ROLES[link.role])}</span>
              <span className={styles.time}>{time.format(link.createdAtMs)}</span>
              <Button isSmall rank="quiet" onPress={() => void links.withdraw(link.id)}>
                {t('lobby.withdraw')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const ROLES = { projector: 'lobby.roleProjector', remote: 'lobby.roleRemote' } as const;

type Links = ReturnType<typeof useLinks>;

function useLinks() {
  const { sessionId, join } = useClassFacts();
  const [known, setKnown] = useState<readonly KnownLink[]>([]);
  const [made, setMade] = useState<Made | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const path = `/api/sessions/${sessionId}/links`;
  const load = async () => {
    const called = await get<{ links: KnownLink[] }>(browserHttp, path);
    if (called.ok) setKnown(called.value.links);
    else setRefusal(called);
  };
  const make = async (role: Role) => {
    setRefusal(null);
    const called = await post<{ link: { path: string } }>(browserHttp, path, { role });
    if (!called.ok) {
      setRefusal(called);
      return null;
    }
    // A phone cannot reach the address that this computer calls itself by; students' address can be reached.
    const url = new URL(called.value.link.path, role === 'remote' ? join.url : window.location.href).href;
    setMade({ role, url });
    void load();
    return url;
  };
  const withdraw = async (linkId: string) => {
    setMade(null);
    const called = await post(browserHttp, `${path}/withdraw`, { linkId });
    setRefusal(called.ok ? null : called);
    void load();
  };
  return { known, made, refusal, load, make, withdraw };
}
