import type { ReactNode } from 'react';
import { PageTitle } from '../frame/PageHeader';
import { ConnectionBanner } from '../frame/ConnectionBanner';
import { useTexts } from './texts';
import { say as sayFrame } from '../texts';
import styles from './sign-in.module.css';

/** The layout of the pages outside a newsroom: the product's name and one card. */
export function AuthLayout({ title, children }: { title: string; children: ReactNode }) {
  const texts = useTexts();
  return (
    <div className={styles.threshold}>
      <PageTitle of={title ? [title] : []} />
      <ConnectionBanner />
      <header>
        <span className={styles.brand}>{sayFrame('brand')}</span>
        <p>{texts('tagline')}</p>
      </header>
      <main className={styles.card}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
