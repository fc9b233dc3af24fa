import { lazy, Suspense, useState } from 'react';
import { ActionButton, Button } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import styles from './bulk.module.css';
import type { DeskFilter } from '../facets/filter';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import type { BulkKind } from './BulkDialog';
import type { Selected } from './selection';

const BulkDialog = lazy(() => import('./BulkDialog'));
const KINDS: readonly BulkKind[] = ['assign', 'tag', 'untag', 'prioritise', 'decline'];

/** Maximum number of claims in one bulk operation. */
const MOST = 1_000;

/** The actions on the selected claims; shown while at least one is selected. */
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
  const which = whole ? { filter, orderBy: sort } : { claimIds: [...ids] };
  const chosen = whole ? texts('select.whole', { count: MOST }) : texts('select.count', { count: ids.size });
  const actions = useOffered(
    ids.size === 0
      ? []
      : [
          ...KINDS.map((kind) => ({
            id: `selection.${kind}` as const,
            note: chosen,
            run: () => setAsking(kind),
          })),
          { id: 'selection.clear', run: selected.clear },
        ],
  );
  if (!ids.size) return null;
  return (
    <div className={styles.selection} role="toolbar" aria-label={texts('select.label')}>
      <b>{chosen}</b>
      {!whole && hasMore && ids.size >= shown && (
        <Button size="s" weight="quiet" onClick={selected.takeWhole}>
          {texts('select.takeWhole', { count: MOST })}
        </Button>
      )}
      {actions.map((action) => (
        <ActionButton
          key={action.id}
          action={action}
          size="s"
          weight={action.id === 'selection.clear' ? 'quiet' : 'plain'}
        />
      ))}
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
