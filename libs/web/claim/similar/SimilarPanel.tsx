import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import type { ResultOf } from '@assay/api-schema';
import { Skeleton, Empty, Since } from '@assay/ui';
import { ClaimRelations } from '@assay/web-relation';
import { useTexts } from './texts';
import { CLAIM_SIMILAR } from './operations';
import styles from './similar.module.css';

type Similar = NonNullable<ResultOf<typeof CLAIM_SIMILAR>['claim']>;
type Ours = Similar['earlierVerdicts'][number];
type Theirs = Similar['otherVerdicts'][number];

/** Earlier verdicts on similar claims: by this newsroom, and by other publishers, who are named. */
export function SimilarPanel({ claimId }: { claimId: string }) {
  const texts = useTexts();
  const { data } = useQuery(CLAIM_SIMILAR, { variables: { id: claimId } });
  const claim = data?.claim;
  if (!claim)
    return (
      <div className={styles.panel}>
        <Skeleton lines={[{ tall: 72 }, { tall: 72 }, { tall: 72 }]} />
      </div>
    );
  const { earlierVerdicts: ours, otherVerdicts: theirs } = claim;
  return (
    <div className={styles.panel}>
      <ClaimRelations claimId={claimId} />
      {ours.length + theirs.length === 0 && <Empty title={texts('noneTitle')}>{texts('noneText')}</Empty>}
      {ours.length > 0 && (
        <section aria-labelledby="similar-ours">
          <h3 id="similar-ours">{texts('ours')}</h3>
          <ul>
            {ours.map((verdict) => (
              <OurVerdict key={verdict.slug} verdict={verdict} />
            ))}
          </ul>
        </section>
      )}
      {theirs.length > 0 && (
        <section aria-labelledby="similar-theirs">
          <h3 id="similar-theirs">{texts('theirs')}</h3>
          <p className={styles.sub}>{texts('theirsText')}</p>
          <ul>
            {theirs.map((close) => (
              <TheirVerdict key={close.other.id} close={close} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function OurVerdict({ verdict }: { verdict: Ours }) {
  const texts = useTexts();
  const { claimId, statement, ratingLabel, ratingColour, isVoid, sameClaimant, relation, differs } = verdict;
  return (
    <li data-ours style={{ '--data': ratingColour }}>
      <p className={styles.rating}>
        <b data-void={isVoid || undefined}>{ratingLabel}</b>
        <Relation relation={relation} />
      </p>
      <Link to={`/claims/${encodeURIComponent(claimId)}`} dir="auto">
        {statement}
      </Link>
      <Differences differs={differs} />
      <small>
        {[isVoid && texts('isVoid'), sameClaimant && texts('sameClaimant')]
          .filter(Boolean)
          .map((note) => `${String(note)} · `)}
        <Since at={verdict.publishedAt} />
      </small>
    </li>
  );
}

/**
 * A verdict of another publisher: the publisher's name first, its words in quotation marks, and none of our rating
 * colours.
 */
function TheirVerdict({ close: { other, relation, differs } }: { close: Theirs }) {
  const texts = useTexts();
  const {
    publisherName,
    ratingLabel,
    ratingValue,
    ratingWorst,
    ratingBest,
    url,
    claim,
    reviewDate,
    modifiedDate,
    language,
    replacedBy,
  } = other;
  const day = replacedBy && (replacedBy.modifiedDate ?? replacedBy.reviewDate)?.slice(0, 10);
  const label = ratingLabel ?? (ratingValue === null ? null : String(ratingValue));
  return (
    <li data-replaced={replacedBy ? true : undefined}>
      {replacedBy && (
        <p className={styles.replaced}>{day ? texts('replacedOn', { day }) : texts('replaced')}</p>
      )}
      <p className={styles.rating}>
        <span>
          <b dir="auto">{publisherName ?? texts('unnamedPublisher')}</b>{' '}
          {label === null ? (
            texts('noLabel')
          ) : (
            <>
              {texts('rated')}{' '}
              {replacedBy ? (
                <s>
                  <q dir="auto">{label}</q>
                </s>
              ) : (
                <q dir="auto">{label}</q>
              )}
            </>
          )}
          {ratingLabel !== null && ratingValue !== null && ratingWorst !== null && ratingBest !== null && (
            <small> {texts('scale', { value: ratingValue, worst: ratingWorst, best: ratingBest })}</small>
          )}
        </span>
        <Relation relation={relation} />
      </p>
      <p dir="auto" lang={language ?? undefined}>
        {claim}
      </p>
      <Differences differs={differs} />
      <small>
        {reviewDate && <time dateTime={reviewDate}>{reviewDate.slice(0, 10)}</time>}
        {modifiedDate && modifiedDate !== reviewDate && (
          <>
            {reviewDate && ' · '}
            {texts('changed')} <time dateTime={modifiedDate}>{modifiedDate.slice(0, 10)}</time>
          </>
        )}
        {(reviewDate ?? modifiedDate) && url && ' · '}
        {url && (
          <a href={url} rel="noreferrer" target="_blank">
            {texts('page')}
          </a>
        )}
      </small>
    </li>
  );
}

function Relation({ relation }: { relation: Ours['relation'] }) {
  const texts = useTexts();
  return relation && <span className={styles.relation}>{texts(`${relation}`)}</span>;
}

/** The details in which the two claims differ. */
function Differences({ differs }: { differs: Ours['differs'] }) {
  const texts = useTexts();
  const stated = differs.filter(({ claim, passage }) => claim !== null || passage !== null);
  if (stated.length === 0) return null;
  return (
    <dl className={styles.differs}>
      {stated.map(({ kind, claim, passage }, index) => (
        <div key={index}>
          <dt>{texts(`kinds.${kind}`)}</dt>
          <dd>
            <span className="visually-hidden">{texts('here')}</span>
            <bdi>{claim ?? texts('nothing')}</bdi> <span aria-hidden="true">≠</span>{' '}
            <span className="visually-hidden">{texts('there')}</span>
            <bdi>{passage ?? texts('nothing')}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
