import { History } from '@assay/collab';
import { documentName, PgChapters, type Queryable } from '../log';
import { factChangers } from './fact-changers';

/** What a revision was or is to be frozen from. */
export interface FrozenFrom {
  claim: { id: string; newsroomId: string };
  /** The draft's log up to here. */
  draftSeq: number;
  /** The newsroom's audit log before this event; null for all of it. */
  auditSeq: number | null;
}

/**
 * The members who changed anything of what a revision freezes, each with how many characters of the draft's text are
 * theirs (0 for who changed something else). The four-eyes rule bars them from approving it and from voting on it, and
 * `verify-published` asks the same question again later: it is answered from the two logs alone.
 *
 * @throws CollabError `log_damaged` when the draft's log cannot be read
 */
export async function contributorsOf(
  db: Queryable,
  { claim, draftSeq, auditSeq }: FrozenFrom,
): Promise<Map<string, number>> {
  const contributors = new Map<string, number>();
  for (const memberId of await factChangers(db, claim, auditSeq)) contributors.set(memberId, 0);
  const history = new History(new PgChapters(db));
  for (const { author, characters } of await history.contributions(documentName(claim.id), draftSeq))
    if ('memberId' in author) contributors.set(author.memberId, characters);
  return contributors;
}
