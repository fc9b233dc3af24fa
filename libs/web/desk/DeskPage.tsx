import { lazy, Suspense, useMemo, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '@assay/api-schema';
import { Button } from '@assay/ui';
import { Bar, useMay } from '@assay/web-session';
import { ClaimList } from './list/ClaimList';
import { unsorted } from './list/sort-address';
import styles from './desk.module.css';
import { asked, filterOf, isNarrowed } from './facets/filter';
import { useDeskLive } from './live/useDeskLive';
import { SAVED_VIEWS } from './saved/saved.operations';
import { SearchBox } from './SearchBox';
import { useTexts } from './texts';
import { ViewNav } from './ViewNav';
import { landingView } from './views';

const COUNTS = graphql(`
  query DeskCounts {
    deskCounts {
      view
      count
      isExact
    }
  }
`);

const ImportDialog = lazy(async () => (await import('@assay/web-article')).loadImportDialog());
const EVERY_MINUTE = 60_000;

/** `/`: the newsroom's claims, by view, searched and sorted. */
export function DeskPage() {
  const texts = useTexts();
  useDeskLive();
  const [address] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const mayImport = useMay('article.import');
  const mayReview = useMay('revision.review');
  const { data } = useQuery(COUNTS, { pollInterval: EVERY_MINUTE });
  const counts = data?.deskCounts;
  const views = useQuery(SAVED_VIEWS);
  const savedViews = views.data?.savedViews ?? [];
  const saved = savedViews.find(({ id }) => id === address.get('view'));
  const chosen = useMemo(() => filterOf(address), [address]);
  const landing = counts && landingView(counts, mayReview);
  // A search looks through every stage, declined claims too; without one there is a view to begin with.
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

  return (
    <>
      <Bar title={title} middle={<SearchBox />}>
        {mayImport && (
          <Button aria-label={texts('importArticle')} onClick={() => setImporting(true)}>
            <span className={styles.wide}>{texts('importArticle')}</span>
            <span className={styles.narrow}>{texts('importShort')}</span>
          </Button>
        )}
      </Bar>
      <div className={styles.desk}>
        <ViewNav
          current={saved ? saved.id : chosen.search ? undefined : view}
          counts={counts ?? []}
          saved={savedViews}
        />
        <main id="place" className={styles.list} tabIndex={-1}>
          {(saved ?? view ?? chosen.search) && !(address.get('view')?.includes('-') && views.loading) && (
            <ClaimList
              key={unsorted(address) + (view ?? '')}
              filter={filter}
              saved={saved}
              onImport={mayImport ? () => setImporting(true) : undefined}
            />
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
