import { Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useSearchParams } from 'react-router';
import { ActionButton, Skeleton, Empty, Pager, sayDate, Since, usePages } from '@assay/ui';
import { PageHeader, useAction, useMay } from '@assay/web-session';
import { ARTICLES } from '../fragments';
import { ImportDialog } from '../import/deferred';
import { useTexts } from '../texts';
import styles from './list.module.css';

const PAGE = 30;

/** `/articles`, `?archived`: the newsroom's articles that are not archived, or those that are, newest first. */
export function ArticlesPage() {
  const texts = useTexts();
  const mayImport = useMay('article.import');
  const [importing, setImporting] = useState(false);
  const importArticle = useAction({
    id: 'article.import',
    when: mayImport,
    run: () => setImporting(true),
  });
  const archived = useSearchParams()[0].has('archived');
  const pages = usePages();
  const { data, previousData } = useQuery(ARTICLES, {
    variables: { first: PAGE, after: pages.after, archived },
  });
  const articles = (data ?? previousData)?.articles;
  const importButton = (weight: 'go' | 'plain') =>
    mayImport && <ActionButton action={importArticle} weight={weight} />;
  return (
    <>
      <PageHeader title={texts(archived ? 'archived.title' : 'articles')}>{importButton('plain')}</PageHeader>
      <main id="place" className={styles.list} tabIndex={-1}>
        <h1>{texts(archived ? 'archived.title' : 'articles')}</h1>
        <p className={styles.sub}>{texts(archived ? 'archived.sub' : 'articlesSub')}</p>
        <p className={styles.other}>
          <Link to={archived ? '/articles' : '/articles?archived'} onClick={pages.restart}>
            {texts(archived ? 'archived.back' : 'archived.show')}
          </Link>
        </p>
        {!articles && <Skeleton lines={[{ tall: 84 }, { tall: 84 }, { tall: 84 }]} />}
        {articles?.edges.length === 0 && archived && (
          <Empty title={texts('archived.empty')}>{texts('archived.emptyText')}</Empty>
        )}
        {articles?.edges.length === 0 && !archived && (
          <Empty title={texts('emptyTitle')} action={importButton('go')}>
            {texts('emptyText')}
          </Empty>
        )}
        <ul>
          {articles?.edges.map(({ node }) => (
            <li key={node.id}>
              <Link to={`/articles/${encodeURIComponent(node.id)}`} dir={node.version.direction}>
                {node.title}
              </Link>
              {node.version.standfirst && <p dir={node.version.direction}>{node.version.standfirst}</p>}
              <small>
                {[
                  node.version.publisher,
                  node.version.publishedAt && sayDate(node.version.publishedAt),
                  texts('importedBy', { name: node.importedBy.name }),
                  node.claims.length > 0 ? texts('claims', { count: node.claims.length }) : texts('noClaims'),
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                · <Since at={node.createdAt} />
              </small>
            </li>
          ))}
        </ul>
        {articles && (
          <Pager
            pages={pages}
            endCursor={articles.pageInfo.hasNextPage ? articles.pageInfo.endCursor : null}
          />
        )}
      </main>
      <Suspense>{importing && <ImportDialog onClose={() => setImporting(false)} />}</Suspense>
    </>
  );
}
