import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { IconHistory } from '@tabler/icons-react';
import { readFragment } from '@assay/api-schema';
import { draftIsOpen } from '@assay/domain';
import { Empty, Notice } from '@assay/ui';
import { PageHeader, useVisited } from '@assay/web-session';
import { ArchivedNotice } from '../archived/ArchivedNotice';
import { useArchiving } from '../archived/useArchiving';
import { ChangesRequested } from '../decide/ChangesRequested';
import { TransitionBar } from '../decide/TransitionBar';
import { WaitsForReview } from '../decide/WaitsForReview';
import { transitionsOfStage } from '../decide/transitions';
import { CLAIM_TRANSITIONS } from '../decide/transitions.operations';
import type { TransitionRunner } from '../decide/useTransitionRunner';
import { Draft } from '../draft/Draft';
import type { DraftHandle } from '../draft/Draft';
import type { Passage } from '../draft/passages';
import { StandingRemoval } from '../removal/StandingRemoval';
import { RefusedWords } from '../suggestion/RefusedWords';
import { useClaimTexts } from '../texts';
import type { ShownClaim } from './claim.operations';
import { CLAIM_HEAD } from './claim-head';
import { useClaimPage } from './claim-page-context';
import { ClaimHead } from './ClaimHead';
import { ClaimMenu } from './ClaimMenu';
import styles from './page.module.css';
import { PeopleHere } from './PeopleHere';
import { SaveLine } from './SaveLine';
import { SidePanel } from './SidePanel';
import { tabOf } from './Tabs';
import { useTexts } from './texts';

const CorrectionDialog = lazy(() => import('../decide/CorrectionDialog'));
const ReasonDialog = lazy(() => import('../decide/ReasonDialog'));

/** The stages in which a claim can be merged into another: nothing of it waits for a decision or is public. */
const MERGEABLE: ReadonlySet<string> = new Set(['triage', 'checking', 'declined']);

/** A claim that is loaded: the statement above, the verdict in the middle, its evidence and the other tabs in the sidebar. */
export function OpenClaim({ claim, runner }: { claim: ShownClaim; runner: TransitionRunner }) {
  const texts = useTexts();
  const shared = useClaimTexts();
  const { may, discussion, discuss } = useClaimPage();
  const tab = tabOf(useParams().tab);
  const [search] = useSearchParams();
  const draft = useRef<DraftHandle>(null);
  const [highlightedId, setHighlightedId] = useState<string>();
  const [passage, setPassage] = useState<Passage>();
  const threadId = tab === 'discussion' ? (search.get('thread') ?? undefined) : undefined;
  const open = draftIsOpen(claim.stage);
  const head = readFragment(CLAIM_HEAD, claim);
  const archiving = useArchiving(head, may('claim.triage') && !head.mergedInto);
  useVisited('claim', claim.id, head.statement);
  const asked = transitionsOfStage(readFragment(CLAIM_TRANSITIONS, claim).availableTransitions).find(
    (transition) => transition.name === runner.asking,
  );
  const passages = [
    ...(discussion?.passages ?? []).flatMap(({ id: thread, field, from, to, quote }) =>
      field && from && to && quote
        ? [{ id: thread, field, from, to, quote, highlighted: thread === threadId }]
        : [],
    ),
    ...(passage ? [{ ...passage, id: 'new', highlighted: true }] : []),
  ];
  const showEvidence = (evidenceId: string) => {
    setHighlightedId(evidenceId);
    document
      .getElementById(`evidence-${evidenceId}`)
      ?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: shared('desk'), to: '/' },
          ...(head.topic ? [{ label: head.topic, to: `/?q=${encodeURIComponent(head.topic)}` }] : []),
          { label: head.statement },
        ]}
      >
        {open && <SaveLine />}
        {open && (
          <Link
            className={styles.toHistory}
            to={`/claims/${encodeURIComponent(head.id)}/history`}
            aria-label={texts('draft.history')}
            title={texts('draft.history')}
          >
            <IconHistory size={18} stroke={1.7} aria-hidden />
          </Link>
        )}
        <PeopleHere />
        <TransitionBar claim={claim} runner={runner} />
      </PageHeader>
      <div className={styles.place}>
        <main id="place" className={styles.work} tabIndex={-1}>
          <div className={styles.column}>
            <ClaimHead
              claim={claim}
              mayEdit={may('claim.edit')}
              menu={
                <ClaimMenu
                  claim={head}
                  mayMerge={
                    may('claim.triage') && !head.archivedAt && !head.publication && MERGEABLE.has(claim.stage)
                  }
                  archiving={archiving.action}
                  mayRemove={may('claim.remove') && !claim.removal}
                />
              }
            />
            {head.archivedAt && (
              <ArchivedNotice
                archivedAt={head.archivedAt}
                by={head.archivedBy?.name}
                isPublished={claim.publication !== null}
                into={head.mergedInto}
                restore={archiving.action}
              />
            )}
            {archiving.problem && <Notice tone="bad">{archiving.problem.message}</Notice>}
            {may('claim.remove') && <StandingRemoval claim={claim} />}
            {runner.problem && !runner.asking && <Notice tone="bad">{runner.problem.message}</Notice>}
            <ChangesRequested claim={claim} />
            {claim.draft.changedSinceRevision === null && <WaitsForReview claim={claim} />}
            {claim.draft.changedSinceRevision !== null && (
              <Notice>{texts('draft.changedSince', { number: claim.draft.changedSinceRevision })}</Notice>
            )}
            <RefusedWords isOpen={open} />
            {!open && (
              <Empty title={texts('draft.closedTitle')}>
                {texts(claim.stage === 'declined' ? 'draft.closedDeclined' : 'draft.closedTriage')}
              </Empty>
            )}
            {open && (
              <Draft
                ref={draft}
                evidence={claim.evidence}
                comments={claim}
                passages={passages}
                onDiscuss={(words) => {
                  setPassage(words);
                  discuss({});
                }}
                readsAs={claim.draft.readsAs}
                onCitation={showEvidence}
              />
            )}
          </div>
        </main>
        <SidePanel
          claim={claim}
          runner={runner}
          tab={tab}
          highlightedId={highlightedId}
          draft={draft}
          passage={passage}
          onLeavePassage={() => setPassage(undefined)}
        />
      </div>
      <Suspense>
        {asked?.name === 'submit' && (
          <CorrectionDialog transition={asked} runner={runner} isVoid={claim.publication?.isVoid ?? false} />
        )}
        {asked && asked.name !== 'submit' && <ReasonDialog transition={asked} runner={runner} />}
      </Suspense>
    </>
  );
}
