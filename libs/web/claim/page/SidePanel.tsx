import type { RefObject } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { ReviewPanel, SubmitGate } from '../decide/ReviewPanel';
import type { TransitionRunner } from '../decide/useTransitionRunner';
import { DiscussionPanel } from '../discussion/DiscussionPanel';
import type { DraftHandle } from '../draft/Draft';
import type { Passage } from '../draft/passages';
import { EvidencePanel } from '../evidence/EvidencePanel';
import { HistoryPanel } from '../history/events/HistoryPanel';
import { SimilarPanel } from '../similar/SimilarPanel';
import { SuggestionList } from '../suggestion/SuggestionList';
import { useSuggestions } from '../suggestion/suggestions-context';
import type { ShownClaim } from './claim.operations';
import { useClaimPage } from './claim-page-context';
import styles from './page.module.css';
import { Tabs } from './Tabs';
import type { Tab } from './Tabs';
import { useTexts } from './texts';

/** The sidebar of a claim: its tabs, and the one that the address names. */
export function SidePanel({
  claim,
  runner,
  tab,
  highlightedId,
  draft,
  passage,
  onLeavePassage,
}: {
  claim: ShownClaim;
  runner: TransitionRunner;
  tab: Tab;
  /** The piece of evidence that a citation led to. */
  highlightedId: string | undefined;
  draft: RefObject<DraftHandle | null>;
  /** Words of the draft for which the member is starting a thread. */
  passage: Passage | undefined;
  onLeavePassage: () => void;
}) {
  const texts = useTexts();
  const { may, discussion, discuss } = useClaimPage();
  const { shown } = useSuggestions();
  const [search] = useSearchParams();
  const location = useLocation() as { key: string; state: { stays?: boolean } | null };
  const threadId = search.get('thread');
  const discussed = claim.evidence.find((one) => one.id === search.get('evidence'));
  return (
    <aside className={styles.side}>
      <Tabs
        claimId={claim.id}
        current={tab}
        counts={{
          evidence: claim.evidence.length,
          discussion: discussion?.open ?? 0,
          suggestions: shown.length,
        }}
        unread={discussion?.unread ?? 0}
      />
      <h2 className="visually-hidden">{texts(`tabs.${tab}`)}</h2>
      {tab === 'evidence' && (
        <>
          {may('draft.submit') && <SubmitGate claim={claim} />}
          <EvidencePanel
            evidence={claim.evidence}
            highlightedId={highlightedId}
            onCite={(evidenceId) => draft.current?.cite(evidenceId)}
          />
        </>
      )}
      {tab === 'discussion' && (
        <DiscussionPanel
          key={discussed?.id ?? 'all'}
          source={discussed}
          highlighted={
            threadId ? { id: threadId, arrival: location.state?.stays ? undefined : location.key } : undefined
          }
          passage={passage}
          onShow={(thread) => {
            discuss({ thread }, true);
            draft.current?.show(thread);
          }}
          onStarted={(thread) => {
            onLeavePassage();
            discuss(discussed ? { evidence: discussed.id } : { thread });
          }}
          onLeavePassage={onLeavePassage}
        />
      )}
      {tab === 'suggestions' && <SuggestionList />}
      {tab === 'review' && <ReviewPanel claim={claim} runner={runner} />}
      {tab === 'similar' && <SimilarPanel claimId={claim.id} />}
      {tab === 'events' && <HistoryPanel claimId={claim.id} />}
    </aside>
  );
}
