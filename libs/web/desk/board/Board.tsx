import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import { announce, useUiTexts } from '@assay/ui';
import type { DeskFilter } from '../facets/filter';
import { DeskHead } from '../list/DeskHead';
import { useSort } from '../list/useSort';
import { OtherResults } from '../other-results/OtherResults';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { useBoardTexts } from './texts';
import { ClaimWork } from '../one-claim/ClaimWork';
import { useClaimWork } from '../one-claim/claim-work-context';
import { standingOf } from '../one-claim/moves';
import { useStandingSentence } from '../one-claim/useStandingSentence';
import styles from './board.module.css';
import { BoardColumn } from './BoardColumn';
import { useCardKeys } from './useCardKeys';
import { stagesOf, totalOf, useColumns } from './useColumns';
import type { Column } from './useColumns';
import { useDrag } from './useDrag';
import type { Sort } from '../list/ClaimTable';
import type { Stage } from '@assay/domain';

/** The claims of one view or search in a column for each stage. */
export default function Board({
  filter,
  saved,
}: {
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
}) {
  const { sort } = useSort(filter, saved);
  const order = `${sort.field} ${sort.direction}`;
  const [shownOrder, setShownOrder] = useState(order);
  const columns = useColumns();
  const shown = stagesOf(filter).map((stage) => columns[stage]);
  // The browser's back and forward buttons change the order as well.
  if (shownOrder !== order) {
    setShownOrder(order);
    for (const column of shown) column.restart();
  }
  const takeIn = () => {
    for (const column of shown) column.takeIn();
  };
  return (
    <ClaimWork rows={shown.flatMap(({ rows }) => rows)} onMoved={takeIn}>
      <DeskHead
        filter={filter}
        saved={saved}
        sort={sort}
        total={totalOf(shown.map(({ first }) => first?.total))}
        waiting={shown.reduce((sum, { waiting }) => sum + waiting, 0)}
        onTakeIn={takeIn}
      />
      <Columns columns={columns} filter={filter} sort={sort} />
      {filter.search && <OtherResults query={filter.search} />}
    </ClaimWork>
  );
}

/** The columns side by side: cards are dragged between them, and walked by the arrow keys. */
function Columns({
  columns,
  filter,
  sort,
}: {
  columns: Record<Stage, Column>;
  filter: DeskFilter;
  sort: Sort;
}) {
  const own = useBoardTexts();
  const ui = useUiTexts();
  const { ask } = useClaimWork();
  const board = useRef<HTMLDivElement>(null);
  const onKeyDown = useCardKeys(board);
  const drag = useDrag((claim, to) => ask({ kind: 'drop', claim, to }));
  const sayStanding = useStandingSentence();
  const tellOver = useEffectEvent(() => {
    if (!drag?.claim || !drag.over) return;
    announce(`${ui(`stage.${drag.over}`)}: ${sayStanding(drag.claim, standingOf(drag.claim, drag.over))}`);
  });
  useEffect(() => tellOver(), [drag?.claim, drag?.over]);
  return (
    <div ref={board} className={styles.board} role="group" aria-label={own('label')} onKeyDown={onKeyDown}>
      {stagesOf(filter).map((stage) => (
        <BoardColumn
          key={stage}
          stage={stage}
          column={columns[stage]}
          filter={filter}
          sort={sort}
          drag={drag}
        />
      ))}
    </div>
  );
}
