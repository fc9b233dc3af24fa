import { because } from '@assay/messages';
import { createHash, randomBytes } from 'node:crypto';
import { badInput, forbidden, notFound, tooMany, type Role } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountMail, type Account } from '@assay/server-auth';
import type { CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import type { Tx } from '@assay/server-platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { Invitation } from './invitation.entity';
import { acceptInvitation, revokeInvitation } from './invitation.queries';
import { MemberService } from '../member/member.service';

const LIFE_MS = 7 * 24 * 3600 * 1000;

/** Most open invitations of one newsroom. */
const MOST_OPEN = 200;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

@Injectable()
export class InvitationService {
  constructor(
    private readonly source: DataSource,
    private readonly members: MemberService,
    private readonly audit: AuditService,
    private readonly mail: AccountMail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Creates an invitation. Its token is only in the returned link, which is shown once. */
  async create(
    tx: Tx,
    by: CallingMember,
    role: Role,
    email: string | null,
  ): Promise<{ invitation: Invitation; link: string }> {
    const { newsroomId, memberId } = by;
    if (email && !this.mail.sends) throw badInput('email', because('invitation_not_mailed'));
    const { length: count } = await this.open(newsroomId, tx.manager);
    if (count >= MOST_OPEN)
      throw tooMany('open_invitations', because('too_many_invitations', { most: MOST_OPEN }), {
        max: MOST_OPEN,
        count,
      });
    const token = randomBytes(24).toString('base64url');
    const { id } = await tx.manager.save(
      tx.manager.create(Invitation, {
        newsroomId,
        role,
        email,
        invitedById: memberId,
        tokenHash: hashOf(token),
        expiresAt: new Date(Date.now() + LIFE_MS),
      }),
    );
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'invitation.created',
      data: { role, email },
    });
    const invitation = await tx.manager.findOneByOrFail(Invitation, { id });
    return { invitation, link: `${this.config.origin}/join/${token}` };
  }

  /** Invitations that can still be accepted, newest first. */
  open(newsroomId: string, manager: EntityManager = this.source.manager): Promise<Invitation[]> {
    const where = { newsroomId, acceptedAt: IsNull(), revokedAt: IsNull(), expiresAt: MoreThan(new Date()) };
    return manager.find(Invitation, { where, order: { createdAt: 'DESC' }, take: MOST_OPEN });
  }

  /** The open invitation with this token, or null. */
  byToken(token: string, manager: EntityManager = this.source.manager): Promise<Invitation | null> {
    const where = {
      tokenHash: hashOf(token),
      acceptedAt: IsNull(),
      revokedAt: IsNull(),
      expiresAt: MoreThan(new Date()),
    };
    return manager.findOneBy(Invitation, where);
  }

  /** Accepts the invitation: once, and only by the account it is for. Returns the membership's id. */
  async accept(tx: Tx, token: string, account: Account): Promise<string> {
    const invitation = await this.byToken(token, tx.manager);
    if (!invitation) throw notFound('invitation');
    if (invitation.email && invitation.email.toLowerCase() !== account.email.toLowerCase())
      throw forbidden(because('invitation_for_another'));
    if (invitation.email && !account.emailProvenAt) throw forbidden(because('invitation_needs_proof'));
    const { newsroomId, id, role } = invitation;
    if (!(await acceptInvitation(tx.db, id, account.id))) throw notFound('invitation');
    const memberId = await this.members.join(tx, newsroomId, account.id, role);
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      action: 'member.joined',
      data: { role, invitation: id },
    });
    await tx.announce({ kind: 'member_changed', newsroomId, memberId });
    return memberId;
  }

  async revoke(tx: Tx, by: CallingMember, invitationId: string): Promise<void> {
    if (!(await revokeInvitation(tx.db, by.newsroomId, invitationId))) throw notFound('invitation');
    const data = { invitation: invitationId };
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'invitation.revoked',
      data,
    });
  }
}
