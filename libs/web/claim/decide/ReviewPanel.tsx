import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Avatar, Gate, GatedButton, Since, sayWhy } from '@assay/ui';
import { useClaimPage } from '../page/claim-page-context';
import { CLAIM_TRANSITIONS, CLAIM_REVISIONS } from './transitions.operations';
import type { CLAIM_COMMENTS } from './comments.operations';
import { UnderReview } from './UnderReview';
import type { CLAIM_UNDER_REVIEW } from './under-review.operations';
import type { CLAIM_WAIVERS } from './waivers.operations';
import { useTexts } from './texts';
import { useWithoutSetAside } from './useWithoutSetAside';
import { CheckAgain } from './CheckAgain';
import { CommentList } from './CommentList';
import styles from './decide.module.css';
import { Waivers } from './Waivers';
import { transitionsOfStage } from './transitions';
import type { TransitionRunner } from './useTransitionRunner';

/** What the Review tab and its parts read of a claim. */
type ReviewedClaim = FragmentOf<typeof CLAIM_TRANSITIONS> &
  FragmentOf<typeof CLAIM_REVISIONS> &
  FragmentOf<typeof CLAIM_COMMENTS> &
  FragmentOf<typeof CLAIM_WAIVERS> &
  FragmentOf<typeof CLAIM_UNDER_REVIEW>;

/** The Review tab: the possible transitions with their blockers, then every revision with its reviews. */
export function ReviewPanel({ claim: masked, runner }: { claim: ReviewedClaim; runner: TransitionRunner }) {
  const texts = useTexts();
  const { may } = useClaimPage();
  const transitions = readFragment(CLAIM_TRANSITIONS, masked);
  const claim = readFragment(CLAIM_REVISIONS, masked);
  const here = transitionsOfStage(transitions.availableTransitions);
  const reviewPath = (number: number) => `/claims/${encodeURIComponent(claim.id)}/review/${number}`;
  return (
    <div className={styles.panel}>
      {here.length > 0 && (
        <section aria-labelledby="transitions-now">
          <h2 id="transitions-now">{texts('transitions.title')}</h2>
          {here.some(({ name }) => name === 'submit') && (
            <p className={styles.about}>
              <a href={`/preview/${claim.id}`} target="_blank" rel="noopener">
                {texts('transitions.preview')}
              </a>
            </p>
          )}
          <ul className={styles.transitions}>
            {here.map((transition) => {
              const onPage = ['approve', 'request_changes', 'publish'].includes(transition.name);
              return (
                <li key={transition.name}>
                  {onPage && transitions.currentRevision ? (
                    <Link to={reviewPath(transitions.currentRevision.number)}>
                      {texts(`transitions.${transition.name}`)}
                    </Link>
                  ) : (
                    <GatedButton
                      reasonsFrom="start"

                      size="s"
                      allowed={transition.allowed}
                      blockers={transition.blockers}
                      busy={runner.busy}
                      onClick={() => runner.press(transition)}
                    >
                      {texts(`transitions.${transition.name}`)}
                    </GatedButton>
                  )}
                  {!transition.allowed && <span>{transition.blockers.map(sayWhy).join(' ')}</span>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <UnderReview claim={masked} mayDecide={may('claim.publish')} />
      {may('claim.publish') && may('draft.edit') && <CheckAgain claim={masked} />}
      <Waivers claim={masked} mayWaive={may('policy.waive')} />
      <CommentList claim={masked} mayResolve={may('draft.edit')} />
      {claim.revisions.length === 0 && <p className={styles.none}>{texts('review.none')}</p>}
      <ol className={styles.revisions}>
        {claim.revisions.map((revision) => (
          <li key={revision.id}>
            <h3>
              <Link
                to={reviewPath(revision.number)}
                aria-label={texts('review.open', { number: revision.number })}
              >
                {texts('review.revision', { number: revision.number })}
              </Link>
              {revision.id === claim.currentRevision?.id && (
                <span className={styles.tag}>{texts('review.current')}</span>
              )}
            </h3>
            <p className={styles.headline} dir="auto">
              {revision.headline}
            </p>
            <p className={styles.about}>
              {texts('review.submitted', { name: revision.submittedBy.name })} ·{' '}
              <Since at={revision.submittedAt} /> ·{' '}
              {texts('review.approvals', { given: revision.approvals, needed: revision.approvalsNeeded })}
            </p>
            {revision.reviews.map((review) => (
              <div key={review.id} className={styles.review} data-decision={review.decision}>
                <Avatar person={review.reviewer} size={22} />
                <div>
                  <b>{review.reviewer.name}</b> {texts(`review.${review.decision}`)} ·{' '}
                  <Since at={review.at} />
                  {review.note && <p dir="auto">{review.note}</p>}
                </div>
              </div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The blockers of submitting the draft. */
export function SubmitGate({ claim: masked }: { claim: FragmentOf<typeof CLAIM_TRANSITIONS> }) {
  const texts = useTexts();
  const transitions = useWithoutSetAside(readFragment(CLAIM_TRANSITIONS, masked).availableTransitions);
  const submit = transitionsOfStage(transitions).find((transition) => transition.name === 'submit');
  if (!submit || submit.allowed) return null;
  return (
    <div className={styles.gate}>
      <Gate title={texts('gate.submit')} blockers={submit.blockers} />
    </div>
  );
}
