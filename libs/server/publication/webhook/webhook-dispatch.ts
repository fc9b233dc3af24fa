import { createHmac } from 'node:crypto';
import { AuditService } from '@assay/server-audit';
import { MemberService } from '@assay/server-newsroom';
import { NotificationService } from '@assay/server-notification';
import { CONFIG, GuardedFetch, Rounds, Seal, Transactions, type Config } from '@assay/server-platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedService } from '../feed/feed.service';
import { verdictPath } from '../verdict-path';
import type { VerdictChangeKind } from '../feed/feed.types';
import { WEBHOOK_SEAL } from './webhook.service';

/** How often deliveries that are due are looked for. */
const EVERY_MS = 2_000;

/** How long an address may take to answer. */
const WITHIN_MS = 10_000;

/** Deliveries at once. */
const AT_ONCE = 8;

/** Deliveries at once to one address: one that hangs leaves room for the others. */
const AT_ONCE_TO_ONE = 2;

/** Tries in all, doubling from ten seconds to four hours apart: the last is a day after the first. */
const MOST_TRIES = 16;

interface DueRow {
  id: string;
  webhookId: string;
  newsroomId: string;
  attempts: number;
  url: string;
  secretJwe: string;
  formerSecretJwe: string | null;
  kind: VerdictChangeKind;
  at: Date;
  seq: string;
  verdictId: string;
  claimId: string;
  slug: string;
  newsroomSlug: string;
  version: number;
}

/**
 * Sends what is due from the outbox that publications filled, signed by the rules of Standard Webhooks
 * (standardwebhooks.com: HMAC-SHA256 over id, timestamp and body), and tries again for a day. Several nodes may: a
 * delivery is taken by putting its next try ahead. After a day without one arrival an address is disabled.
 */
@Injectable()
export class WebhookDispatch extends Rounds {
  private readonly seal: Seal;

  constructor(
    private readonly source: DataSource,
    private readonly guarded: GuardedFetch,
    private readonly feed: FeedService,
    private readonly audit: AuditService,
    private readonly news: NotificationService,
    private readonly members: MemberService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(EVERY_MS);
    this.seal = new Seal(config, WEBHOOK_SEAL);
  }

  /** Sends all that is due. */
  round(): Promise<void> {
    return this.whileMore(async () => {
      const due = await this.take();
      await Promise.all(due.map((row) => this.deliver(row)));
      return due.length > 0;
    });
  }

  private async deliver(row: DueRow): Promise<void> {
    const { id, kind, at, verdictId, slug, version, newsroomId } = row;
    const body = JSON.stringify({
      type: 'verdict.changed',
      timestamp: at.toISOString(),
      data: {
        kind: kind.toUpperCase(),
        cursor: this.feed.cursorOf(newsroomId, Number(row.seq)),
        verdictId,
        slug,
        version,
        url: this.config.origin + verdictPath(row),
      },
    });
    const timestamp = Math.floor(Date.now() / 1_000);
    const secrets = [row.secretJwe, ...(row.formerSecretJwe ? [row.formerSecretJwe] : [])];
    const signatures = await Promise.all(
      secrets.map(async (sealed) => signed(await this.seal.open(sealed), `${id}.${timestamp}.${body}`)),
    );
    let status: number | null = null;
    let problem: string | null = null;
    try {
      status = await this.guarded.post(row.url, body, WITHIN_MS, {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatures.join(' '),
      });
      if (status < 200 || status > 299) problem = `The address answered with status ${status}.`;
    } catch (error) {
      problem = (error as Error).message;
    }
    await this.note(row, status, problem);
  }

  private async note(row: DueRow, status: number | null, problem: string | null): Promise<void> {
    const { id, webhookId, newsroomId, attempts, url, claimId } = row;
    await this.transactions.run(async (tx) => {
      const { manager } = tx;
      // The address first, as whoever disables or removes it does: nobody waits for each other in a ring.
      await manager.query('select 1 from webhook where id = $1 for no key update', [webhookId]);
      // A refusal that stands for ever (410 Gone) is not asked again; nor is what was tried for a day.
      const over = problem === null || status === 410 || attempts >= MOST_TRIES;
      await manager.query(
        `update webhook_delivery set last_status = $2, last_problem = $3,
           delivered_at = case when $3::text is null then now() end, due_at = case when $4 then null else due_at end
         where id = $1`,
        [id, status, problem, over],
      );
      if (problem === null) {
        await manager.query('update webhook set failing_since = null where id = $1', [webhookId]);
        return;
      }
      const [disabled] = (await manager.query(
        `update webhook set failing_since = coalesce(failing_since, now()),
           disabled_at = case when failing_since < now() - interval '1 day' then now() end
         where id = $1 and disabled_at is null returning disabled_at is not null as now_disabled`,
        [webhookId],
      )) as [{ now_disabled: boolean }[], number];
      if (!disabled[0]?.now_disabled) return;
      await manager.query('update webhook_delivery set due_at = null where webhook_id = $1', [webhookId]);
      await this.audit.append(tx, { newsroomId, actorId: null, action: 'webhook.disabled', data: { url } });
      const news = { kind: 'webhook_disabled', newsroomId, claimId, actorId: null } as const;
      await this.news.tell(tx, news, await this.members.admins(tx, newsroomId));
    });
  }

  /**
   * Some of what is due, its next try put ahead. Newsrooms take turns, and within one its addresses, oldest change first:
   * ten addresses that do not answer hold up the deliveries of their own newsroom alone.
   */
  private async take(): Promise<DueRow[]> {
    const [rows] = (await this.source.query(
      `with due as (
         select id from webhook_delivery where due_at <= now() and id in (
           select id from (
             select id, due_at, row_number() over (partition by newsroom_id order by turn, due_at, id) as newsroom_turn
             from (
               select id, newsroom_id, due_at, row_number() over (partition by webhook_id order by due_at, id) as turn
               from webhook_delivery where due_at <= now()
             ) as waiting where turn <= ${AT_ONCE_TO_ONE}
           ) as lined order by newsroom_turn, due_at limit ${AT_ONCE}
         ) for update skip locked
       )
       update webhook_delivery d set attempts = d.attempts + 1,
         due_at = now() + least(interval '10 seconds' * power(2, d.attempts), interval '4 hours')
       from due, webhook w, verdict_change c, publication p
       where d.id = due.id and w.id = d.webhook_id and c.newsroom_id = d.newsroom_id and c.seq = d.seq
         and p.id = c.publication_id
       returning d.id, d.webhook_id as "webhookId", d.newsroom_id as "newsroomId", d.attempts, w.url,
         w.secret_jwe as "secretJwe",
         case when w.former_until > now() then w.former_secret_jwe end as "formerSecretJwe",
         c.kind, c.at, c.seq, c.publication_id as "verdictId", p.claim_id as "claimId", c.version, p.slug,
         (select slug from newsroom where id = d.newsroom_id) as "newsroomSlug"`,
    )) as [DueRow[], number];
    return rows;
  }
}

/** One signature as `webhook-signature` lists it. */
function signed(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
