import { Link, useNavigate } from 'react-router';
import { useOffered } from '@assay/web-session';
import { useTexts } from './texts';
import styles from './page.module.css';

/** The tabs next to the draft; each has an address. The events are the tab History: `/history` is a page of its own. */
const TABS = ['evidence', 'discussion', 'suggestions', 'review', 'similar', 'events'] as const;
export type Tab = (typeof TABS)[number];

/** The tab in an address; Evidence by default. */
export function tabOf(name: string | undefined): Tab {
  return TABS.find((tab) => tab === name) ?? 'evidence';
}

/** The list of tabs, with the number of items in each. */
export function Tabs({
  claimId,
  current,
  counts,
  unread,
}: {
  claimId: string;
  current: Tab;
  counts: Partial<Record<Tab, number>>;
  /** Number of unread messages of the discussion. */
  unread: number;
}) {
  const texts = useTexts();
  const navigate = useNavigate();
  const addressOf = (tab: Tab) => `/claims/${encodeURIComponent(claimId)}/${tab}`;
  useOffered([
    ...TABS.map((tab) => ({
      id: `claim.${tab}` as const,
      when: tab !== current,
      run: () => void navigate(addressOf(tab), { replace: true, preventScrollReset: true }),
    })),
    { id: 'claim.history', run: () => void navigate(`/claims/${encodeURIComponent(claimId)}/history`) },
  ]);
  return (
    <nav className={styles.tabs} aria-label={texts('tabs.label')}>
      {TABS.map((tab) => (
        <Link
          key={tab}
          to={addressOf(tab)}
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
