import { Fragment, lazy, Suspense, useState } from 'react';
import type { Ref } from 'react';
import { Link } from 'react-router';
import { graphql, readFragment } from '@assay/api-schema';
import type { FragmentOf, ResultOf } from '@assay/api-schema';
import {
  claimantName,
  DueTime,
  Avatars,
  RatingLabel,
  Since,
  StagePill,
  useUiTexts,
  sayList,
} from '@assay/ui';
import { useMay, useScale } from '@assay/web-session';
import styles from './list.module.css';
import { useTexts } from '../texts';
import { useClaimWork } from '../one-claim/claim-work-context';
import { PeekButton } from '../one-claim/PeekButton';

export const CLAIM_ROW = graphql(`
  fragment ClaimRow on Claim {
    id
    version
    statement
    claimant {
      kind
      name
      description
    }
    topic
    tags
    priority
    stage
    stageSince
    archivedAt
    declineReason
    publication {
      id
      isVoid
    }
    dueAt
    assignees {
      id
      name
      initials
      colour
    }
    evidence {
      id
    }
    currentRevision {
      id
      approvals
      approvalsNeeded
    }
    draft {
      documentName
      ratingKey
      here {
        id
        name
        initials
        colour
      }
    }
  }
`);

const AssignDialog = lazy(() => import('./AssignDialog'));

/** The assignees of a claim; members who may assign can change them here. */
function Assignees({
  claimId,
  assignees,
  isArchived,
}: {
  claimId: string;
  assignees: ResultOf<typeof CLAIM_ROW>['assignees'];
  isArchived: boolean;
}) {
  const texts = useTexts();
  const mayAssign = useMay('claim.triage') && !isArchived;
  const [asking, setAsking] = useState(false);
  const faces = assignees.length > 0 && <Avatars people={assignees} />;
  if (!mayAssign) return faces || <span className={styles.dim}>{texts('nothing')}</span>;
  const names = sayList(assignees.map((one) => one.name));
  return (
    <>
      <button
        type="button"
        className={styles.assign}
        aria-label={names ? texts('assign.change', { names }) : undefined}
        onClick={() => setAsking(true)}
      >
        {faces || texts('assign.none')}
      </button>
      {asking && (
        <Suspense>
          <AssignDialog
            claimId={claimId}
            assigned={assignees.map((one) => one.id)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** A claim in the list. The whole row links to the claim. */
export function ClaimRow({
  claim: masked,
  selected,
  onSelect,
  index,
  ref,
}: {
  claim: FragmentOf<typeof CLAIM_ROW>;
  /** Whether the row is selected; undefined if the member can select nothing. */
  selected: boolean | undefined;
  onSelect: (through: boolean) => void;
  /** The row's index in the whole list, from 0. */
  index: number;
  ref: Ref<HTMLTableRowElement>;
}) {
  const texts = useTexts();
  const ui = useUiTexts();
  const scale = useScale();
  const { peekId, peek } = useClaimWork();
  const claim = readFragment(CLAIM_ROW, masked);
  const rating = scale.find((one) => one.key === claim.draft.ratingKey);
  const revision = claim.currentRevision;
  const decided = revision && (claim.stage === 'in_review' || claim.stage === 'approved');
  const line = [
    claimantName(claim.claimant, ui),
    claim.topic,
    claim.priority === 'normal' ? null : texts(`priority.${claim.priority}`),
    ...claim.tags.map((tag) => `#${tag}`),
    claim.evidence.length > 0 ? texts('evidence', { count: claim.evidence.length }) : null,
    claim.stage === 'declined' ? claim.declineReason : null,
  ].filter(Boolean);
  return (
    <tr
      ref={ref}
      data-index={index}
      data-claim={claim.id}
      aria-rowindex={index + 2}
      data-selected={selected || undefined}
      data-peeked={peekId === claim.id || undefined}
    >
      {selected !== undefined && (
        <td className={styles.tickCell}>
          <input
            type="checkbox"
            checked={selected}
            aria-label={texts('select.row', { statement: claim.statement })}
            onChange={() => undefined}
            onClick={(event) => onSelect(event.shiftKey)}
          />
        </td>
      )}
      <td className={styles.statement}>
        <Link to={`/claims/${encodeURIComponent(claim.id)}`} data-row dir="auto">
          {claim.statement}
        </Link>
        <span className={styles.peek}>
          <PeekButton claimId={claim.id} statement={claim.statement} onPeek={peek} />
        </span>
        <small>
          {line.map((part, index) => (
            <Fragment key={index}>
              {index > 0 && ' · '}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </small>
      </td>
      <td data-column="stage" data-label={texts('column.stage')}>
        <StagePill
          stage={claim.stage}
          isVoid={claim.publication?.isVoid}
          isArchived={claim.archivedAt !== null}
        />
      </td>
      <td data-column="proposed" data-label={texts('column.proposed')}>
        {rating ? (
          <RatingLabel rating={rating} scale={scale} isStruck={claim.publication?.isVoid} />
        ) : (
          <span className={styles.dim}>{ui('rating.none')}</span>
        )}
      </td>
      <td data-column="approvals" data-label={texts('column.approvals')} data-narrow="off">
        {decided ? (
          texts('approvals', { given: revision.approvals, needed: revision.approvalsNeeded })
        ) : (
          <span className={styles.dim}>{texts('nothing')}</span>
        )}
      </td>
      <td data-column="waiting" data-label={texts('column.waiting')}>
        <Since at={claim.stageSince} />
      </td>
      <td data-column="due" data-label={texts('column.due')} data-narrow="off">
        {claim.dueAt ? <DueTime at={claim.dueAt} /> : <span className={styles.dim}>{texts('nothing')}</span>}
      </td>
      <td data-column="assigned" data-label={texts('column.assigned')}>
        <Assignees claimId={claim.id} assignees={claim.assignees} isArchived={claim.archivedAt !== null} />
      </td>
      <td data-column="here" data-label={texts('column.here')} data-narrow="off">
        {claim.draft.here.length > 0 ? (
          <Avatars people={claim.draft.here} />
        ) : (
          <span className={styles.dim}>{ui('people.none')}</span>
        )}
      </td>
    </tr>
  );
}
