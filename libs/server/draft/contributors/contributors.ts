import { History, type Contribution } from '@assay/collab';
import type { Database } from '@assay/server-platform/database';
import { documentName, PgChapters } from '../log';
import { factChangers } from './fact-changers.queries';

/**
 * The members who changed anything that a revision freezes, each with the number of characters of the draft's text that
 * they wrote (0 for a member who changed something else). The four-eyes rule bars them from approving it and from voting on
 * it. The answer comes from the draft log and the audit log alone, so that `verify-published` can compute it again later.
 *
 * @param claim whose revision it is
 * @param auditSeq the newsroom's audit log before this event; null for all of it
 * @param drafted the members who changed the draft, up to the frozen update
 * @param ratingKey the revision's rating; null if it has none
 */
export async function contributorsOf(
  db: Database,
  claim: { id: string; newsroomId: string },
  auditSeq: number | null,
  drafted: readonly Contribution[],
  ratingKey: string | null,
): Promise<Map<string, number>> {
  const contributors = new Map<string, number>();
  const counted = { before: auditSeq, ratingKey, waivers: true };
  for (const memberId of await factChangers(db, claim, counted)) contributors.set(memberId, 0);
  for (const { author, characters } of drafted)
    if ('memberId' in author) contributors.set(author.memberId, characters);
  return contributors;
}

/**
 * The members who changed a claim's draft up to this update of its log.
 *
 * @throws CollabError `log_damaged` when the log cannot be read
 */
export function contributionsToDraft(db: Database, claimId: string, seq: number): Promise<Contribution[]> {
  return new History(new PgChapters(db)).contributions(documentName(claimId), seq);
}
