import type { PolicyReply, ReplyOutcome } from '@assay/domain';
import type { Database } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import type { ReplyFact } from '@assay/verdict-doc';
import type { ReplyRequestVersion } from './reply.entity';
import { repliesForPublication, repliesForPublicationBytes } from './reply.queries';

/** The parts of a reply request that a revision freezes. */
export type NotedReply = Pick<
  ReplyRequestVersion,
  'whom' | 'question' | 'askedAt' | 'deadline' | 'answer' | 'answeredAt' | 'reason' | 'noAnswer'
>;

/** The outcome that a member recorded. A passed deadline counts only once a member has recorded it. */
function outcomeOf({ reason, answer, noAnswer }: NotedReply): ReplyOutcome {
  if (reason) return 'not_asked';
  if (answer) return 'answered';
  return noAnswer ? 'no_answer' : 'waiting';
}

/** What a revision freezes of a version; null if the version is not for publication. */
export function replyFact(version: ReplyRequestVersion): ReplyFact | null {
  return version.forPublication ? factOf(version) : null;
}

/** What a revision would freeze of a version if it were published. */
export function factOf(version: NotedReply): ReplyFact {
  const { whom, question, askedAt, deadline, answer, answeredAt, reason } = version;
  return {
    subject: whom,
    outcome: outcomeOf(version),
    question,
    askedOn: dayOf(askedAt),
    deadline: dayOf(deadline),
    answer,
    answeredOn: dayOf(answeredAt),
    reason,
  };
}

/** What a revision of this claim would freeze of its subjects now, and what the policy evaluates of them. @throws LIMITED */
export async function repliesOf(
  db: Database,
  claimId: string,
): Promise<{ facts: ReplyFact[]; policy: PolicyReply[] }> {
  await takeRoom(() => repliesForPublicationBytes(db, claimId));
  const replies = await repliesForPublication(db, claimId);
  return {
    facts: replies.map(factOf),
    policy: replies.map((reply) => ({
      subject: reply.whom,
      outcome: outcomeOf(reply),
      isOverdue: !!reply.deadline && reply.deadline < new Date(),
    })),
  };
}

/** The day in UTC. */
function dayOf(at: Date | null): string | null {
  return at && at.toISOString().slice(0, 10);
}
