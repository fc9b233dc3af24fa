import { createHmac } from 'node:crypto';
import { DomainError } from '@assay/domain';
import { because, type Reason } from '@assay/messages';
import { CONFIG, type Config } from '@assay/server-platform/config';
import { Database, Transactions } from '@assay/server-platform/database';
import {
  JobHandlers,
  JobProblem,
  retryWait,
  type JobHandler,
  type RunningJob,
} from '@assay/server-platform/jobs';
import { GuardedFetch } from '@assay/server-platform/outbound';
import { Seal } from '@assay/server-platform/sealing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { VerdictChangeFeed } from '../verdict-changes/verdict-changes.service';
import { verdictPath } from '../verdict-path';
import { DELIVER_WEBHOOK } from './deliver-task';
import { dueDelivery, lockWebhook, noteArrival, noteAttempt, type DueDelivery } from './webhook.queries';
import { WebhookDisabling } from './webhook-disabling';
import { Webhook } from './webhook.entity';
import { WEBHOOK_SEAL } from './webhook.service';

/** How long an address may take to answer. */
const WITHIN_MS = 10_000;

interface DeliveryData {
  deliveryId: string;
  webhookId: string;
}

/** What an address answered: an HTTP status where it did, and why that is not an arrival. */
interface Answer {
  status: number | null;
  problem: Reason | null;
}

/**
 * Sends changes to the addresses of newsrooms, signed by the rules of Standard Webhooks (standardwebhooks.com: HMAC-SHA256
 * over id, timestamp and body). After a day without one arrival an address is disabled.
 */
@Injectable()
export class WebhookSender implements JobHandler<DeliveryData> {
  private readonly seal: Seal;

  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly guarded: GuardedFetch,
    private readonly feed: VerdictChangeFeed,
    private readonly disabling: WebhookDisabling,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
    handlers: JobHandlers,
  ) {
    this.seal = new Seal(config, WEBHOOK_SEAL);
    handlers.register(DELIVER_WEBHOOK, this);
  }

  /** @throws JobProblem where the change did not arrive */
  async run({ deliveryId }: DeliveryData, job: RunningJob): Promise<void> {
    const due = await dueDelivery(this.db, deliveryId);
    if (!due) return;
    const answer = await this.send(due);
    await this.note(due, answer, job);
    if (answer.problem !== null) throw new JobProblem(answer.problem, answer.status === 410);
  }

  async about(data: readonly DeliveryData[]): Promise<(string | null)[]> {
    const ids = data.map(({ webhookId }) => webhookId);
    const found = await this.source.getRepository(Webhook).findBy({ id: In(ids) });
    return ids.map((id) => found.find((webhook) => webhook.id === id)?.url ?? null);
  }

  private async send(due: DueDelivery): Promise<Answer> {
    const { id, kind, at, verdictId, slug, version, newsroomId, seq } = due;
    const body = JSON.stringify({
      type: 'verdict.changed',
      timestamp: at.toISOString(),
      data: {
        kind: kind.toUpperCase(),
        cursor: this.feed.cursorOf(newsroomId, Number(seq)),
        verdictId,
        slug,
        version,
        url: this.config.origin + verdictPath(due),
      },
    });
    const timestamp = Math.floor(Date.now() / 1_000);
    const secrets = [due.secretJwe, ...(due.formerSecretJwe ? [due.formerSecretJwe] : [])];
    const signatures = await Promise.all(
      secrets.map(async (sealed) => signed(await this.seal.open(sealed), `${id}.${timestamp}.${body}`)),
    );
    try {
      const status = await this.guarded.post(due.url, body, WITHIN_MS, {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatures.join(' '),
      });
      const arrived = status >= 200 && status <= 299;
      return { status, problem: arrived ? null : because('webhook_status', { status }) };
    } catch (error) {
      return {
        status: null,
        problem: error instanceof DomainError ? error.reasons[0]! : because('webhook_failed'),
      };
    }
  }

  private async note(
    { id, webhookId, newsroomId, url, claimId }: DueDelivery,
    { status, problem }: Answer,
    { attempt, isLast }: RunningJob,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      // The address first, as every transaction that disables or removes it does: two that lock both never deadlock.
      await lockWebhook(tx.db, webhookId);
      // A refusal for ever (410 Gone) is not asked again, and neither is what was tried for a day.
      const over = problem === null || status === 410 || isLast;
      const retryIn = over ? null : retryWait(DELIVER_WEBHOOK.retry, attempt);
      await noteAttempt(tx.db, id, { status, problem, retryIn });
      if (problem === null) {
        await noteArrival(tx.db, webhookId);
        return;
      }
      await this.disabling.failed(tx, { id: webhookId, newsroomId, url, claimId });
    });
  }
}

/** One signature as `webhook-signature` lists it. */
function signed(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
