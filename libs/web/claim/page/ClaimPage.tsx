import { lazy, Suspense, useRef, useState } from 'react';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { readFragment } from '@assay/api-schema';
import { draftIsOpen } from '@assay/domain';
import type { Permission } from '@assay/domain';
import { Bones, Empty, NothingHere, Notice } from '@assay/ui';
import { askAgain, Bar, useViewer } from '@assay/web-session';
import { ChangesRequested } from '../decide/ChangesRequested';
import { MoveBar } from '../decide/MoveBar';
import { movesOfStage } from '../decide/moves';
import { ReviewPanel, SubmitGate } from '../decide/ReviewPanel';
import { useMove } from '../decide/useMove';
import { DiscussionPanel } from '../discussion/DiscussionPanel';
import { useDiscussion } from '../discussion/useDiscussion';
import { Draft } from '../draft/Draft';
import type { DraftHandle } from '../draft/Draft';
import type { Passage } from '../draft/passages';
import { EvidencePanel } from '../evidence/EvidencePanel';
import { CLAIM_MOVES } from '../decide/moves.operations';
import { CLAIM_HEAD } from './claim-head';
import { CLAIM } from './claim.operations';
import { HistoryPanel } from '../history/HistoryPanel';
import { RemovalMenu } from '../removal/RemovalMenu';
import { RemovedClaim } from '../removal/RemovedClaim';
import { StandingRemoval } from '../removal/StandingRemoval';
import { RoomProvider, useAfterWriting, useOpenRoom } from '../room/hooks';
import { SimilarPanel } from '../similar/SimilarPanel';
import { useClaimTexts } from '../texts';
import { useTexts } from './texts';
import { ClaimHead } from './ClaimHead';
import styles from './page.module.css';
import { PeopleHere } from './PeopleHere';
import { SaveLine } from './SaveLine';
import { Tabs, tabOf } from './Tabs';

const CorrectionDialog = lazy(() => import('../decide/CorrectionDialog'));
const ReasonDialog = lazy(() => import('../decide/ReasonDialog'));

/** `/claims/:id`: the heart. The statement above, the verdict in the middle, what it rests on beside it. */
export function ClaimPage() {
  const texts = useTexts();
  const shared = useClaimTexts();
  const { id = '', tab: tabName } = useParams();
  const { member } = useViewer();
  const client = useApolloClient();
  const { data } = useQuery(CLAIM, { variables: { id } });
  const claim = data?.claim;
  const open = claim ? draftIsOpen(claim.stage) : false;
  const opened = useOpenRoom(claim?.draft.documentName, member.id, open, () => void askAgain(client));
  const room = opened?.room;
  useAfterWriting(room, () => void askAgain(client));
  const moving = useMove(id, room, claim?.stage);
  const draft = useRef<DraftHandle>(null);
  const [litId, setLitId] = useState<string>();
  const tab = tabOf(tabName);
  const discussion = useDiscussion(claim?.id ?? '');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation() as { key: string; state: { stays?: boolean } | null };
  const [passage, setPassage] = useState<Passage>();
  const threadId = tab === 'discussion' ? (search.get('thread') ?? undefined) : undefined;

  if (data && !claim)
    return (
      <>
        <Bar crumbs={[{ label: shared('desk'), to: '/' }]} />
        <main id="place">
          <NothingHere
            title={texts('missing')}
            text={texts('missingText')}
            action={<Link to="/">{texts('toDesk')}</Link>}
          />
        </main>
      </>
    );
  if (claim?.removal?.confirmedAt)
    return (
      <>
        <Bar crumbs={[{ label: shared('desk'), to: '/' }]} />
        <main id="place" tabIndex={-1}>
          <RemovedClaim claim={claim} />
        </main>
      </>
    );
  if (!claim || !room || !opened)
    return (
      <>
        <Bar crumbs={[{ label: shared('desk'), to: '/' }]} />
        <main id="place" className={styles.wait}>
          <Bones
            lines={[
              { tall: 20, wide: '30%' },
              { tall: 76 },
              { tall: 20, wide: '60%' },
              { tall: 46 },
              { tall: 64 },
              { tall: 220 },
            ]}
          />
        </main>
      </>
    );

  const may = (permission: Permission) => claim.permissions.includes(permission);
  const head = readFragment(CLAIM_HEAD, claim);
  const asked = movesOfStage(readFragment(CLAIM_MOVES, claim).availableTransitions).find(
    (move) => move.name === moving.asking,
  );
  const discuss = (
    about: { thread: string } | { evidence: string } | Record<string, never>,
    /** The keyboard stays where it is. */
    stays = false,
  ) =>
    void navigate(
      {
        pathname: `/claims/${encodeURIComponent(id)}/discussion`,
        search: String(new URLSearchParams(about)),
      },
      { replace: true, preventScrollReset: true, state: { stays } },
    );
  const passages = [
    ...(discussion.state?.passages ?? []).flatMap(({ id: thread, field, from, to, quote }) =>
      field && from && to && quote ? [{ id: thread, field, from, to, quote, lit: thread === threadId }] : [],
    ),
    ...(passage ? [{ ...passage, id: 'new', lit: true }] : []),
  ];
  const discussed = claim.evidence.find((one) => one.id === search.get('evidence'));
  const showEvidence = (evidenceId: string) => {
    setLitId(evidenceId);
    document
      .getElementById(`evidence-${evidenceId}`)
      ?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  return (
    <RoomProvider value={opened}>
      <Bar
        crumbs={[
          { label: shared('desk'), to: '/' },
          ...(head.topic ? [{ label: head.topic, to: `/?q=${encodeURIComponent(head.topic)}` }] : []),
          { label: head.statement },
        ]}
      >
        {open && <SaveLine />}
        <PeopleHere />
        <MoveBar claim={claim} moving={moving} />
      </Bar>
      <div className={styles.place}>
        <main id="place" className={styles.work} tabIndex={-1}>
          <div className={styles.column}>
            <ClaimHead
              claim={claim}
              mayEdit={may('claim.edit')}
              menu={may('claim.remove') && <RemovalMenu claim={claim} />}
            />
            {may('claim.remove') && <StandingRemoval claim={claim} />}
            {moving.problem && !moving.asking && <Notice tone="bad">{moving.problem.message}</Notice>}
            <ChangesRequested claim={claim} />
            {claim.draft.changedSinceRevision !== null && (
              <Notice>{texts('draft.changedSince', { number: claim.draft.changedSinceRevision })}</Notice>
            )}
            {!open && (
              <Empty title={texts('draft.closedTitle')}>
                {texts(claim.stage === 'declined' ? 'draft.closedDeclined' : 'draft.closedTriage')}
              </Empty>
            )}
            {open && (
              <Draft
                ref={draft}
                claimId={claim.id}
                mayEdit={may('draft.edit')}
                evidence={claim.evidence}
                comments={claim}
                passages={passages}
                discussing={{
                  mayStart: may('discussion.write'),
                  onStart: (words) => {
                    setPassage(words);
                    discuss({});
                  },
                  onThread: (thread) => thread !== 'new' && discuss({ thread }),
                }}
                readsAs={claim.draft.readsAs}
                onCitation={showEvidence}
              />
            )}
          </div>
        </main>
        <aside className={styles.side}>
          <Tabs
            claimId={claim.id}
            current={tab}
            counts={{ evidence: claim.evidence.length, discussion: discussion.state?.open ?? 0 }}
            unread={discussion.state?.unread ?? 0}
          />
          <h2 className="heard">{texts(`tabs.${tab}`)}</h2>
          {tab === 'evidence' && (
            <>
              {may('draft.submit') && <SubmitGate claim={claim} />}
              <EvidencePanel
                claimId={claim.id}
                evidence={claim.evidence}
                mayEdit={may('evidence.edit')}
                mayWrite={may('draft.edit')}
                litId={litId}
                onCite={(evidenceId) => draft.current?.cite(evidenceId)}
                discussed={discussion.state?.evidence ?? []}
                onDiscuss={(evidence) => discuss({ evidence })}
              />
            </>
          )}
          {tab === 'discussion' && (
            <DiscussionPanel
              key={discussed?.id ?? 'all'}
              claimId={claim.id}
              state={discussion.state}
              source={discussed}
              litId={threadId}
              arrival={location.state?.stays ? undefined : location.key}
              passage={passage}
              mayWrite={may('discussion.write')}
              onShow={(thread) => {
                discuss({ thread }, true);
                draft.current?.show(thread);
              }}
              onLeaveThread={() => discuss(discussed ? { evidence: discussed.id } : {})}
              onStarted={(thread) => {
                setPassage(undefined);
                discuss(discussed ? { evidence: discussed.id } : { thread });
              }}
              onLeavePassage={() => setPassage(undefined)}
              onChanged={discussion.ask}
            />
          )}
          {tab === 'review' && (
            <ReviewPanel
              moves={claim}
              revisions={claim}
              comments={claim}
              waivers={claim}
              underReview={claim}
              may={may}
              moving={moving}
            />
          )}
          {tab === 'similar' && <SimilarPanel claimId={claim.id} />}
          {tab === 'history' && <HistoryPanel claimId={claim.id} />}
        </aside>
      </div>
      <Suspense>
        {asked?.name === 'submit' && (
          <CorrectionDialog move={asked} moving={moving} isVoid={claim.publication?.isVoid ?? false} />
        )}
        {asked && asked.name !== 'submit' && <ReasonDialog move={asked} moving={moving} />}
      </Suspense>
    </RoomProvider>
  );
}
