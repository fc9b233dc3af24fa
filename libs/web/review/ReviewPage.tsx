import { lazy, Suspense } from 'react';
import { useQuery, useSubscription } from '@apollo/client/react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Skeleton, claimantName, NothingHere, Notice, useUiTexts } from '@assay/ui';
import { PageHeader, useMay, useOffered, useReadOnVisit, useViewer } from '@assay/web-session';
import { Changes } from './changes/Changes';
import { Decision } from './decide/Decision';
import { REVIEW, REVIEW_CHANGED } from './operations';
import type { ReviewedRevision } from './operations';
import styles from './review.module.css';
import { FrozenText } from './text/FrozenText';
import { useTexts } from './texts';
import { wordsOf } from './unsent/unsent-review';
import { useReviewDraft } from './unsent/useReviewDraft';

const LeftReview = lazy(async () => ({ default: (await import('./later')).LeftReview }));

/** The reason why an editor can no longer decide on a revision. */
function pastOf(
  { number, reviews }: Pick<ReviewedRevision, 'number' | 'reviews'>,
  newest: number,
): 'newer' | 'changesRequested' | 'withdrawn' {
  if (number < newest) return 'newer';
  return reviews.some(({ decision }) => decision === 'request_changes') ? 'changesRequested' : 'withdrawn';
}

/** `/claims/:id/review/:revision`: the frozen words, and the decision on them. */
export function ReviewPage() {
  const texts = useTexts();
  const ui = useUiTexts();
  const { id = '', revision: number = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const { member } = useViewer();
  useReadOnVisit(id);
  const { data } = useQuery(REVIEW, { variables: { id } });
  useSubscription(REVIEW_CHANGED, { variables: { id }, ignoreResults: true });
  const claim = data?.claim;
  const revision = claim?.revisions.find((one) => one.number === Number(number));
  const toClaim = `/claims/${encodeURIComponent(id)}`;
  const navigate = useNavigate();
  const current = revision !== undefined && claim?.currentRevision?.id === revision.id;
  const isUnsent =
    useMay('revision.review') &&
    revision !== undefined &&
    !revision.reviews.some(({ reviewer }) => reviewer.id === member.id);
  const draft = useReviewDraft(`${id}/${number}`, isUnsent ? revision.id : undefined);
  const isLeft = isUnsent && !(current && claim?.stage === 'in_review') && wordsOf(draft).length > 0;
  const earlier = claim?.revisions.filter((one) => revision && one.number < revision.number) ?? [];
  // Editors open the page to see the changes; the first revision has no earlier one to compare with.
  const view = query.get('view') ?? (earlier.length > 0 ? 'changes' : 'text');
  const show = (name: 'changes' | 'text') => setQuery({ view: name }, { replace: true });
  useOffered([
    ...(['changes', 'text'] as const).map((name) => ({
      id: `review.${name}` as const,
      when: earlier.length > 0 && view !== name,
      run: () => show(name),
    })),
    { id: 'review.claim', when: claim !== undefined && claim !== null, run: () => void navigate(toClaim) },
  ]);

  if (!data)
    return (
      <>
        <PageHeader crumbs={[{ label: texts('desk'), to: '/' }]} />
        <main id="place" className={styles.wait}>
          <Skeleton lines={[{ tall: 20, wide: '40%' }, { tall: 64 }, { tall: 90 }, { tall: 260 }]} />
        </main>
      </>
    );
  if (!claim || !revision)
    return (
      <>
        <PageHeader crumbs={[{ label: texts('desk'), to: '/' }]} />
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
  const newest = Math.max(...claim.revisions.map((one) => one.number));
  const past = texts(`past.${pastOf(revision, newest)}`, { number: newest });
  const canRemark = current && claim.stage === 'in_review';
  return (
    <>
      <PageHeader
        crumbs={[
          { label: texts('desk'), to: '/' },
          { label: claim.statement, to: toClaim },
          { label: texts('title', { number: revision.number }) },
        ]}
      >
        <Link to={toClaim} className={styles.toDraft}>
          {texts('toDraft')}
        </Link>
      </PageHeader>
      <div className={styles.place}>
        <main id="place" className={styles.page} tabIndex={-1}>
          <div className={styles.column}>
            <header>
              <p className={styles.kicker}>{texts('title', { number: revision.number })}</p>
              <h1 dir="auto">{claim.statement}</h1>
              <p className={styles.who} dir="auto">
                {[claimantName(claim.claimant, ui), claim.claimant.description].filter(Boolean).join(', ')}
              </p>
              <p className={styles.who}>
                <a href={`/preview/revisions/${revision.id}`} target="_blank" rel="noopener">
                  {texts('preview')}
                </a>
              </p>
            </header>
            {current && claim.draft.changedSinceRevision !== null && <Notice>{texts('moved')}</Notice>}
            {!current && <Notice tone="warn">{past}</Notice>}
            <Suspense>{isLeft && <LeftReview draft={draft} />}</Suspense>
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
                    onClick={() => show(name)}
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
