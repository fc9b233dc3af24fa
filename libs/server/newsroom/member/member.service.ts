import { conflict, notFound, type Role } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { AccountMail } from '@assay/server-auth';
import { keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { ApiKeyService } from '../api-key/api-key.service';
import { Member } from './member.entity';

/** What is done once a decision stands. */
export type AfterDecision = () => void;

/** A row of the account menu: the newsrooms one account can work in. */
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
    private readonly audit: AuditService,
    private readonly keys: ApiKeyService,
    private readonly mail: AccountMail,
  ) {}

  /** Members by id, removed ones too: what somebody wrote keeps its name. */
  byIds = async (ids: readonly string[]): Promise<Map<string, Member>> =>
    keyBy(await this.source.getRepository(Member).findBy({ id: In([...ids]) }), (member) => member.id);

  active(newsroomId: string): Promise<Member[]> {
    const where = { newsroomId, removedAt: IsNull() };
    return this.source.getRepository(Member).find({ where, order: { joinedAt: 'ASC', id: 'ASC' } });
  }

  memberships(accountId: string): Promise<MembershipRow[]> {
    return this.source.query(
      `select member.id as "memberId", role, newsroom.name as "newsroomName", newsroom.slug as "newsroomSlug"
       from member join newsroom on newsroom.id = newsroom_id
       where account_id = $1 and removed_at is null order by newsroom.name`,
      [accountId],
    );
  }

  /** Makes an account a member; one who had been removed comes back in the new role. */
  async join({ manager }: Tx, newsroomId: string, accountId: string, role: Role): Promise<string> {
    const [row] = (await manager.query(
      `insert into member (newsroom_id, account_id, role, place)
       values ($1, $2, $3, (select count(*) from member where newsroom_id = $1))
       on conflict (newsroom_id, account_id) do update set removed_at = null,
         role = case when member.removed_at is null then member.role else excluded.role end
       returning id`,
      [newsroomId, accountId, role],
    )) as { id: string }[];
    return row!.id;
  }

  /**
   * Gives a member another role. One who is no admin any more leaves no open invitations behind, and no keys.
   *
   * @param keepKeys whether the keys they made go on opening what they open
   * @returns what has to be told once it is done
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
    if (demoted) await revokeInvitations(tx, by.newsroomId, memberId);
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
   * Removes a member, with their open invitations and their keys.
   *
   * @param keepKeys whether the keys they made go on opening what they open
   * @returns what has to be told once it is done
   */
  async remove(tx: Tx, by: CallingMember, memberId: string, keepKeys: boolean): Promise<AfterDecision> {
    const member = await this.lock(tx, by.newsroomId, memberId);
    if (member.role === 'admin') await this.keepAnAdmin(tx, by.newsroomId, memberId);
    await tx.manager.update(Member, { id: memberId }, { removedAt: new Date() });
    await revokeInvitations(tx, by.newsroomId, memberId);
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

  /** What becomes of the keys somebody made who is no admin any more: they end, or another admin answers for them. */
  private leaveKeys(
    tx: Tx,
    by: CallingMember,
    memberId: string,
    because: 'removed' | 'demoted',
    keep: boolean,
  ): Promise<string[]> {
    return keep ? this.keys.handOver(tx, by, memberId) : this.keys.endThoseOf(tx, by, memberId, because);
  }

  /** Tells the newsroom's other admins, by email, what became of keys. */
  private async tellOfKeys(
    { manager }: Tx,
    { newsroomId, memberId }: CallingMember,
    keys: readonly string[],
    kept: boolean,
  ): Promise<AfterDecision> {
    if (keys.length === 0) return () => undefined;
    const admins = (await manager.query(
      `select account.email from member join account on account.id = account_id
       where newsroom_id = $1 and role = 'admin' and removed_at is null and member.id <> $2`,
      [newsroomId, memberId],
    )) as { email: string }[];
    return () => {
      for (const { email } of admins)
        this.mail.send(email, kept ? 'keys_handed_over' : 'keys_ended', '/newsroom/programs');
    };
  }

  private async lock({ manager }: Tx, newsroomId: string, memberId: string): Promise<{ role: Role }> {
    // The newsroom's row is the lock for who its admins are: two admins cannot remove each other at once.
    await manager.query('select 1 from newsroom where id = $1 for no key update', [newsroomId]);
    const [member] = (await manager.query(
      'select role from member where newsroom_id = $1 and id = $2 and removed_at is null',
      [newsroomId, memberId],
    )) as { role: Role }[];
    if (!member) throw notFound('The member');
    return member;
  }

  /** Whoever is admin now. */
  async admins({ manager }: Tx, newsroomId: string): Promise<string[]> {
    const rows = (await manager.query(
      `select id from member where newsroom_id = $1 and role = 'admin' and removed_at is null`,
      [newsroomId],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  private async keepAnAdmin({ manager }: Tx, newsroomId: string, leaving: string): Promise<void> {
    const [row] = (await manager.query(
      `select count(*)::int as admins from member
       where newsroom_id = $1 and role = 'admin' and removed_at is null and id <> $2`,
      [newsroomId, leaving],
    )) as { admins: number }[];
    if (row!.admins === 0) {
      throw conflict('A newsroom keeps at least one admin. Make somebody else admin first.', { admins: 1 });
    }
  }
}

/** The keys of a removed member as the audit log names them. */
function keysIn(keys: readonly string[], kept: boolean): Record<string, readonly string[]> {
  if (keys.length === 0) return {};
  return kept ? { keysHandedOver: keys } : { keysEnded: keys };
}

/** Links made by somebody who is no admin any more let nobody in, least of all themselves. */
async function revokeInvitations({ manager }: Tx, newsroomId: string, madeBy: string): Promise<void> {
  await manager.query(
    `update invitation set revoked_at = now()
     where newsroom_id = $1 and invited_by = $2 and accepted_at is null and revoked_at is null`,
    [newsroomId, madeBy],
  );
}
