import { useState } from 'react';
import { Button } from '@assay/ui';
import { useTexts } from '../texts';
import type { PageOfSource } from './useSourceReading';
import styles from './source.module.css';

/** The sentences of the page that are nearest to the claim, to choose one as the excerpt. */
export function ExcerptProposals({
  page,
  excerpt,
  onChoose,
}: {
  page: PageOfSource;
  /** The value of the field. */
  excerpt: string;
  onChoose: (excerpt: string) => void;
}) {
  const texts = useTexts();
  /** The words that the member had typed before a choice replaced them. */
  const [typed, setTyped] = useState('');
  const choose = (passage: string) => {
    if (excerpt.trim() && !page.passages.includes(excerpt)) setTyped(excerpt);
    onChoose(passage);
  };
  if (page.passages.length === 0) return <p className={styles.none}>{texts('source.noPassage')}</p>;
  return (
    <div className={styles.proposals} role="group" aria-label={texts('source.passages')}>
      <p className={styles.legend} aria-hidden="true">
        {texts('source.passages')}
      </p>
      {page.passages.map((passage) => (
        <button
          key={passage}
          type="button"
          className={styles.passage}
          dir={page.direction}
          lang={page.language ?? undefined}
          aria-pressed={passage === excerpt}
          onClick={() => choose(passage)}
        >
          {passage}
        </button>
      ))}
      {typed && excerpt !== typed && (
        <Button size="s" className={styles.read} onClick={() => onChoose(typed)}>
          {texts('source.mine')}
        </Button>
      )}
    </div>
  );
}
