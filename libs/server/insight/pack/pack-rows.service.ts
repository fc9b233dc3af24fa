import { NewsroomService, Policy, type RatingScale } from '@assay/server-newsroom';
import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { DataSource, type EntityManager } from 'typeorm';

/** What the period's publications lie between: from the first instant, before the last. */
export interface Span {
  newsroomId: string;
  start: Date;
  end: Date;
}

/** A published version, with what proves it. */
export interface PackedVersion {
  id: string;
  slug: string;
  newsroomSlug: string;
  version: number;
  contentHash: string;
  /** The approved bytes. */
  canonicalJson: string;
  signature: string | null;
  publishedAt: Date;
  correctionClass: string | null;
  notice: string | null;
  ratingFrom: string | null;
  policyVersion: number;
  approvals: number;
}

/** What is left of a verdict that was removed under law. */
export interface PackedRemoval {
  verdictId: string;
  removedAt: Date;
  reason: string;
  contentHashes: string[];
}

/** Versions read at once. */
const PAGE = 100;

/** Reads what an evidence pack holds. */
@Injectable()
export class PackRows {
  constructor(
    private readonly source: DataSource,
    private readonly newsrooms: NewsroomService,
  ) {}

  async count(manager: EntityManager, { newsroomId, start, end }: Span): Promise<number> {
    const [row] = (await manager.query(
      `select count(*)::int as count from publication_version
       where newsroom_id = $1 and published_at >= $2 and published_at < $3
         and publication_id not in (select id from publication where newsroom_id = $1 and removed_at is not null)`,
      [newsroomId, start, end],
    )) as [{ count: number }];
    return row.count;
  }

  /** The verdicts removed under law in the span, with the hashes of the versions there were, oldest first. */
  removals({ newsroomId, start, end }: Span): Promise<PackedRemoval[]> {
    return this.source.query(
      `select p.id as "verdictId", p.removed_at as "removedAt", m.reason,
         array(select content_hash from publication_version where publication_id = p.id order by version) as "contentHashes"
       from publication p join removal m on m.claim_id = p.claim_id and m.confirmed_at is not null
       where p.newsroom_id = $1 and p.removed_at >= $2 and p.removed_at < $3 order by p.removed_at, p.id`,
      [newsroomId, start, end],
    );
  }

  /** Every version published in the span that was not removed under law since, oldest first, a page at a time. */
  async *versions({ newsroomId, start, end }: Span): AsyncGenerator<PackedVersion[]> {
    for (let last: PackedVersion | undefined; ;) {
      const page = (await this.source.query(
        `select v.id, p.slug, n.slug as "newsroomSlug", v.version, v.content_hash as "contentHash", r.canonical_json as "canonicalJson", v.signature,
           v.published_at as "publishedAt", v.correction_class as "correctionClass", r.notice,
           w.rating_label as "ratingFrom", r.policy_version as "policyVersion",
           (select count(*)::int from review where revision_id = r.id and decision = 'approve') as approvals
         from publication_version v
         join publication p on p.id = v.publication_id and p.removed_at is null
         join newsroom n on n.id = v.newsroom_id
         join revision r on r.id = v.revision_id
         left join publication_version w on w.publication_id = v.publication_id and w.version = v.version - 1
         where v.newsroom_id = $1 and v.published_at >= $2 and v.published_at < $3
           and ($4::uuid is null
             or (v.published_at, v.id) > ((select published_at from publication_version where id = $4), $4))
         order by v.published_at, v.id limit ${PAGE}`,
        // The day of the last is asked of its row: a JavaScript date drops microseconds.
        [newsroomId, last?.publishedAt ?? start, end, last?.id ?? null],
      )) as PackedVersion[];
      if (page.length) yield page;
      if (page.length < PAGE) return;
      last = page.at(-1);
    }
  }

  /** The rules that were in force at any time in the span, or by which one of these was judged; oldest first. */
  async policies({ newsroomId, start, end }: Span, used: ReadonlySet<number>): Promise<Policy[]> {
    const all = await this.source
      .getRepository(Policy)
      .find({ where: { newsroomId }, order: { version: 'ASC' } });
    return all.filter((one, index) => used.has(one.version) || stood(one, all[index + 1], start, end));
  }

  /** The scales in force at any time in the span, or on which one of these was rated; oldest first. */
  async scales({ newsroomId, start, end }: Span, used: ReadonlySet<number>): Promise<RatingScale[]> {
    const all = (await this.newsrooms.scales(newsroomId)).reverse();
    return all.filter((one, index) => used.has(one.version) || stood(one, all[index + 1], start, end));
  }

  /** How many there are now in each role; no names. */
  async roles(newsroomId: string): Promise<{ role: string; members: number }[]> {
    return (await this.source.query(
      `select role, count(*)::int as members from member where newsroom_id = $1 and removed_at is null group by role
       order by array_position(array['viewer', 'checker', 'editor', 'admin'], role)`,
      [newsroomId],
    )) as { role: string; members: number }[];
  }

  /** Every key that signed, as JSON Web Keys (RFC 7517). */
  async keys(newsroomId: string): Promise<JWK[]> {
    const rows = (await this.source.query(
      'select kid, public_jwk as jwk from signing_key where newsroom_id = $1 order by created_at, id',
      [newsroomId],
    )) as { kid: string; jwk: JWK }[];
    return rows.map(({ kid, jwk }) => ({ ...jwk, kid, alg: 'EdDSA', use: 'sig' }));
  }
}

/** Whether rules that stood until the next ones came did so at some time in the span. */
function stood(one: { since: Date }, next: { since: Date } | undefined, start: Date, end: Date): boolean {
  return one.since < end && (!next || next.since > start);
}
