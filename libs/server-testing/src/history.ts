import type { Stage } from '@assay/domain';
import { REVISION_SCHEMA } from '@assay/verdict-doc';
import type { Person } from './person';
import type { TestServer } from './test-server';

/** A version that is published in a claim's history. */
export interface Published {
  key: string;
  label: string;
  ordinal: number | null;
  /** Null for a first version. */
  correction: string | null;
}

/** A claim's transitions at known times, for rows like those of the product. */
export interface History {
  topic: string | null;
  claimant: string | null;
  createdAt: Date;
  moves: { to: Stage; at: Date; published?: Published }[];
}

/** Writes histories into a newsroom, row by row as the product does, with their times. */
export async function writeHistories(
  { source }: TestServer,
  by: Person,
  histories: History[],
): Promise<void> {
  const ask = async (sql: string, values: unknown[]) =>
    ((await source.query(sql, values)) as { id: string }[])[0]!.id;
  const { newsroomId, memberId } = by;
  for (const { topic, claimant, createdAt, moves } of histories) {
    const claimId = await ask(
      `insert into claim (newsroom_id, statement, claimant_kind, claimant_name, topic, created_by, created_at, stage_since)
       values ($1, 'A statement', $2, $3, $4, $5, $6, $6) returning id`,
      [newsroomId, claimant ? 'person' : 'article', claimant, topic, memberId, createdAt],
    );
    let number = 0;
    let publicationId: string | undefined;
    for (const { to, at, published } of moves) {
      const given = published ?? { key: 'none', label: 'none', ordinal: null, correction: null };
      const { correction, ...rating } = given;
      const bytes = JSON.stringify(frozen(claimId, topic, claimant, rating));
      const revisionId = await ask(
        `insert into revision (newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by,
           correction_class, notice)
         values ($1, $2, $3, $4, encode(sha256(convert_to($4, 'UTF8')), 'hex'), 1, 1, $5, $6, $7) returning id`,
        [newsroomId, claimId, ++number, bytes, memberId, correction, correction && 'It was wrong.'],
      );
      if (published) {
        publicationId ??= await ask(
          'insert into publication (newsroom_id, claim_id, slug) values ($1, $2, $3) returning id',
          [newsroomId, claimId, `v-${claimId}`],
        );
        await source.query(
          `insert into publication_version (newsroom_id, publication_id, claim_id, version, revision_id, content_hash,
             rating_key, topic, claimant_name, statement, published_by, published_at)
           select $1, $2, $3, 1 + (select count(*) from publication_version where publication_id = $2), id, sha256,
             $5, $6, $7, 'A statement', $8, $9 from revision where id = $4`,
          [newsroomId, publicationId, claimId, revisionId, rating.key, topic, claimant, memberId, at],
        );
      }
      await source.query(
        `update claim set stage = $2, stage_since = $3, current_revision_id = $4,
           published_revision_id = case when $2 = 'published' then $4 else published_revision_id end where id = $1`,
        [claimId, to, at, revisionId],
      );
    }
  }
}

/** The frozen content of such a claim; no two claims have the same bytes. */
function frozen(headline: string, topic: string | null, claimant: string | null, rating: object): object {
  const claim = { statement: 'A statement', topic, claimant: { kind: 'person', name: claimant } };
  const scale = { version: 1, name: 'Six steps', ratings: [] };
  return {
    schema: REVISION_SCHEMA,
    language: 'und',
    claim,
    rating,
    scale,
    headline,
    evidence: [],
    replies: [],
    waivers: [],
  };
}
