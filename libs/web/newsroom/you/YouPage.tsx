import { lazy, Suspense } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { Skeleton } from '@assay/ui';
import { PageHeader, NotFoundPage } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { AccountSections } from './account/AccountSections';
import { NOTIFICATION_SETTINGS } from './you.operations';
import { SettingsForm } from './SettingsForm';

const ShortcutSettings = lazy(() => import('./shortcuts/ShortcutSettings'));

/** The pages, by their path after `/you`. */
const TABS = [
  ['', 'account'],
  ['notifications', 'notifications'],
  ['shortcuts', 'shortcuts'],
] as const;

/**
 * `/you`: the member's account; `/you/notifications`: which notifications they get, how, until when they
 * are away; `/you/shortcuts`: the keys of each action.
 */
export function YouPage() {
  const texts = useTexts();
  const { tab = '' } = useParams();
  const shown = TABS.find(([path]) => path === tab)?.[1];
  if (!shown) return <NotFoundPage />;
  return (
    <>
      <PageHeader
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
        {shown === 'account' && <AccountSections />}
        {shown === 'notifications' && <NotificationSettings />}
        <Suspense fallback={<Skeleton lines={[{ tall: 24, wide: '40%' }, { tall: 300 }]} />}>
          {shown === 'shortcuts' && <ShortcutSettings />}
        </Suspense>
      </main>
    </>
  );
}

function NotificationSettings() {
  const settings = useQuery(NOTIFICATION_SETTINGS).data?.notificationSettings;
  return settings ? (
    <SettingsForm settings={settings} />
  ) : (
    <Skeleton lines={[{ tall: 24, wide: '40%' }, { tall: 300 }, { tall: 60 }]} />
  );
}
