import { useEffect } from 'react';
import { useQuery } from '@apollo/client/react';
import type { ResultOf } from '@assay/api-schema';
import { EVIDENCE_KEPT } from './kept.operations';

type Evidence = NonNullable<ResultOf<typeof EVIDENCE_KEPT>['claim']>['evidence'][number];

/** How a source is kept, as its item shows it. */
export type Kept = NonNullable<Evidence['archive']>;

const SOON_MS = 3_000;
const LATER_MS = 20_000;

/** How each source of a claim is kept: null where it is not, undefined until that is known. Asked for often while one is archived. */
export function useKept(claimId: string): {
  of: (evidenceId: string) => Kept | null | undefined;
  refresh: () => Promise<unknown>;
} {
  const { data, refetch, startPolling } = useQuery(EVIDENCE_KEPT, { variables: { id: claimId } });
  const evidence = data?.claim?.evidence ?? [];
  const busy = evidence.some(({ archive }) => archive?.state === 'waiting' || archive?.state === 'fetching');
  useEffect(() => startPolling(busy ? SOON_MS : LATER_MS), [busy, startPolling]);
  return {
    of: (evidenceId) => data && (evidence.find(({ id }) => id === evidenceId)?.archive ?? null),
    refresh: refetch,
  };
}
