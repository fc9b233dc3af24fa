import type { VerdictChanges } from '@assay/verdict-doc';
import type { ChangesView } from '@assay/verdict-page';
import type { Correction } from '../correction/correction.types';
import type { PublishedState } from '../pull/published-state';
import { verdictPath } from '../verdict-path';
import { correctionView } from './verdict-view';

/** What the page of changes says, from the frozen bytes of both versions. */
export function changesView(
  before: PublishedState,
  after: PublishedState,
  { facts, statement, rating, headline, summary, rationale, evidence }: VerdictChanges,
  correction: Correction,
  newsroomName: string,
): ChangesView {
  return {
    path: verdictPath(after),
    newsroomName,
    from: before.version,
    to: after.version,
    correction: correctionView(correction),
    facts,
    statement: statement ?? [],
    rating,
    headline,
    summary,
    rationale,
    evidence,
  };
}
