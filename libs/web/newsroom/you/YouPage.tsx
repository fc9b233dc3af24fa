import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { Bones } from '@assay/ui';
import { Bar, NotFoundPage } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { AccountSections } from './account/AccountSections';
import { NEWS_SETTINGS } from './you.operations';
import { SettingsForm } from './SettingsForm';

/** The pages, by their address after `/you`. */
const TABS = [
  ['', 'account'],
  ['notifications', 'notifications'],
] as const;

/** `/you`: the member's own account; `/you/notifications`: what they are told, how, and until when they are away. */
export function YouPage() {
  const texts = useTexts();
  const { tab = '' } = useParams();
  const shown = TABS.find(([path]) => path === tab)?.[1];
  if (!shown) return <NotFoundPage />;
  return (
    <>
      <Bar
        crumbs={[
          { label: texts('desk'), to: '/' },
          { label: `${texts('you.title')} · ${texts(`you.${shown}`)}` },
        ]}
      />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('you.title')}</h1>
        <nav className={styles.tabs} aria-label={texts('you.tabs')}>
          {TABS.map(([path, name]) => (
            <Link
              key={path}
              to={path ? `/you/${path}` : '/you'}
              aria-current={path === tab ? 'page' : undefined}
            >
              {texts(`you.${name}`)}
            </Link>
          ))}
        </nav>
        {shown === 'account' ? <AccountSections /> : <NotificationSettings />}
      </main>
    </>
  );
}

function NotificationSettings() {
  const settings = useQuery(NEWS_SETTINGS).data?.newsSettings;
  return settings ? (
    <SettingsForm settings={settings} />
  ) : (
    <Bones lines={[{ tall: 24, wide: '40%' }, { tall: 300 }, { tall: 60 }]} />
  );
}
