import { lazy, Suspense, useState } from 'react';
import { Button } from '@assay/ui';
import styles from './bulk.module.css';
import type { DeskFilter } from '../facets/filter';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import type { BulkKind } from './BulkDialog';
import type { Selected } from './selection';

const BulkDialog = lazy(() => import('./BulkDialog'));
const KINDS: readonly BulkKind[] = ['assign', 'tag', 'untag', 'prioritise', 'decline'];

/** Most claims that one change takes. */
const MOST = 1_000;

/** What can be done with the chosen claims. Shows once one is chosen. */
export function SelectionBar({
  selected,
  shown,
  hasMore,
  filter,
  sort,
  onBegun,
}: {
  selected: Selected;
  shown: number;
  hasMore: boolean;
  filter: DeskFilter;
  sort: Sort;
  onBegun: (id: string) => void;
}) {
  const texts = useTexts();
  const [asking, setAsking] = useState<BulkKind>();
  const { ids, whole } = selected;
  if (!ids.size) return null;
  const which = whole ? { filter, orderBy: sort } : { claimIds: [...ids] };
  return (
    <div className={styles.selection} role="toolbar" aria-label={texts('select.label')}>
      <b>{whole ? texts('select.whole', { count: MOST }) : texts('select.count', { count: ids.size })}</b>
      {!whole && hasMore && ids.size >= shown && (
        <Button size="s" weight="quiet" onClick={selected.takeWhole}>
          {texts('select.takeWhole', { count: MOST })}
        </Button>
      )}
      {KINDS.map((kind) => (
        <Button key={kind} size="s" onClick={() => setAsking(kind)}>
          {texts(`bulk.do.${kind}`)}
        </Button>
      ))}
      <Button size="s" weight="quiet" onClick={selected.clear}>
        {texts('select.clear')}
      </Button>
      {asking && (
        <Suspense>
          <BulkDialog
            kind={asking}
            count={whole ? MOST : ids.size}
            which={which}
            onBegun={(id) => {
              setAsking(undefined);
              selected.clear();
              onBegun(id);
            }}
            onClose={() => setAsking(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}
