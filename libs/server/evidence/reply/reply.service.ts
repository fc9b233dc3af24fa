import { because } from '@assay/messages';
import { isDeepStrictEqual } from 'node:util';
import { type AuditAction, badInput, conflict, tooMany, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy } from '@assay/server-platform/graphql';
import { takeRoom } from '@assay/server-platform/long-texts';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { LateReplies } from './late-replies';
import { ReplyRequest, ReplyRequestVersion } from './reply.entity';
import { factOf, replyFact } from './reply-facts';
import { requestVersionsBytes } from './reply.queries';
import type { AskForReplyInput, UpdateReplyRequestInput } from './reply.types';

type Said = Omit<ReplyRequestVersion, 'newsroomId' | 'requestId' | 'version' | 'writtenById' | 'writtenAt'>;

/** The requests for replies to a claim's subjects. Each change adds a version, so no earlier record is lost. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
    private readonly late: LateReplies,
  ) {}

  async ask(tx: Tx, by: CallingMember, { claimId, ...input }: AskForReplyInput): Promise<ReplyRequest> {
    const { newsroomId } = by;
    await this.claims.lock(tx, newsroomId, claimId);
    const count = await tx.manager.countBy(ReplyRequest, { claimId });
    if (count >= LIMITS.repliesPerClaim)
      throw tooMany('replies_per_claim', because('too_many_replies', { most: LIMITS.repliesPerClaim }), {
        max: LIMITS.repliesPerClaim,
        count,
      });
    const said = { ...asked(input), answer: null, answeredAt: null, noAnswer: false };
    const request = await tx.manager.save(tx.manager.create(ReplyRequest, { newsroomId, claimId }));
    await this.write(tx, by, request, said.reason ? 'reply.not_asked' : 'reply.asked', said, null);
    return request;
  }

  /** A request, locked after the claim that it is of. @throws NOT_FOUND, BLOCKED while the claim is archived */
  private async lock(tx: Tx, newsroomId: string, id: string): Promise<ReplyRequest> {
    const found = await tx.manager.findOneBy(ReplyRequest, { id, newsroomId });
    if (!found) throw notFound('reply_request');
    await this.claims.lock(tx, newsroomId, found.claimId);
    const request = await tx.manager.findOne(ReplyRequest, {
      where: { id, claimId: found.claimId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!request) throw notFound('reply_request');
    return request;
  }

  /** @throws CONFLICT with the current version if another member changed it first, TOO_MANY */
  async update(
    tx: Tx,
    by: CallingMember,
    { requestId: id, expectedVersion, ...input }: UpdateReplyRequestInput,
  ): Promise<ReplyRequest> {
    const { newsroomId } = by;
    const request = await this.lock(tx, newsroomId, id);
    const { version } = request;
    const before = await tx.manager.findOneByOrFail(ReplyRequestVersion, { requestId: id, version });
    if (version !== expectedVersion) throw conflict(because('reply_changed_meanwhile'), { ...before });
    if (version >= LIMITS.replyVersions)
      throw tooMany('reply_versions', because('too_many_reply_versions', { most: LIMITS.replyVersions }), {
        max: LIMITS.replyVersions,
        count: version,
      });
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

  /** The requests of each of these claims, in the order of recording. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ReplyRequest[]>> => {
    const where = { claimId: In([...claimIds]) };
    const found = await this.source.getRepository(ReplyRequest).find({ where, order: { id: 'ASC' } });
    return groupBy(found, ({ claimId }) => claimId);
  };

  /** Every version of each of these requests, newest first. @throws LIMITED */
  versionsOf = async (requestIds: readonly string[]): Promise<Map<string, ReplyRequestVersion[]>> => {
    await takeRoom(() => requestVersionsBytes(this.db, requestIds));
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
    // Another member may later publish words that are internal now: their author then counts as a contributor, too.
    const changesFact = !isDeepStrictEqual(factOf(now), before && factOf(before));
    const data = { request: requestId, whom: said.whom, version, changesPublished, changesFact };
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

/** The fields about asking; fields that an update leaves out are not changed. */
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
      throw badInput('reason', because('not_asked_with_answer'));
    return;
  }
  if (!means) throw badInput('means', because('reply_means_missing'));
  if (!askedAt) throw badInput('askedAt', because('reply_day_missing'));
  if (!deadline) throw badInput('deadline', because('reply_deadline_missing'));
  if (deadline <= askedAt) throw badInput('deadline', because('reply_deadline_too_early'));
  if (answeredAt && answeredAt < askedAt) throw badInput('answeredAt', because('answer_before_asking'));
  if (answer && noAnswer) throw badInput('noAnswer', because('answered_and_not'));
  if (noAnswer && deadline > new Date()) throw badInput('noAnswer', because('reply_deadline_ahead'));
}
