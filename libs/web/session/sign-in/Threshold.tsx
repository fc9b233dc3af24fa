import type { ReactNode } from 'react';
import { PageTitle } from '../frame/Bar';
import { LineBanner } from '../frame/LineBanner';
import { useTexts } from '../texts';
import styles from './sign-in.module.css';

/** The page before the newsroom: the name of the product and one card. */
export function Threshold({ title, children }: { title: string; children: ReactNode }) {
  const texts = useTexts();
  return (
    <div className={styles.threshold}>
      <PageTitle of={title ? [title] : []} />
      <LineBanner />
      <header>
        <span className={styles.brand}>{texts('brand')}</span>
        <p>{texts('tagline')}</p>
      </header>
      <main className={styles.card}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
