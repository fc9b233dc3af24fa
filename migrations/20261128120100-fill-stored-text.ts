import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds up the text that was stored before it was counted: what is long, and the log of drafts. */
export class FillStoredText implements MigrationInterface {
  name = 'FillStoredText1795867260000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      insert into archive_total (newsroom_id, bytes, text_bytes)
        select newsroom_id, 0, sum(size) from (
          select newsroom_id, octet_length(text) as size from article_version
          union all select newsroom_id, octet_length(text) from evidence_snapshot where text is not null
          union all select newsroom_id, octet_length(canonical_json) from revision
          union all select newsroom_id, octet_length(body) from discussion_message_version
          union all select newsroom_id, octet_length(raw) from other_verdict
          union all select newsroom_id, 16384 from evidence
          union all select d.newsroom_id, octet_length(s.update) from draft d join draft_segment s using (claim_id)
          union all select d.newsroom_id, octet_length(u.update) + 100 from draft d join draft_update u using (claim_id)
            where u.seq > d.folded_seq
        ) as stored group by newsroom_id
      on conflict (newsroom_id) do update set text_bytes = excluded.text_bytes;
      update draft set counted_seq = seq;
    `);
  }

  /** The sums go with their columns. */
  async down(): Promise<void> {
    return Promise.resolve();
  }
}
