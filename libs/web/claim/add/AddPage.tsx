import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Link, useLocation } from 'react-router';
import { Empty, Notice, StagePill, TextField } from '@assay/ui';
import { PageHeader, useMay } from '@assay/web-session';
import { givenSource } from '../evidence/given-source';
import { useClaimTexts } from '../texts';
import { CLAIMS_FOUND, RECENT_CLAIMS } from './add.operations';
import { BrowserButton } from './BrowserButton';
import { useTexts } from './texts';
import styles from './add.module.css';

/** The fewest letters that are searched for. */
const FEWEST = 2;

/**
 * `/add`: hands a page of the web to a claim's evidence form. The address names the page (`url`, `title`, `text`).
 * Opening it only shows it: any site may link here, so nothing is read or stored before the member chooses a claim and
 * saves its form. Without a page, it explains the button for the browser.
 */
export function AddPage() {
  const texts = useTexts();
  const shared = useClaimTexts();
  const location = useLocation();
  const mayAdd = useMay('evidence.edit');
  const source = givenSource(location);
  const [search, setSearch] = useState('');
  const words = search.trim();
  const isSearch = words.length >= FEWEST;
  const recent = useQuery(RECENT_CLAIMS, { skip: !source }).data;
  const { data, previousData } = useQuery(CLAIMS_FOUND, { variables: { search: words }, skip: !isSearch });
  const found = isSearch
    ? (data ?? previousData)?.claims.edges
    : recent && [...recent.mine.edges, ...recent.newest.edges];
  const claims = found && [...new Map(found.map(({ node }) => [node.id, node])).values()];

  return (
    <>
      <PageHeader crumbs={[{ label: shared('desk'), to: '/' }, { label: texts('title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('title')}</h1>
        {!source && <BrowserButton isMissing={location.search !== '' || location.hash !== ''} />}
        {source && !mayAdd && <Notice tone="warn">{texts('mayNot')}</Notice>}
        {source && mayAdd && (
          <>
            <section className={styles.source} aria-label={texts('source')}>
              <b dir="auto">{source.title || source.url}</b>
              <span className={styles.url}>{source.url}</span>
              {source.text && <blockquote dir="auto">{source.text}</blockquote>}
            </section>
            <h2>{texts('choose')}</h2>
            <TextField
              label={texts('search')}
              type="search"
              dir="auto"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <section aria-label={texts(isSearch ? 'found' : 'recent')} aria-live="polite">
              <h3>{texts(isSearch ? 'found' : 'recent')}</h3>
              {claims?.length === 0 && isSearch && <p>{texts('none', { words })}</p>}
              {claims?.length === 0 && !isSearch && (
                <Empty title={texts('noClaims')}>{texts('noClaimsText')}</Empty>
              )}
              <ul className={styles.claims}>
                {claims?.map(({ id, statement, stage }) => (
                  <li key={id}>
                    <Link to={`/claims/${encodeURIComponent(id)}`} state={{ source }}>
                      <span dir="auto">{statement}</span>
                      <StagePill stage={stage} />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            <p className={styles.start}>
              {texts('start')} <Link to="/articles">{texts('toArticles')}</Link>
            </p>
          </>
        )}
      </main>
    </>
  );
}
