import { conflict, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountCareService, AccountMail } from '@assay/server-auth';
import { CONFIG, type CallingMember, type Config, type Tx } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Member } from './member.entity';
import type { AfterDecision } from './member.service';

/** Links with which a member who forgot their password sets a new one, made by an admin. */
@Injectable()
export class MemberResetService {
  constructor(
    private readonly care: AccountCareService,
    private readonly mail: AccountMail,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Makes a link. It is recorded, and the member is told by email.
   *
   * @throws NOT_FOUND; CONFLICT for a member of another newsroom too
   */
  async make(
    tx: Tx,
    by: CallingMember,
    memberId: string,
  ): Promise<{ link: string; expiresAt: Date; tell: AfterDecision }> {
    const where = { id: memberId, newsroomId: by.newsroomId, removedAt: IsNull() };
    const member = await tx.manager.findOne(Member, { where });
    if (!member) throw notFound('The member');
    const memberships = await tx.manager.countBy(Member, {
      accountId: member.accountId,
      removedAt: IsNull(),
    });
    if (memberships > 1)
      throw conflict(
        'This account belongs to another newsroom too. Its owner asks for a link by email, or the operator of the server makes one.',
        { memberships },
      );
    const { token, expiresAt } = await this.care.makeResetLink(tx.manager, member.account, {
      mailed: false,
      madeBy: by.memberId,
    });
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'member.reset_link_made',
      data: { member: memberId, name: member.name },
    });
    const tell = () => this.mail.send(member.account.email, 'reset_link_made', '/you');
    return { link: `${this.config.origin}/reset/${token}`, expiresAt, tell };
  }
}
