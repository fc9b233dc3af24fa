import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@assay/ui';
import { PageHeader, useMay } from '@assay/web-session';
import styles from '../newsroom.module.css';
import { useTexts } from '../texts';
import { ApiKeys } from './ApiKeys';
import { PROGRAMS } from './programs.operations';
import { ReaderOrigins } from './ReaderOrigins';
import { Webhooks } from './Webhooks';

/**
 * Polls while the page is open: no subscription sends deliveries, of which there may be thousands an hour, and only
 * admins look at them.
 */
const EVERY_10_S = 10_000;

/** `/newsroom/programs`: API keys, webhooks and allowed origins of other systems. */
export function ProgramsPage() {
  const texts = useTexts();
  const mayAdmin = useMay('newsroom.admin');
  const { data } = useQuery(PROGRAMS, { skip: !mayAdmin, pollInterval: EVERY_10_S });
  const newsroom = data?.newsroom;
  return (
    <>
      <PageHeader crumbs={[{ label: texts('title'), to: '/newsroom' }, { label: texts('programs.title') }]} />
      <main id="place" className={styles.page} tabIndex={-1}>
        <h1>{texts('programs.title')}</h1>
        <p className={styles.sub}>{texts(mayAdmin ? 'programs.text' : 'programs.adminsOnly')}</p>
        {mayAdmin && !newsroom && <Skeleton lines={[{ tall: 120 }, { tall: 120 }]} />}
        {newsroom && (
          <>
            <ApiKeys keys={newsroom.apiKeys} />
            <Webhooks webhooks={newsroom.webhooks} />
            <ReaderOrigins key={newsroom.readerOrigins?.join() ?? 'any'} origins={newsroom.readerOrigins} />
            <section aria-labelledby="addresses">
              <h2 id="addresses">{texts('programs.addresses')}</h2>
              <ul className={styles.keys}>
                {[
                  '/graphql',
                  '/explorer',
                  '/oembed',
                  '/graphql/live',
                  ...['atom', 'json', 'ndjson', 'sitemap.xml'].map(
                    (kind) => `/feeds/${newsroom.slug}.${kind}`,
                  ),
                  `/.well-known/assay/${newsroom.slug}/keys.json`,
                ].map((path) => (
                  <li key={path}>
                    <code>{`${location.origin}${path}`}</code>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </main>
    </>
  );
}
