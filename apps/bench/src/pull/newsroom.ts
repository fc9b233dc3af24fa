import { canonicalJson, sha256Hex, type RevisionContent, type RichNode } from '@assay/verdict-doc';
import type { Pool } from 'pg';

/** A public newsroom with verdicts, with rows like those of real publishing. */
export interface PublishedNewsroom {
  id: string;
  slug: string;
  /** The slugs of all verdicts. */
  slugs: string[];
  /** Changes in its feed: one publication for each verdict, and a correction of every tenth. */
  changes: number;
}

const WORDS =
  'harbour register clerk envoy ministry letter witness Tuesday province council report figure statement office archive copy dated signed seal bridge vessel cargo manifest tax revenue court hearing record page line source'.split(
    ' ',
  );

/**
 * Fills the bench newsroom; each verdict has its own words, a rationale of about 300 words and five pieces of evidence.
 */
export async function publishMany(pool: Pool, count: number): Promise<PublishedNewsroom> {
  const one = async <Row>(sql: string, values: unknown[] = []) =>
    (await pool.query(sql, values)).rows[0] as Row;
  const { id: newsroom, slug } = await one<{ id: string; slug: string }>(
    `update newsroom set is_public = true where slug = 'bench' returning id, slug`,
  );
  const { id: member } = await one<{ id: string }>('select id from member where newsroom_id = $1 limit 1', [
    newsroom,
  ]);
  await pool.query(
    `insert into policy (newsroom_id, version, required_approvals, four_eyes, min_independent_sources, both_sides) values ($1, 1, 1, true, 2, false)`,
    [newsroom],
  );
  const slugs: string[] = [];
  let seq = 0;
  for (let from = 0; from < count; from += 500) {
    const numbers = Array.from({ length: Math.min(500, count - from) }, (_, index) => from + index);
    const contents = numbers.map((number) => verdict(number, 1));
    slugs.push(...numbers.map(slugOf));
    const claims = await pool.query<{ id: string }>(
      `insert into claim (newsroom_id, statement, claimant_kind, created_by) select $1, s, 'article', $2 from unnest($3::text[]) s returning id`,
      [newsroom, member, contents.map(({ claim }) => claim.statement)],
    );
    const ids = claims.rows.map(({ id }) => id);
    const publications = await pool.query<{ id: string }>(
      `insert into publication (newsroom_id, claim_id, slug, first_published_at)
       select $1, c, s, now() - interval '1 second' * (100000 - n) from unnest($2::uuid[], $3::text[], $4::int[]) as made(c, s, n) returning id`,
      [newsroom, ids, numbers.map(slugOf), numbers],
    );
    const publicationIds = publications.rows.map(({ id }) => id);
    const version = async (which: number[], number: number) => {
      const texts = which.map((index) =>
        canonicalJson(number === 1 ? contents[index]! : verdict(numbers[index]!, number)),
      );
      const correction = number > 1 ? 'content_corrected' : null;
      await pool.query(
        `with made as (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $9::text[], $10::int[]) as made(claim, publication, json, hash, statement, place)),
         r as (insert into revision (newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by, correction_class, notice)
           select $5, claim, $7, json, hash, 1, 1, $6, $8::text, case when $8::text is not null then 'A figure was put right.' end from made returning id, claim_id),
         a as (insert into review (newsroom_id, revision_id, reviewer_id, decision) select $5, id, $6, 'approve' from r),
         v as (insert into publication_version (newsroom_id, publication_id, claim_id, version, revision_id, content_hash, rating_key, rating_label, statement, published_by)
           select $5, publication, claim, $7, r.id, hash, 'true', 'True', statement, $6 from made join r on r.claim_id = made.claim)
         insert into verdict_change select $5, place, publication, $7, case when $7 = 1 then 'published' else 'corrected' end, now() from made`,
        [
          which.map((index) => ids[index]),
          which.map((index) => publicationIds[index]),
          texts,
          texts.map(sha256Hex),
          newsroom,
          member,
          number,
          correction,
          which.map((index) => contents[index]!.claim.statement),
          which.map(() => ++seq),
        ],
      );
    };
    const all = numbers.map((_, index) => index);
    await version(all, 1);
    await version(
      all.filter((index) => index % 10 === 0),
      2,
    );
  }
  await pool.query('insert into verdict_change_head values ($1, $2)', [newsroom, seq]);
  return { id: newsroom, slug, slugs, changes: seq };
}

function slugOf(number: number): string {
  return `verdict-${String(number).padStart(6, '0')}`;
}

/** The bytes of one verdict; the same number gives the same words. */
function verdict(number: number, version: number): RevisionContent {
  const words = (count: number, salt: number) =>
    Array.from(
      { length: count },
      (_, index) => WORDS[(number * 7 + salt * 13 + index * index) % WORDS.length],
    ).join(' ');
  const paragraph = (count: number, salt: number): RichNode => ({
    type: 'paragraph',
    content: [{ type: 'text', text: words(count, salt) }],
  });
  const ratings = ['true', 'false'].map((key, position) => ({
    key,
    label: key === 'true' ? 'True' : 'False',
    definition: 'As it stands.',
    colour: '#14527a',
    ordinal: 2 - position,
    position,
  }));
  return {
    schema: 'assay.verdict/3',
    language: 'en',
    claim: {
      statement: `Number ${number}: ${words(12, 1)}`,
      claimant: { kind: 'article', name: null, description: null },
      madeOn: '2024-01-01',
      topic: 'harbour',
      appearances: [
        {
          quote: words(12, 1),
          title: words(5, 2),
          publisher: 'A paper',
          url: `https://example.org/${number}`,
        },
      ],
    },
    rating: { ...ratings[0]!, scaleVersion: 1 },
    scale: { version: 1, name: 'Two steps', ratings },
    headline: words(8, 3),
    summary: { type: 'doc', content: [paragraph(40, 4)] },
    rationale: {
      type: 'doc',
      content: Array.from({ length: 4 }, (_, at) => paragraph(75 + version, 5 + at)),
    },
    replies: [],
    waivers: [],
    evidence: Array.from({ length: 5 }, (_, at) => ({
      number: at + 1,
      note: words(10, 9 + at),
      id: `00000000-0000-7000-8000-${String(number * 5 + at).padStart(12, '0')}`,
      title: words(6, 20 + at),
      url: `https://example.org/${number}/${at}`,
      publisher: 'An archive',
      excerpt: words(25, 30 + at),
      stance: 'supports',
      directness: 'primary',
      originGroup: null,
    })),
  };
}
