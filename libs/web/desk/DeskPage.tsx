import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '@assay/api-schema';
import { Button } from '@assay/ui';
import { Bar, useMay } from '@assay/web-session';
import { ClaimList } from './ClaimList';
import styles from './desk.module.css';
import { SearchBox } from './SearchBox';
import { useTexts } from './texts';
import { ViewNav } from './ViewNav';
import { landingView, viewOf } from './views';

const COUNTS = graphql(`
  query DeskCounts {
    deskCounts {
      view
      count
    }
  }
`);

const ImportDialog = lazy(async () => (await import('@assay/web-article')).loadImportDialog());
const EVERY_15_S = 15_000;

/** `/`: the newsroom's claims, by view, searched and sorted. */
export function DeskPage() {
  const texts = useTexts();
  const [address] = useSearchParams();
  const [importing, setImporting] = useState(false);
  const mayImport = useMay('article.import');
  const mayReview = useMay('revision.review');
  const { data } = useQuery(COUNTS, { pollInterval: EVERY_15_S });
  const counts = data?.deskCounts;
  const search = address.get('q') ?? '';
  const view = viewOf(address.get('view')) ?? (search ? 'all' : counts && landingView(counts, mayReview));

  return (
    <>
      <Bar middle={<SearchBox />}>
        {mayImport && (
          <Button aria-label={texts('importArticle')} onClick={() => setImporting(true)}>
            <span className={styles.wide}>{texts('importArticle')}</span>
            <span className={styles.narrow}>{texts('importShort')}</span>
          </Button>
        )}
      </Bar>
      <div className={styles.desk}>
        <ViewNav current={search ? undefined : view} counts={counts ?? []} />
        <main id="place" className={styles.list} tabIndex={-1}>
          {view && (
            <ClaimList
              key={`${view} ${search}`}
              view={view}
              search={search}
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
