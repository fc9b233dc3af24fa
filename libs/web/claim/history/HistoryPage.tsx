import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Button, Empty, NothingHere, Notice, Skeleton } from '@assay/ui';
import { PageHeader } from '@assay/web-session';
import { useClaimTexts } from '../texts';
import { DraftHistory } from './DraftHistory';
import styles from './history.module.css';
import { PastProvider } from './past';
import { useTexts } from './texts';
import { useDraftPast } from './useDraftPast';

/** `/claims/:id/history`: the past of the draft. */
export function HistoryPage() {
  const texts = useTexts();
  const shared = useClaimTexts();
  const { id = '' } = useParams();
  const { claim, past, isMissing, isLoading, failure, reload } = useDraftPast(id);
  const toClaim = `/claims/${encodeURIComponent(id)}`;
  const around = (children: ReactNode) => (
    <>
      <PageHeader
        crumbs={[
          { label: shared('desk'), to: '/' },
          ...(claim ? [{ label: claim.statement, to: toClaim }] : []),
          { label: texts('title') },
        ]}
      >
        {claim && <Link to={toClaim}>{texts('toDraft')}</Link>}
      </PageHeader>
      {children}
    </>
  );
  if (isMissing)
    return around(
      <main id="place">
        <NothingHere
          title={texts('missing')}
          text={texts('missingText')}
          action={<Link to="/">{texts('toDesk')}</Link>}
        />
      </main>,
    );
  if (claim && past)
    return around(
      <PastProvider value={past}>
        <DraftHistory claim={claim} onReload={reload} />
      </PastProvider>,
    );
  return around(
    <main id="place" className={styles.alone} tabIndex={-1}>
      <h1 className="visually-hidden">{texts('title')}</h1>
      {failure !== undefined && (
        <Notice tone="bad" action={<Button onClick={() => void reload()}>{texts('again')}</Button>}>
          {texts('failed', { why: failure })}
        </Notice>
      )}
      {isLoading && (
        <Skeleton
          label={texts('loading')}
          lines={[{ tall: 24 }, { tall: 40, wide: '60%' }, { tall: 64 }, { tall: 100 }, { tall: 220 }]}
        />
      )}
      {!isLoading && failure === undefined && (
        <Empty title={texts('none')} action={<Link to={toClaim}>{texts('toClaim')}</Link>}>
          {texts('noneText')}
        </Empty>
      )}
    </main>,
  );
}
