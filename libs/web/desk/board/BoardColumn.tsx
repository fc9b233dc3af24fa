import { useId, useRef, useState } from 'react';
import type { Stage } from '@assay/domain';
import { Button, Skeleton, stageColour, useUiTexts } from '@assay/ui';
import type { DeskFilter } from '../facets/filter';
import { ClaimPage } from '../list/ClaimPage';
import type { Sort } from '../list/ClaimTable';
import { useTexts } from '../texts';
import { useBoardTexts } from './texts';
import { standingOf } from '../one-claim/moves';
import { useStandingSentence } from '../one-claim/useStandingSentence';
import styles from './board.module.css';
import { ClaimCard } from './ClaimCard';
import { columnFilter } from './useColumns';
import type { Column } from './useColumns';
import { useDropTarget } from './useDrag';
import type { Drag } from './useDrag';

/** Cards of a column that are loaded at once. */
const CARDS = 20;

/** The claims in one stage. It shows more when asked, and says while a card is dragged what dropping it here does. */
export function BoardColumn({
  stage,
  column,
  filter,
  sort,
  drag,
}: {
  stage: Stage;
  column: Column;
  filter: DeskFilter;
  sort: Sort;
  drag: Drag | undefined;
}) {
  const texts = useTexts();
  const own = useBoardTexts();
  const ui = useUiTexts();
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const [pages, setPages] = useState(1);
  const sayStanding = useStandingSentence();
  useDropTarget(root, stage);
  const { rows, first } = column;
  const total = first?.total;
  const standing = drag?.claim && standingOf(drag.claim, stage);
  const order = `${sort.field} ${sort.direction}`;
  return (
    <section
      ref={root}
      className={styles.column}
      data-column={stage}
      data-standing={standing?.kind}
      data-over={drag?.over === stage || undefined}
      aria-labelledby={id}
    >
      {column.cursors.slice(0, pages).map((after, number) => (
        <ClaimPage
          key={`${number} ${order}`}
          after={after}
          filter={columnFilter(filter, stage)}
          sort={sort}
          taken={column.taken}
          size={CARDS}
          onShown={(page) => column.show(number, page)}
        />
      ))}
      <h2 id={id}>
        <i style={{ '--k': stageColour(stage) }} aria-hidden="true" />
        {ui(`stage.${stage}`)}
        {total && (
          <b aria-label={texts(total.isExact ? 'views.count' : 'views.more', { count: total.count })}>
            {texts(total.isExact ? 'facets.count' : 'facets.more', { count: total.count })}
          </b>
        )}
      </h2>
      {!first && <Skeleton lines={[{ tall: 96 }, { tall: 96 }]} />}
      <ul className={styles.cards} aria-labelledby={id}>
        {rows.map((row) => (
          <ClaimCard key={row.id} claim={row.claim} isDragged={drag?.claimId === row.id} />
        ))}
        {first && rows.length === 0 && <li className={styles.none}>{own('none')}</li>}
        {column.hasMore && first && (
          <li>
            <Button size="s" weight="quiet" onClick={() => setPages(pages + 1)}>
              {own('more')}
            </Button>
          </li>
        )}
      </ul>
      {drag?.claim && standing && standing.kind !== 'here' && (
        <p className={styles.standing}>{sayStanding(drag.claim, standing)}</p>
      )}
    </section>
  );
}
