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

/**
 * The bar on top of every place: the name, the places or the way to here, then what the place puts in it,
 * and the account.
 */
export function Bar({
  crumbs,
  middle,
  children,
}: {
  crumbs?: readonly Crumb[];
  middle?: ReactNode;
  children?: ReactNode;
}) {
  const texts = useTexts();
  return (
    <header className={styles.bar}>
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
