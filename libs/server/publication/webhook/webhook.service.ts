import { randomBytes } from 'node:crypto';
import { type AuditAction, badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import {
  checkPageSize,
  CONFIG,
  decodeCursor,
  encodeCursor,
  groupBy,
  GuardedFetch,
  pageOf,
  Seal,
  type CallingMember,
  type Config,
  type Page,
  type Tx,
} from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Webhook, WebhookDelivery } from './webhook.entity';

const ORDER = 'webhook_deliveries.newest';

/** What seals the secrets that deliveries are signed with. */
export const WEBHOOK_SEAL = 'assay webhook secrets';

/** Which addresses are told, and what became of each telling. */
@Injectable()
export class WebhookService {
  private readonly seal: Seal;

  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
    private readonly guarded: GuardedFetch,
    @Inject(CONFIG) config: Config,
  ) {
    this.seal = new Seal(config, WEBHOOK_SEAL);
  }

  /** Every address of each newsroom, newest first. */
  ofNewsrooms = async (newsroomIds: readonly string[]): Promise<Map<string, Webhook[]>> => {
    const where = { newsroomId: In([...newsroomIds]), removedAt: IsNull() };
    const found = await this.source.getRepository(Webhook).find({ where, order: { id: 'DESC' } });
    return groupBy(found, (webhook) => webhook.newsroomId);
  };

  async deliveries(webhookId: string, first: number, after?: string): Promise<Page<WebhookDelivery>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(WebhookDelivery)
      .createQueryBuilder('delivery')
      .where('delivery.webhookId = :webhookId', { webhookId })
      .orderBy('delivery.id', 'DESC')
      .limit(size + 1);
    if (after) query.andWhere('delivery.id < :last', { last: decodeCursor(ORDER, after)[1] });
    return pageOf(await query.getMany(), size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /** Writes what is to be told of a change, in the change's own transaction. */
  async enqueue({ manager }: Tx, newsroomId: string, seq: number): Promise<void> {
    await manager.query(
      `insert into webhook_delivery (newsroom_id, webhook_id, seq)
       select newsroom_id, id, $2 from webhook
       where newsroom_id = $1 and removed_at is null and disabled_at is null`,
      [newsroomId, seq],
    );
  }

  /**
   * Adds an address.
   *
   * @returns the secret its deliveries are signed with, told this once
   * @throws BAD_INPUT for one that leads inward, or one too many
   */
  async create(tx: Tx, by: CallingMember, url: string): Promise<string> {
    this.guarded.check(url);
    const { newsroomId, memberId } = by;
    await tx.manager.query('select 1 from newsroom where id = $1 for no key update', [newsroomId]);
    if ((await tx.manager.countBy(Webhook, { newsroomId, removedAt: IsNull() })) >= LIMITS.webhooks)
      throw badInput('url', `A newsroom has at most ${LIMITS.webhooks} webhooks. Remove one first.`);
    const secret = newSecret();
    await tx.manager.insert(Webhook, {
      newsroomId,
      url,
      secretJwe: await this.seal.close(secret),
      createdById: memberId,
    });
    await this.record(tx, by, 'webhook.created', url);
    return secret;
  }

  /** Signs with a new secret; the one before signs beside it for a day. @returns the new one, told this once */
  async rotate(tx: Tx, by: CallingMember, id: string): Promise<string> {
    const webhook = await this.lock(tx, by, id);
    const secret = newSecret();
    await tx.manager.update(
      Webhook,
      { id },
      {
        secretJwe: await this.seal.close(secret),
        formerSecretJwe: webhook.secretJwe,
        formerUntil: new Date(Date.now() + 24 * 3_600_000),
      },
    );
    await this.record(tx, by, 'webhook.secret_rotated', webhook.url);
    return secret;
  }

  /** Sends again to an address that was disabled. What it missed is pulled, or replayed. */
  async enable(tx: Tx, by: CallingMember, id: string): Promise<void> {
    const webhook = await this.lock(tx, by, id);
    await tx.manager.update(Webhook, { id }, { disabledAt: null, failingSince: null });
    await this.record(tx, by, 'webhook.enabled', webhook.url);
  }

  async remove(tx: Tx, by: CallingMember, id: string): Promise<void> {
    const webhook = await this.lock(tx, by, id);
    await tx.manager.update(Webhook, { id }, { removedAt: new Date() });
    await tx.manager.query('update webhook_delivery set due_at = null where webhook_id = $1', [id]);
    await this.record(tx, by, 'webhook.removed', webhook.url);
  }

  /** Tells the same again, with the same id, now. @throws BAD_INPUT while the address is disabled */
  async replay(tx: Tx, by: CallingMember, deliveryId: string): Promise<void> {
    const delivery = await tx.manager.findOneBy(WebhookDelivery, {
      id: deliveryId,
      newsroomId: by.newsroomId,
    });
    if (!delivery) throw notFound('The delivery');
    const { disabledAt } = await this.lock(tx, by, delivery.webhookId);
    if (disabledAt) throw badInput('deliveryId', 'Nothing is sent to this address until it is enabled.');
    await tx.manager.update(
      WebhookDelivery,
      { id: deliveryId },
      { dueAt: new Date(), attempts: 0, deliveredAt: null },
    );
  }

  private async lock({ manager }: Tx, { newsroomId }: CallingMember, id: string): Promise<Webhook> {
    const webhook = await manager.findOne(Webhook, {
      where: { id, newsroomId, removedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (!webhook) throw notFound('The webhook');
    return webhook;
  }

  private record(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    action: AuditAction,
    url: string,
  ): Promise<void> {
    return this.audit.append(tx, { newsroomId, actorId: memberId, action, data: { url } });
  }
}

/** As Standard Webhooks writes them: a prefix that scanners of leaked secrets know, and 256 random bits. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
