import { useMemo } from 'react';
import { useQuery } from '@apollo/client/react';
import type { DraftTimeline } from '@assay/verdict-doc';
import { problemOf } from '@assay/web-session';
import { DRAFT_TIMELINE, HISTORY_CLAIM } from './history.operations';
import { momentOfSeq } from './past';
import type { Mark, Past } from './past';
import { useTexts } from './texts';

/** Loads the claim and all that its draft ever held. The past is undefined while it loads, and for an empty draft. */
export function useDraftPast(claimId: string) {
  const texts = useTexts();
  const variables = { id: claimId };
  const about = useQuery(HISTORY_CLAIM, { variables });
  const loaded = useQuery(DRAFT_TIMELINE, { variables, fetchPolicy: 'network-only' });
  const claim = about.data?.claim;
  const answer = loaded.data?.claim?.draft.timeline;
  const server = texts('server');
  const evidence = claim?.evidence;
  const past = useMemo((): Past | undefined => {
    if (!answer || !evidence) return undefined;
    const timeline = JSON.parse(answer.data) as DraftTimeline;
    if (timeline.moments.length === 0) return undefined;
    const authors = answer.authors.map((author) =>
      author
        ? { ...author, isServer: false }
        : { name: server, initials: '', colour: 'var(--line-3)', isServer: true },
    );
    const marks = new Map<number, Mark>();
    for (const { seq, kind, name } of answer.marks) {
      const moment = momentOfSeq(timeline, seq);
      marks.set(moment, {
        ...marks.get(moment),
        ...(kind === 'restored' ? { isRestored: true } : { name: name ?? '' }),
      });
    }
    return {
      claimId,
      timeline,
      authors,
      marks,
      titles: new Map(evidence.map(({ id, title }) => [id, title])),
    };
  }, [answer, claimId, evidence, server]);
  const problem = loaded.error && problemOf(loaded.error);
  return {
    claim,
    past,
    isMissing: (about.data !== undefined && !claim) || about.error !== undefined,
    isLoading: !about.data || (!loaded.data && !loaded.error),
    /** Why the history could not be loaded. A draft that was never opened has none, which is no failure. */
    failure: problem?.code === 'NOT_FOUND' ? undefined : problem?.message,
    /** Loads it again. */
    reload: async () => void (await loaded.refetch().catch(() => undefined)),
  };
}
