import { useQuery } from '@apollo/client/react';
import { Link, useParams, useSearchParams } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { ResultOf } from '@assay/api-schema';
import { Bones, claimantName, NothingHere, Notice, useUiTexts } from '@assay/ui';
import { Bar } from '@assay/web-session';
import { Changes } from './changes/Changes';
import { Decision } from './decide/Decision';
import { useReviewDraft } from './decide/review-draft';
import { REVIEW, REVISION } from './operations';
import styles from './review.module.css';
import { FrozenText } from './text/FrozenText';
import { useTexts } from './texts';

const EVERY_15_S = 15_000;

/** Why a revision is no longer the one that is decided on. */
function pastOf(
  { number, reviews }: Pick<ResultOf<typeof REVISION>, 'number' | 'reviews'>,
  newest: number,
): 'newer' | 'changesRequested' | 'withdrawn' {
  if (number < newest) return 'newer';
  return reviews.some(({ decision }) => decision === 'request_changes') ? 'changesRequested' : 'withdrawn';
}

/** `/claims/:id/review/:revision`: the frozen words, and the decision on exactly them. */
export function ReviewPage() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { id = '', revision: number = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const draft = useReviewDraft(id, number);
  // What is asked after a decision must not be answered by a poll that began before it.
  const context = { queryDeduplication: false };
  const { data } = useQuery(REVIEW, { variables: { id }, pollInterval: EVERY_15_S, context });
  const claim = data?.claim;
  const masked = claim?.revisions.find((one) => one.number === Number(number));
  const toClaim = `/claims/${encodeURIComponent(id)}`;

  if (!data)
    return (
      <>
        <Bar crumbs={[{ label: texts('desk'), to: '/' }]} />
        <main id="place" className={styles.wait}>
          <Bones lines={[{ tall: 20, wide: '40%' }, { tall: 64 }, { tall: 90 }, { tall: 260 }]} />
        </main>
      </>
    );
  if (!claim || !masked)
    return (
      <>
        <Bar crumbs={[{ label: texts('desk'), to: '/' }]} />
        <main id="place">
          <NothingHere
            title={texts('missing')}
            text={texts('missingText')}
            action={
              claim ? <Link to={toClaim}>{texts('toClaim')}</Link> : <Link to="/">{texts('desk')}</Link>
            }
          />
        </main>
      </>
    );
  const revision = readFragment(REVISION, masked);
  const current = claim.currentRevision?.id === revision.id;
  const earlier = claim.revisions.filter((one) => one.number < revision.number);
  // What changed is what an editor came for; the first revision has nothing to be compared with.
  const view = query.get('view') ?? (earlier.length > 0 ? 'changes' : 'text');
  const newest = Math.max(...claim.revisions.map((one) => one.number));
  const past = texts(`past.${pastOf(revision, newest)}`, { number: newest });
  const canRemark = current && claim.stage === 'in_review';
  return (
    <>
      <Bar
        crumbs={[
          { label: texts('desk'), to: '/' },
          { label: claim.statement, to: toClaim },
          { label: texts('title', { number: revision.number }) },
        ]}
      >
        <Link to={toClaim}>{texts('toDraft')}</Link>
      </Bar>
      <div className={styles.place}>
        <main id="place" className={styles.page} tabIndex={-1}>
          <div className={styles.column}>
            <header>
              <p className={styles.kicker}>{texts('title', { number: revision.number })}</p>
              <h1 dir="auto">{claim.statement}</h1>
              <p className={styles.who} dir="auto">
                {[claimantName(claim.claimant, ui), claim.claimant.description].filter(Boolean).join(', ')}
              </p>
            </header>
            {current && claim.draft.changedSinceRevision !== null && <Notice>{texts('moved')}</Notice>}
            {!current && <Notice tone="warn">{past}</Notice>}
            {revision.correctionClass && (
              <div className={styles.correction}>
                <b>{texts(`correction.${revision.correctionClass}`)}</b>
                <p dir="auto">{texts('noticeText', { notice: revision.notice ?? '' })}</p>
              </div>
            )}
            {earlier.length > 0 && (
              <nav className={styles.views} aria-label={texts('changesTitle')}>
                {(['changes', 'text'] as const).map((name) => (
                  <button
                    key={name}
                    type="button"
                    aria-current={view === name ? 'page' : undefined}
                    onClick={() => setQuery({ view: name }, { replace: true })}
                  >
                    {texts(name === 'changes' ? 'changesTab' : 'read')}
                  </button>
                ))}
              </nav>
            )}
            {view === 'changes' ? (
              <Changes key={revision.id} revisionId={revision.id} others={earlier} />
            ) : (
              <FrozenText
                revision={revision}
                onPin={
                  canRemark
                    ? (pinned) => draft.change({ remarks: [...draft.remarks, { ...pinned, body: '' }] })
                    : undefined
                }
              />
            )}
          </div>
        </main>
        <aside className={styles.side}>
          {current ? (
            <Decision claim={claim} revision={revision} questions={data.newsroom.checklist} draft={draft} />
          ) : (
            <p className={styles.past}>{past}</p>
          )}
        </aside>
      </div>
    </>
  );
}
