import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Skeleton, Empty, Pager, TextField, usePages } from '@assay/ui';
import { PageHeader, useMay } from '@assay/web-session';
import page from '../newsroom.module.css';
import styles from './elsewhere.module.css';
import { useTexts } from '../texts';
import { OTHER_VERDICTS } from './elsewhere.operations';
import { ImportFeed } from './ImportFeed';

const PAGE = 20;

/** `/newsroom/elsewhere`: imported verdicts of other publishers, unchanged, with what is odd about each. */
export function ElsewherePage() {
  const texts = useTexts();
  const mayImport = useMay('article.import');
  const [words, setWords] = useState('');
  const pages = usePages();
  const { data, previousData } = useQuery(OTHER_VERDICTS, {
    variables: { first: PAGE, after: pages.after, search: words.trim() || null },
    fetchPolicy: 'cache-and-network',
  });
  const list = (data ?? previousData)?.otherVerdicts;
  return (
    <>
      <PageHeader
        crumbs={[{ label: texts('title'), to: '/newsroom' }, { label: texts('elsewhere.title') }]}
      />
      <main id="place" className={page.page} tabIndex={-1}>
        <h1>{texts('elsewhere.title')}</h1>
        <p className={page.sub}>{texts('elsewhere.text')}</p>
        {mayImport && <ImportFeed />}
        <section aria-labelledby="imported">
          <h2 id="imported">{texts('elsewhere.list')}</h2>
          <TextField
            label={texts('elsewhere.search')}
            type="search"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
              pages.restart();
            }}
          />
          {!list && <Skeleton lines={[{ tall: 64 }, { tall: 64 }, { tall: 64 }]} />}
          {list?.edges.length === 0 && (
            <Empty title={texts(words.trim() ? 'elsewhere.noneFound' : 'elsewhere.noneTitle')}>
              {texts('elsewhere.noneText')}
            </Empty>
          )}
          {list && list.edges.length > 0 && (
            <ul className={styles.theirs} aria-label={texts('elsewhere.list')}>
              {list.edges.map(({ node }) => (
                <li key={node.id}>
                  <p>
                    <b dir="auto">{node.publisherName ?? texts('elsewhere.unnamedPublisher')}</b>
                    {node.ratingLabel && (
                      <>
                        : <q dir="auto">{node.ratingLabel}</q>
                      </>
                    )}
                  </p>
                  <p dir="auto" lang={node.language ?? undefined}>
                    {node.claim ?? texts('elsewhere.noClaim')}
                  </p>
                  <small>
                    {node.reviewDate && (
                      <time dateTime={node.reviewDate}>{node.reviewDate.slice(0, 10)}</time>
                    )}
                    {node.url && (
                      <a href={node.url} rel="noreferrer" target="_blank">
                        {texts('elsewhere.page')}
                      </a>
                    )}
                    <span>{node.source}</span>
                  </small>
                  {node.oddities.length > 0 && (
                    <details>
                      <summary>{texts('elsewhere.oddities', { count: node.oddities.length })}</summary>
                      <ul>
                        {node.oddities.map(({ code, path, message }, index) => (
                          <li key={index}>
                            {message} <code>{path}</code> <code>{code}</code>
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                  <details>
                    <summary>{texts('elsewhere.raw')}</summary>
                    <pre tabIndex={0}>{pretty(node.raw)}</pre>
                  </details>
                </li>
              ))}
            </ul>
          )}
          <Pager pages={pages} endCursor={list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null} />
        </section>
      </main>
    </>
  );
}

function pretty(raw: string): string {
  return JSON.stringify(JSON.parse(raw), null, 2);
}
