import { Link } from 'react-router';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The tabs beside the draft; each has an address. */
export const TABS = ['evidence', 'discussion', 'review', 'similar', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** The tab an address names; Evidence when it names none. */
export function tabOf(name: string | undefined): Tab {
  return TABS.find((tab) => tab === name) ?? 'evidence';
}

/** The row of tabs, with how much each holds. */
export function Tabs({
  claimId,
  current,
  counts,
  unread,
}: {
  claimId: string;
  current: Tab;
  counts: Partial<Record<Tab, number>>;
  /** Messages of the discussion that are new. */
  unread: number;
}) {
  const texts = useTexts();
  return (
    <nav className={styles.tabs} aria-label={texts('tabs.label')}>
      {TABS.map((tab) => (
        <Link
          key={tab}
          to={`/claims/${encodeURIComponent(claimId)}/${tab}`}
          replace
          aria-current={tab === current ? 'page' : undefined}
          preventScrollReset
        >
          {texts(`tabs.${tab}`)}
          {tab === 'discussion' && unread > 0 ? (
            <span className={styles.unread} aria-label={`(${texts('tabs.unread', { count: unread })})`}>
              {unread > 99 ? '99+' : unread}
            </span>
          ) : counts[tab] ? (
            <sup aria-label={`(${counts[tab]})`}>{counts[tab]}</sup>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}
