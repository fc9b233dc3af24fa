import { because } from '@assay/messages';
import { randomBytes } from 'node:crypto';
import { type AuditAction, badInput, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { lockNewsroom, type Tx } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  groupBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { JobQueue } from '@assay/server-platform/jobs';
import { GuardedFetch } from '@assay/server-platform/outbound';
import { Seal } from '@assay/server-platform/sealing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan } from 'typeorm';
import { DELIVER_WEBHOOK, deliveryKey } from './deliver-task';
import { WebhookDisabling } from './webhook-disabling';
import { Webhook, WebhookDelivery } from './webhook.entity';
import { insertDeliveries } from './webhook.queries';

const ORDER = 'webhook_deliveries.newest';

/** What seals the secrets that deliveries are signed with. */
export const WEBHOOK_SEAL = 'assay webhook secrets';

/** The addresses that receive events, and their deliveries. */
@Injectable()
export class WebhookService {
  private readonly seal: Seal;

  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
    private readonly guarded: GuardedFetch,
    private readonly jobs: JobQueue,
    private readonly disabling: WebhookDisabling,
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
    const before = after ? decodeCursor(ORDER, after)[1] : null;
    const found = await this.source.getRepository(WebhookDelivery).find({
      where: { webhookId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: size + 1,
    });
    return pageOf(found, size, !!after, ({ id }) => encodeCursor(ORDER, [null, id]));
  }

  /** Stores the deliveries of a change, in the change's transaction. */
  async enqueue(tx: Tx, newsroomId: string, seq: number): Promise<void> {
    const deliveries = await insertDeliveries(tx.db, newsroomId, seq);
    await this.jobs.enqueue(
      tx,
      DELIVER_WEBHOOK,
      ...deliveries.map(({ id, webhookId }) => deliveryJob(newsroomId, id, webhookId)),
    );
  }

  /**
   * Adds an address.
   *
   * @returns the secret with which its deliveries are signed, shown this once
   * @throws BAD_INPUT for one that leads inward, or one too many
   */
  async create(tx: Tx, by: CallingMember, url: string): Promise<string> {
    this.guarded.check(url);
    const { newsroomId, memberId } = by;
    await lockNewsroom(tx.db, newsroomId);
    if ((await tx.manager.countBy(Webhook, { newsroomId, removedAt: IsNull() })) >= LIMITS.webhooks)
      throw badInput('url', because('too_many_webhooks', { most: LIMITS.webhooks }));
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

  /** Signs with a new secret; for a day deliveries are signed with the previous secret too. @returns the new secret, shown this once */
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
    await this.disabling.withdraw(tx, id);
    await this.record(tx, by, 'webhook.removed', webhook.url);
  }

  /** Tells the same again, with the same id, now. @throws BAD_INPUT while the address is disabled */
  async replay(tx: Tx, by: CallingMember, deliveryId: string): Promise<void> {
    const delivery = await tx.manager.findOneBy(WebhookDelivery, {
      id: deliveryId,
      newsroomId: by.newsroomId,
    });
    if (!delivery) throw notFound('delivery');
    const { disabledAt } = await this.lock(tx, by, delivery.webhookId);
    if (disabledAt) throw badInput('deliveryId', because('webhook_disabled'));
    await tx.manager.update(
      WebhookDelivery,
      { id: deliveryId },
      { dueAt: new Date(), attempts: 0, deliveredAt: null },
    );
    const job = deliveryJob(by.newsroomId, deliveryId, delivery.webhookId);
    await this.jobs.enqueue(tx, DELIVER_WEBHOOK, job);
  }

  private async lock({ manager }: Tx, { newsroomId }: CallingMember, id: string): Promise<Webhook> {
    const webhook = await manager.findOne(Webhook, {
      where: { id, newsroomId, removedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
    if (!webhook) throw notFound('webhook');
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

/** The job that sends a delivery, in place of one that waits. */
function deliveryJob(newsroomId: string, deliveryId: string, webhookId: string) {
  return { newsroomId, data: { deliveryId, webhookId }, key: deliveryKey(deliveryId) };
}

/** As Standard Webhooks writes them: a prefix that scanners of leaked secrets know, and 256 random bits. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
