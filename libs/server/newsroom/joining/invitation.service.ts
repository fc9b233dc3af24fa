import { createHash, randomBytes } from 'node:crypto';
import { badInput, DomainError, forbidden, notFound, type Role } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountMail, type Account } from '@assay/server-auth';
import { CONFIG, type CallingMember, type Config, type Tx } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { Invitation } from './invitation.entity';
import { MemberService } from '../member/member.service';

const LIFE_MS = 7 * 24 * 3600 * 1000;

/** How many invitations may stand open in one newsroom. */
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

  /** Makes an invitation. The link holds its only copy of the token: it is shown once. */
  async create(
    tx: Tx,
    by: CallingMember,
    role: Role,
    email: string | null,
  ): Promise<{ invitation: Invitation; link: string }> {
    const { newsroomId, memberId } = by;
    if (email && !this.mail.sends)
      throw badInput(
        'email',
        'This server sends no emails, so nobody can prove an address. Leave it empty, and hand the link to the person.',
      );
    if ((await this.open(newsroomId, tx.manager)).length >= MOST_OPEN) {
      throw new DomainError(
        { code: 'LIMITED', limit: 'open_invitations', retryAfterSeconds: 0 },
        `At most ${MOST_OPEN} invitations stand open at once. Revoke some first.`,
      );
    }
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

  /** The open invitation behind a token, or null. */
  byToken(token: string, manager: EntityManager = this.source.manager): Promise<Invitation | null> {
    const where = {
      tokenHash: hashOf(token),
      acceptedAt: IsNull(),
      revokedAt: IsNull(),
      expiresAt: MoreThan(new Date()),
    };
    return manager.findOneBy(Invitation, where);
  }

  /** Takes the invitation up: once, and only by whom it names. Returns the membership. */
  async accept(tx: Tx, token: string, account: Account): Promise<string> {
    const invitation = await this.byToken(token, tx.manager);
    if (!invitation) throw notFound('The invitation');
    if (invitation.email && invitation.email.toLowerCase() !== account.email.toLowerCase())
      throw forbidden('This invitation is for another address.');
    if (invitation.email && !account.emailProvenAt)
      throw forbidden(
        'This invitation is for your address. Prove first that it is yours, on your account’s page.',
      );
    const { newsroomId, id, role } = invitation;
    const [, taken] = (await tx.manager.query(
      'update invitation set accepted_by = $2, accepted_at = now() where id = $1 and accepted_at is null and revoked_at is null',
      [id, account.id],
    )) as [unknown, number];
    if (taken !== 1) throw notFound('The invitation');
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
    const [, revoked] = (await tx.manager.query(
      'update invitation set revoked_at = now() where id = $1 and newsroom_id = $2 and accepted_at is null and revoked_at is null',
      [invitationId, by.newsroomId],
    )) as [unknown, number];
    if (revoked !== 1) throw notFound('The invitation');
    const data = { invitation: invitationId };
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'invitation.revoked',
      data,
    });
  }
}
