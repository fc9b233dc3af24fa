import { lazy, Suspense, useState } from 'react';
import { useMay } from '@assay/web-session';
import styles from '../desk.module.css';
import type { DeskFilter } from '../facets/filter';
import { useTexts } from '../texts';

const ExportDialog = lazy(() => import('./ExportDialog'));

/** Offers the claims that are shown as a file, to whoever may take them out. */
export function ExportButton({ filter }: { filter: DeskFilter }) {
  const texts = useTexts();
  const may = useMay('newsroom.admin');
  const [isOpen, setIsOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className={styles.widen} onClick={() => setIsOpen(true)}>
        {texts('export.open')}
      </button>
      <Suspense>{isOpen && <ExportDialog filter={filter} onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
