import { randomBytes } from 'node:crypto';
import { badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { ApiKey, KEY_PREFIX, keyHash, type KeyScope } from '@assay/server-auth';
import type { CallingMember, Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';

/** Makes and revokes a newsroom's keys for programs. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** The newsroom's keys, newest first: the open ones, and the last that were revoked. */
  of(newsroomId: string): Promise<ApiKey[]> {
    return this.source
      .getRepository(ApiKey)
      .createQueryBuilder('key')
      .where('key.newsroomId = :newsroomId', { newsroomId })
      .orderBy('key.revokedAt is not null')
      .addOrderBy('key.id', 'DESC')
      .limit(LIMITS.pageSize)
      .getMany();
  }

  /**
   * Makes a key.
   *
   * @returns its id and the key itself, which is told this once
   * @throws BAD_INPUT when it would be over already, or when there are too many
   */
  async create(
    { manager, ...tx }: Tx,
    by: CallingMember,
    name: string,
    scopes: KeyScope[],
    expiresAt: Date | null,
  ): Promise<{ id: string; key: string }> {
    if (scopes.length === 0) throw badInput('scopes', 'A key that opens nothing is of no use.');
    if (expiresAt && expiresAt <= new Date())
      throw badInput('expiresAt', 'Choose a time that is yet to come.');
    const { newsroomId, memberId } = by;
    await manager.query('select 1 from newsroom where id = $1 for no key update', [newsroomId]);
    const open = await manager.countBy(ApiKey, { newsroomId, revokedAt: IsNull() });
    if (open >= LIMITS.apiKeys)
      throw badInput('name', `A newsroom has at most ${LIMITS.apiKeys} keys. Revoke one first.`);
    const key = KEY_PREFIX + randomBytes(32).toString('base64url');
    const row = { newsroomId, name, scopes: [...new Set(scopes)], expiresAt, createdById: memberId };
    const made = manager.create(ApiKey, { ...row, tokenHash: keyHash(key), ending: key.slice(-4) });
    const { id } = await manager.save(made);
    const data = { name, scopes: row.scopes, expiresAt: expiresAt?.toISOString() ?? null };
    await this.audit.append(
      { manager, ...tx },
      { newsroomId, actorId: memberId, action: 'api_key.created', data },
    );
    return { id, key };
  }

  /** Ends a key at once, on every node and on open subscriptions. */
  async revoke(tx: Tx, by: CallingMember, id: string): Promise<void> {
    const key = await tx.manager.findOne(ApiKey, {
      where: { id, newsroomId: by.newsroomId, revokedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (!key) throw notFound('The key');
    await this.end(tx, by, key, null);
  }

  /**
   * Ends the keys a member made.
   *
   * @param because what became of the member
   * @returns the keys' names
   */
  async endThoseOf(
    tx: Tx,
    by: CallingMember,
    memberId: string,
    because: 'removed' | 'demoted',
  ): Promise<string[]> {
    const keys = await this.lockThoseOf(tx, by, memberId);
    for (const key of keys) await this.end(tx, by, key, because);
    return keys.map(({ name }) => name);
  }

  /** Makes the caller the one who answers for the keys a member made. Returns the keys' names. */
  async handOver(tx: Tx, by: CallingMember, memberId: string): Promise<string[]> {
    const keys = await this.lockThoseOf(tx, by, memberId);
    if (keys.length)
      await tx.manager.update(ApiKey, { id: In(keys.map(({ id }) => id)) }, { createdById: by.memberId });
    return keys.map(({ name }) => name);
  }

  private lockThoseOf(tx: Tx, { newsroomId }: CallingMember, memberId: string): Promise<ApiKey[]> {
    return tx.manager.find(ApiKey, {
      where: { newsroomId, createdById: memberId, revokedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  private async end(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    { id, name }: ApiKey,
    revokedBecause: ApiKey['revokedBecause'],
  ): Promise<void> {
    await tx.manager.update(ApiKey, { id }, { revokedAt: new Date(), revokedBecause });
    const data = { name, ...(revokedBecause && { because: revokedBecause }) };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'api_key.revoked', data });
    await tx.announce({ kind: 'key_revoked', keyId: id });
  }
}
