import { because } from '@assay/messages';
import { conflict, LINK_BARS_DAYS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountMail, PasswordResetService } from '@assay/server-auth';
import type { CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import type { Tx } from '@assay/server-platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Member } from './member.entity';
import type { AfterDecision } from './member.service';

const DAY_MS = 24 * 60 * 60_000;

/** Links that an admin creates for a member who forgot their password. */
@Injectable()
export class MemberResetService {
  constructor(
    private readonly passwordReset: PasswordResetService,
    private readonly mail: AccountMail,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Creates a link. The audit log records it, and the member is notified by email.
   *
   * @throws NOT_FOUND; CONFLICT for a member of another newsroom too, or of one that removed them in the last {@link LINK_BARS_DAYS} days
   */
  async make(
    tx: Tx,
    by: CallingMember,
    memberId: string,
  ): Promise<{ link: string; expiresAt: Date; tell: AfterDecision }> {
    const where = { id: memberId, newsroomId: by.newsroomId, removedAt: IsNull() };
    const member = await tx.manager.findOne(Member, { where });
    if (!member) throw notFound('member');
    // A newsroom that lately removed the member may take them in again, and its log would not have this link: the admin
    // who made it could approve their own words there, in the member's name.
    const { accountId } = member;
    const lately = MoreThan(new Date(Date.now() - LINK_BARS_DAYS * DAY_MS));
    const memberships = await tx.manager.countBy(Member, [
      { accountId, removedAt: IsNull() },
      { accountId, removedAt: lately },
    ]);
    if (memberships > 1) throw conflict(because('account_in_other_newsroom'), { memberships });
    const { token, expiresAt } = await this.passwordReset.makeLink(tx.db, member.account, {
      mailed: false,
      madeBy: by.memberId,
    });
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'member.reset_link_made',
      data: { member: memberId, name: member.name },
    });
    const tell = () => this.mail.send(member.account, 'reset_link_made', '/you');
    return { link: `${this.config.origin}/reset/${token}`, expiresAt, tell };
  }
}
