import { useState } from 'react';
import type { ResultOf } from '@assay/api-schema';
import type { Action } from '@assay/ui';
import { useOffered } from '@assay/web-session';
import type { DeskFilter } from '../facets/filter';
import { ClaimPage } from '../list/ClaimPage';
import { ListBody } from '../list/ListBody';
import { useSort } from '../list/useSort';
import type { SAVED_VIEW } from '../saved/saved.operations';
import { itemsOf } from './group-items';
import type { Grouping } from './grouping';
import styles from './groups.module.css';
import { useGroupTexts } from './texts';
import { useGroupPages } from './useGroupPages';
import { keyOf, useGroups } from './useGroups';
import type { Group } from './useGroups';
import { useOpenGroups } from './useOpenGroups';

/**
 * The claims of one view or search in groups, each with its number of claims in the whole list. A group is loaded when it
 * comes near the viewport, and shows more when asked.
 */
export default function GroupedList({
  grouping,
  filter,
  saved,
  importArticle,
}: {
  grouping: Grouping;
  filter: DeskFilter;
  saved: ResultOf<typeof SAVED_VIEW> | undefined;
  /** The action that imports an article; undefined if the member may not. */
  importArticle: Action | undefined;
}) {
  const texts = useGroupTexts();
  const { sort, sortBy } = useSort(filter, saved);
  const order = `${sort.field} ${sort.direction}`;
  const [shownOrder, setShownOrder] = useState(order);
  const [inSight, setInSight] = useState({ first: 0, last: 0 });
  const loaded = useGroups(grouping, filter);
  const lists = useGroupPages();
  const [pagesOf, setPagesOf] = useState<ReadonlyMap<string, number>>(new Map());
  const groups = loaded.groups ?? [];
  const keys = groups.map(keyOf);
  const { isOpen, toggle, setAll } = useOpenGroups(keys);
  useOffered([
    { id: 'desk.closeGroups', when: keys.some(isOpen), run: () => setAll(false) },
    { id: 'desk.openGroups', when: !keys.every(isOpen), run: () => setAll(true) },
  ]);
  // The browser's back and forward buttons change the order as well.
  if (shownOrder !== order) {
    setShownOrder(order);
    lists.restart();
  }
  const pages = (key: string) => pagesOf.get(key) ?? 1;
  const { items, groupOf } = itemsOf(groups, {
    shown: lists.of,
    isOpen,
    pages,
    nameOf: (group) => nameOf(texts, grouping, group),
    onToggle: toggle,
    onMore: (key) => setPagesOf(new Map(pagesOf).set(key, pages(key) + 1)),
  });
  const near = new Set(groupOf.slice(inSight.first, inSight.last + 1));
  const shown = keys.map((key) => lists.of(key));
  const takeIn = () => {
    lists.takeIn();
    loaded.takeIn();
  };

  return (
    <>
      {groups
        .filter((group) => isOpen(keyOf(group)) && near.has(keyOf(group)))
        .flatMap((group) => {
          const key = keyOf(group);
          const list = lists.of(key);
          return list.cursors
            .slice(0, pages(key))
            .map((after, number) => (
              <ClaimPage
                key={`${number} ${order} ${key}`}
                after={after}
                filter={filter}
                group={{ by: grouping, value: group.value }}
                sort={sort}
                taken={list.taken}
                onShown={(page) => lists.show(key, number, page)}
              />
            ));
        })}
      <ListBody
        list={{
          items,
          rows: shown.flatMap(({ rows }) => rows),
          waiting: loaded.waiting + shown.reduce((sum, { waiting }) => sum + waiting, 0),
          total: loaded.total,
          hasMore: items.some(({ kind }) => kind === 'more' || kind === 'unloaded') || !keys.every(isOpen),
          isLoaded: loaded.groups !== undefined,
          rowCount: items.length,
          takeIn,
          onSight: (first, last) => setInSight({ first, last }),
        }}
        filter={filter}
        saved={saved}
        sort={sort}
        onSort={sortBy}
        importArticle={importArticle}
      >
        {items.length > 0 && grouping === 'assignee' && (
          <p className={styles.note}>{texts('severalAssigned')}</p>
        )}
        {items.length > 0 && grouping === 'tag' && <p className={styles.note}>{texts('severalTags')}</p>}
        {!loaded.isComplete && <p className={styles.note}>{texts('incomplete')}</p>}
      </ListBody>
    </>
  );
}

function nameOf(
  texts: ReturnType<typeof useGroupTexts>,
  grouping: Grouping,
  { value, memberName }: Group,
): string {
  if (grouping === 'due') return texts(`due.${value as 'overdue'}`);
  return value === null ? texts(`without.${grouping}`) : (memberName ?? value);
}
