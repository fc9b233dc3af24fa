import { Link } from 'react-router';
import {
  Avatars,
  claimantName,
  DueTime,
  RatingLabel,
  sayList,
  sayWhy,
  Since,
  StagePill,
  useUiTexts,
} from '@assay/ui';
import { useScale } from '@assay/web-session';
import { useTexts } from '../texts';
import { movesFrom } from './moves';
import type { ShownClaim } from './peek.operations';
import styles from './peek.module.css';
import { useWorkTexts } from './texts';

/** What the peek says of a claim. */
export function PeekedClaim({ claim }: { claim: ShownClaim }) {
  const texts = useTexts();
  const work = useWorkTexts();
  const ui = useUiTexts();
  const scale = useScale();
  const rating = scale.find(({ key }) => key === claim.draft.ratingKey);
  const isVoid = claim.publication?.isVoid ?? false;
  const moves = movesFrom(claim);
  const revision = claim.currentRevision;
  const path = `/claims/${encodeURIComponent(claim.id)}`;
  const names = (allowed: boolean) => moves.filter((move) => move.allowed === allowed);
  const possible = names(true).map(({ name }) => work(`name.${name}`));
  return (
    <>
      <h2 className={styles.statement} dir="auto">
        {claim.statement}
      </h2>
      <p className={styles.line}>
        {[claimantName(claim.claimant, ui), claim.topic, ...claim.tags.map((tag) => `#${tag}`)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={styles.stage}>
        <StagePill stage={claim.stage} isVoid={isVoid} />
        <span>
          {texts('column.waiting')} <Since at={claim.stageSince} />
        </span>
      </p>
      <dl className={styles.facts}>
        <dt>{work('peek.assigned')}</dt>
        <dd>
          {claim.assignees.length > 0 ? (
            <>
              <Avatars people={claim.assignees} size={20} />{' '}
              {sayList(claim.assignees.map(({ name }) => name))}
            </>
          ) : (
            ui('people.none')
          )}
        </dd>
        <dt>{texts('column.due')}</dt>
        <dd>{claim.dueAt ? <DueTime at={claim.dueAt} /> : texts('due.none')}</dd>
        <dt>{work('peek.evidence')}</dt>
        <dd>
          <Link to={`${path}/evidence`}>{texts('evidence', { count: claim.evidence.length })}</Link>
        </dd>
        {revision && (
          <>
            <dt>{texts('column.approvals')}</dt>
            <dd>
              <Link to={`${path}/review/${revision.number}`}>
                {texts('approvals', { given: revision.approvals, needed: revision.approvalsNeeded })}
              </Link>
            </dd>
          </>
        )}
      </dl>
      <section className={styles.verdict} aria-label={work('peek.verdict')}>
        <h3>{work('peek.verdict')}</h3>
        <p>
          {rating ? (
            <RatingLabel rating={rating} scale={scale} isStruck={isVoid} />
          ) : (
            <span className={styles.dim}>{ui('rating.none')}</span>
          )}
        </p>
        {claim.draft.headline && (
          <p className={styles.headline} dir="auto">
            {claim.draft.headline}
          </p>
        )}
        {claim.draft.summary && (
          <p className={styles.summary} dir="auto">
            {claim.draft.summary}
          </p>
        )}
        {claim.stage === 'declined' && claim.declineReason && <p dir="auto">{claim.declineReason}</p>}
        {claim.publication && <a href={claim.publication.url}>{work('peek.published')}</a>}
      </section>
      <section className={styles.next} aria-label={work('peek.steps')}>
        <h3>{work('peek.steps')}</h3>
        {possible.length > 0 && <p>{work('peek.possible', { moves: sayList(possible) })}</p>}
        <ul>
          {names(false).map(({ name, blockers }) => (
            <li key={name}>
              <b>{work(`name.${name}`)}</b> {blockers.map(sayWhy).join(' ')}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
