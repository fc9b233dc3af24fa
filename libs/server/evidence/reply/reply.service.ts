import { type AuditAction, badInput, conflict, limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ClaimService } from '@assay/server-claim';
import { groupBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ReplyRequest, ReplyRequestVersion } from './reply.entity';
import type { AskForReplyInput, UpdateReplyRequestInput } from './reply.types';

type Said = Pick<
  ReplyRequestVersion,
  'whom' | 'means' | 'askedAt' | 'deadline' | 'question' | 'answer' | 'answeredAt' | 'noAnswer'
>;

/** The log of who was asked to reply. Each change is a version of its own, so nothing that was said is lost. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly source: DataSource,
    private readonly claims: ClaimService,
    private readonly audit: AuditService,
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
    const said = {
      ...input,
      question: input.question || null,
      answer: null,
      answeredAt: null,
      noAnswer: false,
    };
    const request = await tx.manager.save(tx.manager.create(ReplyRequest, { newsroomId, claimId }));
    await this.write(tx, by, request, 'reply.asked', said);
    return request;
  }

  /** @throws CONFLICT with what is said now when somebody else changed it first */
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
    const answer = input.answer || null;
    const said = {
      ...input,
      question: input.question || null,
      answer,
      answeredAt: answer ? (input.answeredAt ?? before.answeredAt ?? new Date()) : null,
      noAnswer: input.noAnswer ?? false,
    };
    const action =
      answer && !before.answer
        ? 'reply.answered'
        : said.noAnswer && !before.noAnswer
          ? 'reply.unanswered'
          : 'reply.changed';
    const changed = { ...request, version: version + 1 };
    await tx.manager.update(ReplyRequest, { id }, { version: changed.version });
    await this.write(tx, by, changed, action, said);
    return tx.manager.findOneByOrFail(ReplyRequest, { id });
  }

  /** The requests of each of these claims, in the order they were written down. */
  ofClaims = async (claimIds: readonly string[]): Promise<Map<string, ReplyRequest[]>> => {
    const where = { claimId: In([...claimIds]) };
    const found = await this.source.getRepository(ReplyRequest).find({ where, order: { id: 'ASC' } });
    return groupBy(found, ({ claimId }) => claimId);
  };

  /** Every version of each of these requests, newest first. */
  versionsOf = async (requestIds: readonly string[]): Promise<Map<string, ReplyRequestVersion[]>> => {
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
  ): Promise<void> {
    check(said);
    await tx.manager.insert(ReplyRequestVersion, {
      ...said,
      requestId,
      newsroomId,
      version,
      writtenById: actorId,
    });
    const data = { request: requestId, whom: said.whom, version };
    await this.audit.append(tx, { newsroomId, actorId, action, claimId, data });
    await tx.announce({ kind: 'claim_changed', newsroomId, claimId });
  }
}

function check({ askedAt, deadline, answer, answeredAt, noAnswer }: Said): void {
  if (deadline <= askedAt) throw badInput('deadline', 'The deadline comes after the day they were asked.');
  if (answeredAt && answeredAt < askedAt)
    throw badInput('answeredAt', 'Nobody answers before they are asked.');
  if (answer && noAnswer) throw badInput('noAnswer', 'They answered; it cannot be said that they did not.');
  if (noAnswer && deadline > new Date()) throw badInput('noAnswer', 'The deadline has not passed yet.');
}
