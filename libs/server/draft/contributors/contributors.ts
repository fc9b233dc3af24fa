import { History, type Contribution } from '@assay/collab';
import { documentName, PgChapters, type Queryable } from '../log';
import { factChangers } from './fact-changers';

/**
 * The members who changed anything of what a revision freezes, each with how many characters of the draft's text are
 * theirs (0 for who changed something else). The four-eyes rule bars them from approving it and from voting on it, and
 * `verify-published` asks the same question again later: it is answered from the two logs alone.
 *
 * @param claim whose revision it is
 * @param auditSeq the newsroom's audit log before this event; null for all of it
 * @param drafted who changed the draft, up to what is frozen
 * @param ratingKey the rating it gives; null where it gives none
 */
export async function contributorsOf(
  db: Queryable,
  claim: { id: string; newsroomId: string },
  auditSeq: number | null,
  drafted: readonly Contribution[],
  ratingKey: string | null,
): Promise<Map<string, number>> {
  const contributors = new Map<string, number>();
  for (const memberId of await factChangers(db, claim, auditSeq, ratingKey)) contributors.set(memberId, 0);
  for (const { author, characters } of drafted)
    if ('memberId' in author) contributors.set(author.memberId, characters);
  return contributors;
}

/**
 * Who changed a claim's draft up to this update of its log.
 *
 * @throws CollabError `log_damaged` when the log cannot be read
 */
export function contributionsToDraft(db: Queryable, claimId: string, seq: number): Promise<Contribution[]> {
  return new History(new PgChapters(db)).contributions(documentName(claimId), seq);
}
