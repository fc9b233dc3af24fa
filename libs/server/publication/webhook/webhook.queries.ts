import { sayReason, type Reason } from '@assay/messages';
import { storableJson, sql, type Database } from '@assay/server-platform/database';
import type { VerdictChangeKind } from '../verdict-changes/verdict-changes.types';

/** Writes a delivery of a change of the feed to each address that is sent to. */
export async function insertDeliveries(
  db: Database,
  newsroomId: string,
  seq: number,
): Promise<{ id: string; webhookId: string }[]> {
  const { rows } = await sql<{ id: string; webhookId: string }>`
    insert into webhook_delivery (newsroom_id, webhook_id, seq)
      select newsroom_id, id, ${seq}::bigint from webhook
      where newsroom_id = ${newsroomId}::uuid and removed_at is null and disabled_at is null
    returning id, webhook_id as "webhookId"`.execute(db);
  return rows;
}

/** Stops every delivery to an address that waits. @returns their ids */
export async function stopDeliveries(db: Database, webhookId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update webhook_delivery set due_at = null where webhook_id = ${webhookId}::uuid and due_at is not null
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Notes that something did not arrive, and disables the address a day after the first. @returns whether it did now */
export async function noteFailure(db: Database, webhookId: string): Promise<boolean> {
  const { rows } = await sql<{ disabled: boolean | null }>`
    update webhook set failing_since = coalesce(failing_since, now()),
      disabled_at = case when failing_since < now() - interval '1 day' then now() end
    where id = ${webhookId}::uuid and disabled_at is null returning disabled_at is not null as disabled`.execute(
    db,
  );
  return rows[0]?.disabled ?? false;
}

/** Notes that something arrived. */
export async function noteArrival(db: Database, webhookId: string): Promise<void> {
  await sql`update webhook set failing_since = null where id = ${webhookId}::uuid`.execute(db);
}

/** Locks an address, so that one attempt at a time changes what is known of it. */
export async function lockWebhook(db: Database, webhookId: string): Promise<void> {
  await sql<{ id: string }>`select id from webhook where id = ${webhookId}::uuid for no key update`.execute(
    db,
  );
}

/** What became of one attempt at a delivery. */
export interface Attempt {
  /** The answer's HTTP status; null without an answer. */
  status: number | null;
  /** Why it did not arrive; null where it did. */
  problem: Reason | null;
  /** Seconds until the next attempt; null where there is none. */
  retryIn: number | null;
}

/** Writes down what became of an attempt at a delivery. */
export async function noteAttempt(
  db: Database,
  deliveryId: string,
  { status, problem, retryIn }: Attempt,
): Promise<void> {
  await sql`
    update webhook_delivery set attempts = attempts + 1, last_status = ${status}::int, last_problem = ${problem && sayReason(problem)}::text,
      last_problem_reasons = ${problem && storableJson([problem])}::jsonb,
      delivered_at = case when ${problem === null}::boolean then now() end,
      due_at = case when ${retryIn}::float8 is not null then now() + make_interval(secs => ${retryIn}::float8) end
    where id = ${deliveryId}::uuid`.execute(db);
}

/** A delivery that is due, with what it says and where it goes. */
export interface DueDelivery {
  id: string;
  webhookId: string;
  newsroomId: string;
  url: string;
  secretJwe: string;
  formerSecretJwe: string | null;
  kind: VerdictChangeKind;
  at: Date;
  seq: string;
  verdictId: string;
  claimId: string;
  version: number;
  slug: string;
  newsroomSlug: string;
}

/** A delivery, unless it arrived or its address is not sent to any more. */
export async function dueDelivery(db: Database, deliveryId: string): Promise<DueDelivery | null> {
  const { rows } = await sql<DueDelivery>`
    select d.id, d.webhook_id as "webhookId", d.newsroom_id as "newsroomId", w.url, w.secret_jwe as "secretJwe",
      case when w.former_until > now() then w.former_secret_jwe end as "formerSecretJwe",
      c.kind, c.at, c.seq, c.publication_id as "verdictId", p.claim_id as "claimId", c.version, p.slug,
      n.slug as "newsroomSlug"
    from webhook_delivery d join webhook w on w.id = d.webhook_id join newsroom n on n.id = d.newsroom_id
      join verdict_change c on c.newsroom_id = d.newsroom_id and c.seq = d.seq
      join publication p on p.id = c.publication_id
    where d.id = ${deliveryId}::uuid and d.delivered_at is null and w.removed_at is null and w.disabled_at is null`.execute(
    db,
  );
  return rows[0] ?? null;
}
