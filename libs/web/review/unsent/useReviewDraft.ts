import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { problemOf, useUnsent } from '@assay/web-session';
import type { Problem } from '@assay/web-session';
import { KEEP_REVIEW, MY_REVIEW_DRAFT } from './review-draft.operations';
import { EMPTY_REVIEW, fromKept, isSame, toKept } from './unsent-review';
import type { KeptReview, UnsentReview } from './unsent-review';

/** How long a pause in typing is before the review is sent to be kept. */
const PAUSE_MS = 800;

/** How long after a failure it is sent again. */
const AGAIN_MS = 5_000;

/** Of what was sent without an answer, as much is remembered. */
const MOST_SENT = 20;

/** Failures that may pass by themselves. */
const PASSING = new Set<Problem['code']>(['NETWORK', 'UNAVAILABLE', 'LIMITED', 'UNAUTHENTICATED']);

/** The review as this browser stores it. */
interface Stored {
  written: UnsentReview;
  /** The version that the server had when this browser last knew. */
  base: number;
  isKept: boolean;
}

const EMPTY: Stored = { written: EMPTY_REVIEW, base: 0, isKept: true };

/** Another version of the review, written in another tab or browser; `kept` is null where it was sent there. */
interface OtherVersion {
  kept: KeptReview | null;
  /** Replaces what this page holds by the other version. */
  take(): void;
  /** Replaces the other version by what this page holds; absent where the review was sent. */
  replace: (() => void) | undefined;
}

/** The member's unsent review of one revision. */
export interface ReviewDraft extends UnsentReview {
  /** Undefined where there is nothing to keep, or the member cannot review. */
  state: 'kept' | 'keeping' | 'not_kept' | undefined;
  /** Why it could not be kept. */
  problem: Problem | undefined;
  other: OtherVersion | undefined;
  change(part: Partial<UnsentReview>): void;
  /** Empties it once it is sent. */
  clear(): void;
}

/**
 * The member's unsent review of a revision. This browser stores it at every letter; the server keeps it at every pause, for
 * other browsers.
 *
 * @param name names the revision in this browser's store
 * @param revisionId undefined while the page loads, and where the member cannot review the revision: then it is stored in
 *   this browser alone
 */
export function useReviewDraft(name: string, revisionId: string | undefined): ReviewDraft {
  const client = useApolloClient();
  const [stored, setStored] = useUnsent(`review-draft/${name}`, EMPTY);
  const [isLoaded, setLoaded] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ problem: Problem; written: UnsentReview }>();
  const [other, setOther] = useState<{ kept: KeptReview | null }>();
  const now = useRef(stored);
  useEffect(() => {
    now.current = stored;
  }, [stored]);

  /** What was sent since the last answer. The server may hold any of it although its answer was lost. */
  const sent = useRef<readonly UnsentReview[]>([]);

  /** Where the server keeps what this page sent or shows, the page goes on from that version. @returns whether it does */
  const adopt = (kept: KeptReview | null): boolean => {
    if (!kept || ![...sent.current, now.current.written].some((own) => isSame(kept, own))) return false;
    setFailure(undefined);
    setStored((before) =>
      before === EMPTY ? before : { ...before, base: kept.version, isKept: isSame(kept, before.written) },
    );
    return true;
  };
  const compare = useEffectEvent((kept: KeptReview | null) => {
    const { isKept, base } = now.current;
    if ((kept?.version ?? 0) === base) return;
    if (!isKept) {
      if (!adopt(kept)) setOther({ kept });
    } else setStored(kept ? { written: fromKept(kept), base: kept.version, isKept: true } : EMPTY);
  });
  const load = useEffectEvent(async (id: string) => {
    // The server may hold what is being sent, under a number that this page does not know yet.
    if (isBusy) return;
    const { base } = now.current;
    const { data } = await client.query({
      query: MY_REVIEW_DRAFT,
      variables: { id },
      fetchPolicy: 'network-only',
    });
    // What was stored meanwhile is newer than this answer.
    if (data?.revision && now.current.base === base) compare(data.revision.myReviewDraft);
    setLoaded(true);
  });
  const keep = useEffectEvent(async (id: string) => {
    const { written, base } = now.current;
    setBusy(true);
    sent.current = [...sent.current.filter((one) => one !== written), written].slice(-MOST_SENT);
    try {
      const input = { revisionId: id, expectedVersion: base, ...toKept(written) };
      const { data } = await client.mutate({ mutation: KEEP_REVIEW, variables: { input } });
      const version = data!.keepReview.draft.version;
      sent.current = [];
      setFailure(undefined);
      setStored((before) =>
        // The review was sent meanwhile.
        before === EMPTY ? before : { ...before, base: version, isKept: before.written === written },
      );
    } catch (error) {
      if (now.current.isKept) return;
      const problem = problemOf(error);
      if (problem.code === 'CONFLICT') {
        const kept = problem.current['draft'] as KeptReview | null;
        if (!adopt(kept)) setOther({ kept });
      } else setFailure({ problem, written });
    } finally {
      setBusy(false);
    }
  });

  useEffect(() => {
    if (!revisionId) return undefined;
    const read = () => {
      if (document.visibilityState === 'visible') void load(revisionId).catch(() => setLoaded(true));
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [revisionId]);
  useEffect(() => {
    if (!revisionId || !isLoaded || isBusy || other || stored.isKept) return undefined;
    const failed = failure?.written === stored.written ? failure : undefined;
    if (failed && !PASSING.has(failed.problem.code)) return undefined;
    const timer = setTimeout(() => void keep(revisionId), failed ? AGAIN_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [revisionId, isLoaded, isBusy, other, failure, stored]);

  const state = stored.isKept
    ? stored.base > 0 && 'kept'
    : failure?.written === stored.written || other
      ? 'not_kept'
      : 'keeping';
  return {
    ...stored.written,
    state: (revisionId && state) || undefined,
    problem: state === 'not_kept' ? failure?.problem : undefined,
    other: other && {
      kept: other.kept,
      take: () => {
        setOther(undefined);
        setStored(
          other.kept ? { written: fromKept(other.kept), base: other.kept.version, isKept: true } : EMPTY,
        );
      },
      replace: other.kept
        ? () => {
            const { version } = other.kept!;
            setOther(undefined);
            setStored((before) => ({ ...before, base: version, isKept: false }));
          }
        : undefined,
    },
    change: (part) =>
      setStored((before) => ({ ...before, written: { ...before.written, ...part }, isKept: false })),
    clear: () => setStored(EMPTY),
  };
}
