import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useTexts } from '../texts';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import styles from './frame.module.css';

/** The way to here: each step a link but the last. */
export interface Crumb {
  label: string;
  to?: string;
}

/** The browser tab's title: the page first, since a tab shows only a few letters. */
export function PageTitle({ of }: { of: readonly string[] }) {
  const texts = useTexts();
  const title = [...of, texts('brand')].join(' · ');
  useEffect(() => {
    // Not a <title> element of React's: the one that the page was served with comes first and would win.
    document.title = title;
  }, [title]);
  return null;
}

/**
 * The bar on top of every page: the name, the places or the way to here, then what the page puts in it, and the
 * account. It names the browser's tab after the page.
 */
export function Bar({
  title,
  crumbs,
  middle,
  children,
}: {
  /** Name of a page without crumbs. */
  title?: string;
  crumbs?: readonly Crumb[];
  middle?: ReactNode;
  children?: ReactNode;
}) {
  const texts = useTexts();
  // The first crumb is the Desk, which every page hangs from; what is nearest comes first.
  const named = title === undefined ? (crumbs ?? []).slice(1).map(({ label }) => label) : [title];
  return (
    <header className={styles.bar}>
      <PageTitle of={named.reverse()} />
      <Link to="/" className={styles.brand} aria-label={`${texts('brand')}, ${texts('places.desk')}`}>
        {texts('brand')}
      </Link>
      {crumbs ? (
        <nav className={styles.crumbs} aria-label={texts('crumbs')}>
          {crumbs.map((crumb, index) => (
            <span key={index}>
              {crumb.to ? (
                <Link to={crumb.to}>{crumb.label}</Link>
              ) : (
                <b aria-current="page" dir="auto">
                  {crumb.label}
                </b>
              )}
            </span>
          ))}
        </nav>
      ) : (
        <nav className={styles.places} aria-label={texts('places.label')}>
          <NavLink to="/" end>
            {texts('places.desk')}
          </NavLink>
          <NavLink to="/articles">{texts('places.articles')}</NavLink>
          <NavLink to="/newsroom">{texts('places.newsroom')}</NavLink>
        </nav>
      )}
      {middle}
      <span className={styles.space} />
      {children}
      <Bell />
      <AccountMenu />
    </header>
  );
}
