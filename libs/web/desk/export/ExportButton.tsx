import { lazy, Suspense, useState } from 'react';
import { useAction, useMay } from '@assay/web-session';
import styles from '../desk.module.css';
import type { DeskFilter } from '../facets/filter';

const ExportDialog = lazy(() => import('./ExportDialog'));

/** Offers the shown claims as a file, to members who may export. */
export function ExportButton({ filter }: { filter: DeskFilter }) {
  const may = useMay('newsroom.admin');
  const [isOpen, setIsOpen] = useState(false);
  const open = useAction({ id: 'desk.export', when: may, run: () => setIsOpen(true) });
  if (!may) return null;
  return (
    <>
      <button type="button" className={styles.widen} onClick={open.run}>
        {open.label}
      </button>
      <Suspense>{isOpen && <ExportDialog filter={filter} onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
