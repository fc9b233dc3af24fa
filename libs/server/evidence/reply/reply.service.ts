import { isDeepStrictEqual } from 'node:util';
import { type AuditAction, badInput, conflict, limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { groupBy, takeRoomFor, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { LateReplies } from './late-replies';
import { ReplyRequest, ReplyRequestVersion } from './reply.entity';
import { factOf, replyFact } from './reply-facts';
import type { AskForReplyInput, UpdateReplyRequestInput } from './reply.types';

type Said = Omit<ReplyRequestVersion, 'newsroomId' | 'requestId' | 'version' | 'writtenById' | 'writtenAt'>;

/** The log of a claim's subjects and of who of them was asked to reply. Each change is a version of its own, so nothing that was said is lost. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly late: LateReplies,
  ) {}

  async ask(tx: Tx, by: CallingMember, { claimId, ...input }: AskForReplyInput): Promise<ReplyRequest> {
    const { newsroomId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    if ((await tx.manager.countBy(ReplyRequest, { claimId })) >= LIMITS.repliesPerClaim)
      throw limited(
        'replies_per_claim',
        `A claim has at most ${LIMITS.repliesPerClaim} requests for a reply.`,
        0,
      );
    const said = { ...asked(input), answer: null, answeredAt: null, noAnswer: false };
    const request = await tx.manager.save(tx.manager.create(ReplyRequest, { newsroomId, claimId }));
    await this.write(tx, by, request, said.reason ? 'reply.not_asked' : 'reply.asked', said, null);
    return request;
  }

  /** @throws CONFLICT with what is said now when somebody else changed it first, LIMITED */
  async update(
    tx: Tx,
    by: CallingMember,
    { requestId: id, expectedVersion, ...input }: UpdateReplyRequestInput,
  ): Promise<ReplyRequest> {
    const { newsroomId } = by;
    const lock = { mode: 'for_no_key_update' } as const;
    const request = await tx.manager.findOne(ReplyRequest, { where: { id, newsroomId }, lock });
    if (!request) throw notFound('The request for a reply');
    const { version } = request;
    const before = await tx.manager.findOneByOrFail(ReplyRequestVersion, { requestId: id, version });
    if (version !== expectedVersion)
      throw conflict('Somebody else changed this request meanwhile.', { ...before });
    if (version >= LIMITS.replyVersions)
      throw limited('reply_versions', `A request has at most ${LIMITS.replyVersions} versions.`, 0);
    const answer = input.answer || null;
    const said = {
      ...asked(input, before),
      answer,
      answeredAt: answer ? (input.answeredAt ?? before.answeredAt ?? new Date()) : null,
      noAnswer: input.noAnswer ?? false,
    };
    const changed = { ...request, version: version + 1 };
    await tx.manager.update(ReplyRequest, { id }, { version: changed.version });
    await this.write(tx, by, changed, actionOf(said, before), said, before);
    if (answer && !before.answer) {
      const { claimId } = request;
      await this.late.note(tx, { requestId: id, newsroomId, claimId, actorId: by.memberId });
    }
    return tx.manager.findOneByOrFail(ReplyRequest, { id });
  }

  /** The requests of each of these claims, in the order they were written down. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ReplyRequest[]>> => {
    const where = { claimId: In([...claimIds]) };
    const found = await this.source.getRepository(ReplyRequest).find({ where, order: { id: 'ASC' } });
    return groupBy(found, ({ claimId }) => claimId);
  };

  /** Every version of each of these requests, newest first. @throws LIMITED */
  versionsOf = async (requestIds: readonly string[]): Promise<Map<string, ReplyRequestVersion[]>> => {
    await takeRoomFor(this.source, {
      columns: ['question', 'answer', 'reason'],
      from: 'reply_request_version where request_id = any($1::uuid[])',
      values: [requestIds],
    });
    const where = { requestId: In([...requestIds]) };
    const found = await this.source
      .getRepository(ReplyRequestVersion)
      .find({ where, order: { version: 'DESC' } });
    return groupBy(found, ({ requestId }) => requestId);
  };

  private async write(
    tx: Tx,
    { memberId: actorId }: CallingMember,
    {
      id: requestId,
      newsroomId,
      claimId,
      version,
    }: Pick<ReplyRequest, 'id' | 'newsroomId' | 'claimId' | 'version'>,
    action: AuditAction,
    said: Said,
    before: ReplyRequestVersion | null,
  ): Promise<void> {
    check(said);
    const written = { ...said, requestId, newsroomId, version, writtenById: actorId };
    await tx.manager.insert(ReplyRequestVersion, written);
    const now = tx.manager.create(ReplyRequestVersion, written);
    const changesPublished = !isDeepStrictEqual(replyFact(now), before && replyFact(before));
    // Words that stay inside may be published by another member later: they are then their author's, too.
    const changesFact = !isDeepStrictEqual(factOf(now), before && factOf(before));
    const data = { request: requestId, whom: said.whom, version, changesPublished, changesFact };
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** What is noted of the asking; what an update says nothing of stays as it was. */
function asked(
  input: Omit<AskForReplyInput, 'claimId'>,
  before?: ReplyRequestVersion,
): Omit<Said, 'answer' | 'answeredAt' | 'noAnswer'> {
  const reason = input.reason || null;
  const address = input.address === undefined ? (before?.address ?? null) : input.address || null;
  return {
    whom: input.whom,
    means: input.means ?? null,
    askedAt: input.askedAt ?? null,
    deadline: input.deadline ?? null,
    question: input.question || null,
    reason,
    address: reason ? null : address,
    forPublication: input.forPublication ?? before?.forPublication ?? false,
  };
}

function actionOf(said: Said, before: ReplyRequestVersion): AuditAction {
  if (said.reason && !before.reason) return 'reply.not_asked';
  if (!said.reason && before.reason) return 'reply.asked';
  if (said.answer && !before.answer) return 'reply.answered';
  return said.noAnswer && !before.noAnswer ? 'reply.unanswered' : 'reply.changed';
}

/** @throws BAD_INPUT on the field that does not fit the others */
function check({ means, askedAt, deadline, question, reason, answer, answeredAt, noAnswer }: Said): void {
  if (reason) {
    if (means || askedAt || deadline || question || answer || noAnswer)
      throw badInput('reason', 'A subject who was not asked has no question, deadline or answer.');
    return;
  }
  if (!means) throw badInput('means', 'Say how they were asked, or why they were not.');
  if (!askedAt) throw badInput('askedAt', 'Say when they were asked, or why they were not.');
  if (!deadline) throw badInput('deadline', 'Say until when they may answer, or why they were not asked.');
  if (deadline <= askedAt) throw badInput('deadline', 'The deadline comes after the day they were asked.');
  if (answeredAt && answeredAt < askedAt)
    throw badInput('answeredAt', 'An answer cannot be dated before they were asked.');
  if (answer && noAnswer) throw badInput('noAnswer', 'They answered; it cannot be said that they did not.');
  if (noAnswer && deadline > new Date()) throw badInput('noAnswer', 'The deadline has not passed yet.');
}
