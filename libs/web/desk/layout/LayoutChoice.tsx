import { IconColumns3, IconTable } from '@tabler/icons-react';
import { useOffered } from '@assay/web-session';
import { useTexts } from '../texts';
import styles from './layout.module.css';
import { LAYOUTS, useLayout } from './useLayout';

const ICONS = { table: IconTable, board: IconColumns3 };

/** Chooses between the table and the board. */
export function LayoutChoice() {
  const texts = useTexts();
  const { layout, choose } = useLayout();
  const other = layout === 'table' ? 'board' : 'table';
  useOffered([{ id: `desk.${other}`, run: () => choose(other) }]);
  return (
    <div className={styles.choice} role="group" aria-label={texts('layout.label')}>
      {LAYOUTS.map((one) => {
        const Icon = ICONS[one];
        return (
          <button key={one} type="button" aria-pressed={one === layout} onClick={() => choose(one)}>
            <Icon size={15} stroke={1.7} aria-hidden="true" />
            {texts(`layout.${one}`)}
          </button>
        );
      })}
    </div>
  );
}
