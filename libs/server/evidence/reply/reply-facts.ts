import type { PolicyReply, ReplyOutcome } from '@assay/domain';
import { takeRoomFor } from '@assay/server-platform';
import type { ReplyFact } from '@assay/verdict-doc';
import type { EntityManager } from 'typeorm';
import { ReplyRequestVersion } from './reply.entity';

/** What came of it, as a member noted it: that a deadline has passed is noted by a member, not by the clock. */
function outcomeOf({ reason, answer, noAnswer }: ReplyRequestVersion): ReplyOutcome {
  if (reason) return 'not_asked';
  if (answer) return 'answered';
  return noAnswer ? 'no_answer' : 'waiting';
}

/** What a revision freezes of a version: null of one that stays in the newsroom. */
export function replyFact(version: ReplyRequestVersion): ReplyFact | null {
  return version.forPublication ? factOf(version) : null;
}

/** What a revision would freeze of a version if it were published. */
export function factOf(version: ReplyRequestVersion): ReplyFact {
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

/** What a revision of this claim freezes of its subjects now, and what the policy looks at in them. @throws LIMITED */
export async function repliesOf(
  manager: EntityManager,
  claimId: string,
): Promise<{ facts: ReplyFact[]; policy: PolicyReply[] }> {
  await takeRoomFor(manager, {
    columns: ['said.question', 'said.answer', 'said.reason'],
    from: `reply_request_version said join reply_request r on r.id = said.request_id and r.version = said.version
      where r.claim_id = $1 and said.for_publication`,
    values: [claimId],
  });
  const versions = await manager
    .createQueryBuilder(ReplyRequestVersion, 'said')
    .innerJoin('reply_request', 'r', 'r.id = said.request_id and r.version = said.version')
    .where('r.claim_id = :claimId and said.for_publication', { claimId })
    .orderBy('r.id')
    .getMany();
  return {
    facts: versions.map((version) => replyFact(version)!),
    policy: versions.map((version) => ({
      subject: version.whom,
      outcome: outcomeOf(version),
      isOverdue: !!version.deadline && version.deadline < new Date(),
    })),
  };
}

/** The day in UTC. */
function dayOf(at: Date | null): string | null {
  return at && at.toISOString().slice(0, 10);
}
