import { because } from '@assay/messages';
import { randomBytes } from 'node:crypto';
import { badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { KEY_PREFIX, keyHash } from './api-key-authenticator';
import { ApiKey, type KeyScope, type ListedKey } from './api-key.entity';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, lockNewsroom, type Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { listKeys } from './api-key.queries';

/** Creates and revokes a newsroom's API keys. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  /** The newsroom's keys, newest first: the valid ones, and the last revoked ones. */
  of(newsroomId: string): Promise<ListedKey[]> {
    return listKeys(this.db, newsroomId, LIMITS.pageSize);
  }

  /**
   * Creates a key.
   *
   * @returns its id and the key itself, which is not stored
   * @throws BAD_INPUT when its end is in the past, or when there are too many keys
   */
  async create(
    tx: Tx,
    by: CallingMember,
    name: string,
    scopes: KeyScope[],
    expiresAt: Date | null,
  ): Promise<{ id: string; key: string }> {
    if (scopes.length === 0) throw badInput('scopes', because('key_without_scopes'));
    if (expiresAt && expiresAt <= new Date()) throw badInput('expiresAt', because('time_passed'));
    const { newsroomId, memberId } = by;
    await lockNewsroom(tx.db, newsroomId);
    const open = await tx.manager.countBy(ApiKey, { newsroomId, revokedAt: IsNull() });
    if (open >= LIMITS.apiKeys) throw badInput('name', because('too_many_keys', { most: LIMITS.apiKeys }));
    const key = KEY_PREFIX + randomBytes(32).toString('base64url');
    const row = { newsroomId, name, scopes: [...new Set(scopes)], expiresAt, createdById: memberId };
    const made = tx.manager.create(ApiKey, { ...row, tokenHash: keyHash(key), ending: key.slice(-4) });
    const { id } = await tx.manager.save(made);
    const data = { name, scopes: row.scopes, expiresAt: expiresAt?.toISOString() ?? null };
    await this.audit.append(tx, { newsroomId, actorId: memberId, action: 'api_key.created', data });
    return { id, key };
  }

  /** Ends a key at once, on every node and in open subscriptions. */
  async revoke(tx: Tx, by: CallingMember, id: string): Promise<void> {
    const key = await tx.manager.findOne(ApiKey, {
      where: { id, newsroomId: by.newsroomId, revokedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (!key) throw notFound('key');
    await this.end(tx, by, key, null);
  }

  /**
   * Ends the keys that a member created.
   *
   * @param because why the member's keys end
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

  /** Makes the caller responsible for the keys that a member created. Returns the keys' names. */
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
