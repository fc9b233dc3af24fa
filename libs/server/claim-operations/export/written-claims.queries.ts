import type { ClaimantKind, Priority, Stage } from '@assay/domain';
import { sql, type Database } from '@assay/server-platform/database';
import { z } from 'zod';

/** The computed columns, whose types SafeQL does not know: arrays of a subquery, `to_char` and `left`. */
const COMPUTED = z.object({
  stage_since: z.string(),
  made_on: z.string().nullable(),
  tags: z.array(z.string()),
  due_at: z.string().nullable(),
  assignees: z.array(z.string()),
  evidence: z.number(),
  articles: z.array(z.string()),
  created_at: z.string(),
  published_on: z.string().nullable(),
  surfaced_on: z.string().nullable(),
});

/** A claim as an export writes it. Instants are ISO 8601 in UTC; of a date only what is known of it is written. */
export interface WrittenClaim extends z.infer<typeof COMPUTED> {
  id: string;
  statement: string;
  stage: Stage;
  claimant_kind: ClaimantKind;
  claimant: string | null;
  claimant_description: string | null;
  topic: string | null;
  priority: Priority;
  proposed_rating: string | null;
  published_as: string | null;
}

/** The claims as they are written, in the order of the ids. */
export async function writtenClaims(
  db: Database,
  newsroomId: string,
  ids: readonly string[],
): Promise<WrittenClaim[]> {
  const { rows } = await sql<{
    id: string;
    statement: string;
    stage: Stage;
    stage_since: unknown | null;
    claimant_kind: ClaimantKind;
    claimant: string | null;
    claimant_description: string | null;
    made_on: unknown;
    topic: string | null;
    tags: unknown;
    priority: Priority;
    due_at: unknown | null;
    assignees: unknown;
    proposed_rating: string | null;
    published_as: string | null;
    evidence: number | null;
    articles: unknown;
    created_at: unknown | null;
    published_on: unknown;
    surfaced_on: unknown;
  }>`
    select c.id, c.statement, c.stage,
      to_char(c.stage_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as stage_since,
      c.claimant_kind, c.claimant_name as claimant, c.claimant_description,
      left(c.made_on::text, case c.made_precision when 'year' then 4 when 'month' then 7 else 10 end) as made_on, c.topic,
      array(select tag from claim_tag where claim_id = c.id order by tag) as tags,
      c.priority, to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at,
      array(select account.name from claim_assignee s join member m on m.id = s.member_id
        join account on account.id = m.account_id where s.claim_id = c.id order by s.assigned_at, m.id) as assignees,
      c.rating_key as proposed_rating,
      (select slug from publication where claim_id = c.id) as published_as,
      (select count(*)::int from evidence where claim_id = c.id and removed_at is null) as evidence,
      array(select distinct coalesce(v.source_url, v.title) from appearance a
        join article_version v on v.id = a.article_version_id where a.claim_id = c.id order by 1) as articles,
      to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at,
      left(c.published_on::text, case c.published_precision when 'year' then 4 when 'month' then 7 else 10 end) as published_on,
      left(c.surfaced_on::text, case c.surfaced_precision when 'year' then 4 when 'month' then 7 else 10 end) as surfaced_on
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place) join claim c on c.id = wanted.id
    where c.newsroom_id = ${newsroomId}::uuid order by wanted.place`.execute(db);
  return rows.map((row) => ({ ...row, ...COMPUTED.parse(row) }));
}

/** How many bytes the addresses, or titles, of the articles have in which each of these claims appears; none without articles. */
export async function bytesOfArticles(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ claimId: string; bytes: number | null }>`
    select a.claim_id as "claimId", sum(octet_length(coalesce(v.source_url, v.title)))::float8 as bytes
    from appearance a join article_version v on v.id = a.article_version_id
    where a.claim_id = any(${ids}::uuid[]) group by a.claim_id`.execute(db);
  return new Map(rows.map(({ claimId, bytes }) => [claimId, bytes ?? 0]));
}
