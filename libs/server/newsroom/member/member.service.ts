import { because } from '@assay/messages';
import { conflict, notFound, type Role } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountMail } from '@assay/server-auth';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockNewsroom, type Tx } from '@assay/server-platform/database';
import { keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { ApiKeyService } from '@assay/server-api-key';
import { revokeInvitationsBy } from '../joining/invitation.queries';
import { Member } from './member.entity';
import { adminIds, countOtherAdmins, otherAdmins, insertMember, memberships, roleOf } from './member.queries';

/** Work to do after a decision has committed. */
export type AfterDecision = () => void;

/** A newsroom of an account, with the account's role. */
export interface MembershipRow {
  memberId: string;
  role: Role;
  newsroomName: string;
  newsroomSlug: string;
}

@Injectable()
export class MemberService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly keys: ApiKeyService,
    private readonly mail: AccountMail,
  ) {}

  /** Members by id, also removed ones, whose names their texts show. */
  byIds = async (ids: readonly string[]): Promise<Map<string, Member>> =>
    keyBy(await this.source.getRepository(Member).findBy({ id: In([...ids]) }), (member) => member.id);

  active(newsroomId: string): Promise<Member[]> {
    const where = { newsroomId, removedAt: IsNull() };
    return this.source.getRepository(Member).find({ where, order: { joinedAt: 'ASC', id: 'ASC' } });
  }

  memberships(accountId: string): Promise<MembershipRow[]> {
    return memberships(this.db, accountId);
  }

  /** Makes an account a member; a removed member returns in the new role. */
  join({ db }: Tx, newsroomId: string, accountId: string, role: Role): Promise<string> {
    return insertMember(db, newsroomId, accountId, role);
  }

  /**
   * Gives a member another role. When an admin gets a lower one, their open invitations and API keys end.
   *
   * @param keepKeys whether the keys that they created stay valid
   * @returns sends the emails; to be called after the commit
   */
  async changeRole(
    tx: Tx,
    by: CallingMember,
    memberId: string,
    role: Role,
    keepKeys: boolean,
  ): Promise<AfterDecision> {
    const member = await this.lock(tx, by.newsroomId, memberId);
    if (member.role === 'admin' && role !== 'admin') await this.keepAnAdmin(tx, by.newsroomId, memberId);
    await tx.manager.update(Member, { id: memberId }, { role });
    const demoted = member.role === 'admin' && role !== 'admin';
    if (demoted) await revokeInvitationsBy(tx.db, by.newsroomId, memberId);
    const keys = demoted ? await this.leaveKeys(tx, by, memberId, 'demoted', keepKeys) : [];
    const data = { member: memberId, from: member.role, to: role, ...keysIn(keys, keepKeys) };
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'member.role_changed',
      data,
    });
    await tx.announce({ kind: 'member_changed', newsroomId: by.newsroomId, memberId });
    return this.tellOfKeys(tx, by, keys, keepKeys);
  }

  /**
   * Removes a member; their open invitations and API keys end.
   *
   * @param keepKeys whether the keys that they created stay valid
   * @returns sends the emails; to be called after the commit
   */
  async remove(tx: Tx, by: CallingMember, memberId: string, keepKeys: boolean): Promise<AfterDecision> {
    const member = await this.lock(tx, by.newsroomId, memberId);
    if (member.role === 'admin') await this.keepAnAdmin(tx, by.newsroomId, memberId);
    await tx.manager.update(Member, { id: memberId }, { removedAt: new Date() });
    await revokeInvitationsBy(tx.db, by.newsroomId, memberId);
    const keys = await this.leaveKeys(tx, by, memberId, 'removed', keepKeys);
    const data = { member: memberId, role: member.role, ...keysIn(keys, keepKeys) };
    await this.audit.append(tx, {
      newsroomId: by.newsroomId,
      actorId: by.memberId,
      action: 'member.removed',
      data,
    });
    await tx.announce({ kind: 'member_changed', newsroomId: by.newsroomId, memberId });
    return this.tellOfKeys(tx, by, keys, keepKeys);
  }

  /** Ends the keys of a member who is no admin any more, or makes the deciding admin responsible for them. */
  private leaveKeys(
    tx: Tx,
    by: CallingMember,
    memberId: string,
    because: 'removed' | 'demoted',
    keep: boolean,
  ): Promise<string[]> {
    return keep ? this.keys.handOver(tx, by, memberId) : this.keys.endThoseOf(tx, by, memberId, because);
  }

  /** Emails the newsroom's other admins about ended or transferred keys. */
  private async tellOfKeys(
    { db }: Tx,
    { newsroomId, memberId }: CallingMember,
    keys: readonly string[],
    kept: boolean,
  ): Promise<AfterDecision> {
    if (keys.length === 0) return () => undefined;
    const admins = await otherAdmins(db, newsroomId, memberId);
    return () => {
      for (const admin of admins)
        this.mail.send(admin, kept ? 'keys_handed_over' : 'keys_ended', '/newsroom/programs');
    };
  }

  private async lock({ db }: Tx, newsroomId: string, memberId: string): Promise<{ role: Role }> {
    // The newsroom's row guards its set of admins: two admins cannot remove each other at once.
    await lockNewsroom(db, newsroomId);
    const role = await roleOf(db, newsroomId, memberId);
    if (!role) throw notFound('member');
    return { role };
  }

  /** The role of a member; undefined where they were removed. */
  role({ db }: Tx, newsroomId: string, memberId: string): Promise<Role | undefined> {
    return roleOf(db, newsroomId, memberId);
  }

  /** The ids of the members who are admins now. */
  admins({ db }: Tx, newsroomId: string): Promise<string[]> {
    return adminIds(db, newsroomId);
  }

  private async keepAnAdmin({ db }: Tx, newsroomId: string, leaving: string): Promise<void> {
    if ((await countOtherAdmins(db, newsroomId, leaving)) === 0) {
      throw conflict(because('last_admin'), { admins: 1 });
    }
  }
}

/** The keys of a removed member, as audit data. */
function keysIn(keys: readonly string[], kept: boolean): Record<string, readonly string[]> {
  if (keys.length === 0) return {};
  return kept ? { keysHandedOver: keys } : { keysEnded: keys };
}
