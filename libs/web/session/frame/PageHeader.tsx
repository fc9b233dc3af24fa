import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link, NavLink } from 'react-router';
import { useTexts } from '../texts';
import { AccountMenu } from './AccountMenu';
import { NotificationBell } from './NotificationBell';
import { PaletteButton } from './PaletteButton';
import styles from './frame.module.css';

/** A breadcrumb; each but the last is a link. */
export interface Crumb {
  label: string;
  to?: string;
}

/** Sets the title of the browser tab. The page's own name comes first, because a tab shows only the first letters. */
export function PageTitle({ of }: { of: readonly string[] }) {
  const texts = useTexts();
  const title = [...of, texts('brand')].join(' · ');
  useEffect(() => {
    // Not React's <title> element: the document already has one, which comes first and would win.
    document.title = title;
  }, [title]);
  return null;
}

/**
 * The header of every page: the product's name, the navigation or the breadcrumbs, the page's own controls and the
 * account menu. It also sets the title of the browser tab.
 */
export function PageHeader({
  title,
  crumbs,
  middle,
  children,
}: {
  /** The name of a page without breadcrumbs. */
  title?: string;
  crumbs?: readonly Crumb[];
  middle?: ReactNode;
  children?: ReactNode;
}) {
  const texts = useTexts();
  // The first crumb is the Desk, which every page has; the title begins with the last crumb.
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
      <PaletteButton />
      <NotificationBell />
      <AccountMenu />
    </header>
  );
}
