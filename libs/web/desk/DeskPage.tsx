import { lazy, Suspense, useMemo, useState } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '@assay/api-schema';
import { ActionButton } from '@assay/ui';
import { PageHeader, useAction, useMay } from '@assay/web-session';
import { ClaimList } from './list/ClaimList';
import { listOf } from './list/sort-address';
import { useGrouping } from './groups/grouping';
import { useLayout } from './layout/useLayout';
import styles from './desk.module.css';
import { asked, filterOf, isNarrowed } from './facets/filter';
import { SAVED_VIEWS } from './saved/saved.operations';
import { SearchBox } from './SearchBox';
import { useTexts } from './texts';
import { ViewNav } from './ViewNav';
import { landingView } from './views';

const VIEW_COUNTS = graphql(`
  fragment ViewCounts on Desk @_unmask {
    counts {
      view
      count
      isExact
    }
  }
`);

const COUNTS = graphql(
  `
    query DeskCounts {
      desk {
        ...ViewCounts
      }
    }
  `,
  [VIEW_COUNTS],
);

const COUNTS_CHANGED = graphql(
  `
    subscription DeskCountsChanged {
      deskChanged(atOnce: true) {
        desk {
          ...ViewCounts
        }
      }
    }
  `,
  [VIEW_COUNTS],
);

const GroupedList = lazy(() => import('./groups/GroupedList'));
const Board = lazy(() => import('./board/Board'));
const ImportDialog = lazy(async () => (await import('@assay/web-article')).loadImportDialog());

/** `/`: the newsroom's claims, by view, searched and sorted. */
export function DeskPage() {
  const texts = useTexts();
  const [address] = useSearchParams();
  const { layout } = useLayout();
  const [importing, setImporting] = useState(false);
  const mayImport = useMay('article.import');
  const importArticle = useAction({
    id: 'article.import',
    when: mayImport,
    run: () => setImporting(true),
  });
  const mayReview = useMay('revision.review');
  const { data } = useQuery(COUNTS);
  useSubscription(COUNTS_CHANGED, { ignoreResults: true });
  const counts = data?.desk.counts;
  const views = useQuery(SAVED_VIEWS);
  const savedViews = views.data?.savedViews ?? [];
  const saved = savedViews.find(({ id }) => id === address.get('view'));
  const { grouping } = useGrouping(saved);
  const chosen = useMemo(() => filterOf(address), [address]);
  const landing = counts && landingView(counts, mayReview);
  // A search covers every stage, including declined claims; without a search, a view is the default.
  const view = chosen.view ?? (chosen.search ? undefined : isNarrowed(chosen) ? 'all' : landing);
  const filter = useMemo(
    () => (saved ? { ...asked(saved.filter), ...chosen, view: saved.filter.view } : { ...chosen, view }),
    [chosen, saved, view],
  );

  const title =
    saved?.name ??
    (chosen.search
      ? texts('title.search', { search: chosen.search })
      : texts(view ? `title.${view}` : 'views.desk'));

  const isKnown = (saved ?? view ?? chosen.search) && !(address.get('view')?.includes('-') && views.loading);
  const listKey = listOf(address) + (view ?? '');

  return (
    <>
      <PageHeader title={title} middle={<SearchBox />}>
        {mayImport && (
          <ActionButton action={importArticle}>
            <span className={styles.wide}>{importArticle.label}</span>
            <span className={styles.narrow}>{texts('importShort')}</span>
          </ActionButton>
        )}
      </PageHeader>
      <div className={styles.desk}>
        <ViewNav
          current={saved ? saved.id : chosen.search ? undefined : view}
          counts={counts ?? []}
          saved={savedViews}
        />
        <main id="place" className={styles.list} tabIndex={-1}>
          {isKnown && layout === 'table' && grouping && (
            <Suspense>
              <GroupedList
                key={`${listKey} ${grouping}`}
                grouping={grouping}
                filter={filter}
                saved={saved}
                importArticle={mayImport ? importArticle : undefined}
              />
            </Suspense>
          )}
          {isKnown && layout === 'table' && !grouping && (
            <ClaimList
              key={listKey}
              filter={filter}
              saved={saved}
              importArticle={mayImport ? importArticle : undefined}
            />
          )}
          {isKnown && layout === 'board' && (
            <Suspense>
              <Board key={listKey} filter={filter} saved={saved} />
            </Suspense>
          )}
        </main>
      </div>
      {importing && (
        <Suspense>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}
