import { Link } from 'react-router';
import { readFragment } from '@assay/api-schema';
import type { FragmentOf } from '@assay/api-schema';
import { Face, Gate, GatedButton, Since } from '@assay/ui';
import type { Permission } from '@assay/domain';
import { CLAIM_MOVES, CLAIM_REVISIONS } from './moves.operations';
import type { CLAIM_COMMENTS } from './comments.operations';
import { UnderReview } from './UnderReview';
import type { CLAIM_UNDER_REVIEW } from './under-review.operations';
import type { CLAIM_WAIVERS } from './waivers.operations';
import { useTexts } from './texts';
import { CheckAgain } from './CheckAgain';
import { CommentList } from './CommentList';
import styles from './decide.module.css';
import { Waivers } from './Waivers';
import { movesOfStage } from './moves';
import type { Moving } from './useMove';

/** The Review tab: what can be done now and why not, then every revision with what was said about it. */
export function ReviewPanel({
  moves: maskedMoves,
  revisions: maskedRevisions,
  comments,
  waivers,
  underReview,
  may,
  moving,
}: {
  moves: FragmentOf<typeof CLAIM_MOVES>;
  revisions: FragmentOf<typeof CLAIM_REVISIONS>;
  comments: FragmentOf<typeof CLAIM_COMMENTS>;
  waivers: FragmentOf<typeof CLAIM_WAIVERS>;
  underReview: FragmentOf<typeof CLAIM_UNDER_REVIEW>;
  may: (permission: Permission) => boolean;
  moving: Moving;
}) {
  const texts = useTexts();
  const moves = readFragment(CLAIM_MOVES, maskedMoves);
  const claim = readFragment(CLAIM_REVISIONS, maskedRevisions);
  const here = movesOfStage(moves.availableTransitions);
  const reviewPath = (number: number) => `/claims/${encodeURIComponent(claim.id)}/review/${number}`;
  return (
    <div className={styles.panel}>
      {here.length > 0 && (
        <section aria-labelledby="moves-now">
          <h2 id="moves-now">{texts('moves.title')}</h2>
          {here.some(({ name }) => name === 'submit') && (
            <p className={styles.about}>
              <a href={`/preview/${claim.id}`} target="_blank" rel="noopener">
                {texts('moves.preview')}
              </a>
            </p>
          )}
          <ul className={styles.moves}>
            {here.map((move) => {
              const onPage = ['approve', 'request_changes', 'publish'].includes(move.name);
              return (
                <li key={move.name}>
                  {onPage && moves.currentRevision ? (
                    <Link to={reviewPath(moves.currentRevision.number)}>{texts(`moves.${move.name}`)}</Link>
                  ) : (
                    <GatedButton
                      reasonsFrom="start"

                      size="s"
                      allowed={move.allowed}
                      blockers={move.blockers}
                      busy={moving.busy}
                      onClick={() => moving.press(move)}
                    >
                      {texts(`moves.${move.name}`)}
                    </GatedButton>
                  )}
                  {!move.allowed && <span>{move.blockers.map((blocker) => blocker.message).join(' ')}</span>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <UnderReview claim={underReview} mayDecide={may('claim.publish')} />
      {may('claim.publish') && <CheckAgain claim={maskedMoves} />}
      <Waivers claim={waivers} moves={maskedMoves} mayWaive={may('policy.waive')} />
      <CommentList claim={comments} mayResolve={may('draft.edit')} />
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
                <Face person={review.reviewer} size={22} />
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

/** The panel of the picture: what keeps the draft from being submitted. */
export function SubmitGate({ claim: masked }: { claim: FragmentOf<typeof CLAIM_MOVES> }) {
  const texts = useTexts();
  const submit = movesOfStage(readFragment(CLAIM_MOVES, masked).availableTransitions).find(
    (move) => move.name === 'submit',
  );
  if (!submit || submit.allowed) return null;
  return (
    <div className={styles.gate}>
      <Gate title={texts('gate.submit')} blockers={submit.blockers} />
    </div>
  );
}
