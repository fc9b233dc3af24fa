import { saveProjection } from '@assay/server-draft/log';
import { Database } from '@assay/server-platform/database';
import { canonicalJson, sha256Hex } from '@assay/verdict-doc';
import type { Client } from 'pg';
import { WORDS } from '../desk/words';

/** A write that fires triggers of derived data. */
export interface Write {
  name: string;
  /** The triggers that it fires, by their table. */
  triggers: { name: string; table: string }[];
  /** How many of the usual number of samples are taken: less than 1 for a write that takes long. */
  share: number;
  /** Writes once, as the product does, and commits. */
  run: () => Promise<unknown>;
  /** The same write where the service does what a trigger does, to be compared with it. */
  byService?: { trigger: string; run: () => Promise<unknown> };
}

/** The claims of the newsroom that is written to. */
export interface Ground {
  newsroomId: string;
  memberId: string;
  claims: string[];
  /** Claims with a draft and a publication. */
  published: { claimId: string; publicationId: string }[];
}

/** Reads the ids of the newsroom's claims, in an order that is the same each time and not that of the table. */
export async function groundOf(db: Client, newsroomId: string, memberId: string): Promise<Ground> {
  const claims = await db.query<{ id: string }>(
    'select id from claim where newsroom_id = $1 order by md5(id::text)',
    [newsroomId],
  );
  const published = await db.query<Ground['published'][number]>(
    `select p.claim_id as "claimId", p.id as "publicationId" from publication p where newsroom_id = $1
     order by md5(p.id::text)`,
    [newsroomId],
  );
  return { newsroomId, memberId, claims: claims.rows.map(({ id }) => id), published: published.rows };
}

const BULK = 500;

/** Every measured write, over one connection of the application's login. */
export function writesOf(db: Client, { newsroomId, memberId, claims, published }: Ground): Write[] {
  let turn = 0;
  const database = new Database(db);
  const on = (table: string, ...names: string[]) => names.map((name) => ({ name, table }));
  const next = <T>(list: readonly T[]): T => list[turn++ % list.length]!;
  const words = (characters: number) => {
    let text = '';
    while (text.length < characters)
      text += `${WORDS[(turn++ * 7919) % WORDS.length]!}${turn % 97 ? '' : turn} `;
    return text;
  };
  const move = (claimId = next(claims)) =>
    db.query(
      `update claim set stage = case stage when 'triage' then 'checking' else 'triage' end, stage_since = now(),
         version = version + 1 where id = $1`,
      [claimId],
    );
  const inTransaction = async (work: () => Promise<unknown>) => {
    await db.query('begin');
    await work();
    await db.query('commit');
  };
  const importing = async (characters: number) => {
    const text = words(characters);
    await db.query(
      `with made as (insert into article (newsroom_id, imported_by) values ($1, $2) returning id)
       insert into article_version (newsroom_id, article_id, number, title, text, sha256, import_method)
         select $1, id, 1, $3, $4, $5, 'paste' from made`,
      [newsroomId, memberId, words(60), text, sha256Hex(text)],
    );
  };
  let seq = 0;
  const projecting = (characters: number) =>
    saveProjection(database, next(published).claimId, {
      seq: ++seq,
      headline: words(60),
      summary: words(300),
      rationale: words(characters),
      ratingKey: turn % 2 ? 'true' : 'false',
    });
  return [
    {
      name: 'a transition of one claim',
      triggers: on('claim', 'claim_stay_is_kept', 'claim_changed_is_tallied'),
      share: 1,
      run: () => inTransaction(() => move()),
      byService: {
        trigger: 'claim_stay_is_kept',
        run: () =>
          inTransaction(async () => {
            const claimId = next(claims);
            await db.query(
              `insert into claim_stay (newsroom_id, claim_id, stage, entered_at, left_at, next_stage)
               select newsroom_id, id, stage, stage_since, now(), case stage when 'triage' then 'checking' else 'triage' end
               from claim where id = $1`,
              [claimId],
            );
            await move(claimId);
          }),
      },
    },
    {
      name: `a bulk operation of ${BULK} claims`,
      triggers: on('claim', 'claim_stay_is_kept', 'claim_changed_is_tallied'),
      share: 0.02,
      run: async () => {
        // The worker changes each claim in a transaction of its own.
        for (let count = 0; count < BULK; count++) await move();
      },
    },
    {
      name: 'a marked claim',
      triggers: on('claim', 'claim_is_searched', 'claim_added_is_tallied'),
      share: 1,
      run: () =>
        db.query(
          `insert into claim (newsroom_id, statement, claimant_kind, claimant_name, topic, created_by)
           values ($1, $2, 'person', $3, 'economy', $4)`,
          [newsroomId, words(90), words(15), memberId],
        ),
    },
    {
      name: 'an assigned member',
      triggers: [
        ...on('claim_assignee', 'claim_assignee_added_is_tallied'),
        ...on('claim', 'claim_changed_is_tallied'),
      ],
      share: 1,
      run: () =>
        db.query(
          `insert into claim_assignee (newsroom_id, claim_id, member_id)
           select $1, $2, m.id from member m where m.newsroom_id = $1 and not exists (
             select from claim_assignee a where a.claim_id = $2 and a.member_id = m.id) limit 1`,
          [newsroomId, next(claims)],
        ),
    },
    {
      name: 'an imported article of 5,000 characters',
      triggers: on('article_version', 'article_version_is_searched'),
      share: 0.5,
      run: () => importing(5_000),
    },
    {
      name: 'an imported article of 100,000 characters',
      triggers: on('article_version', 'article_version_is_searched'),
      share: 0.1,
      run: () => importing(100_000),
    },
    {
      name: 'an added evidence row',
      triggers: on('evidence', 'evidence_is_searched'),
      share: 1,
      run: () =>
        db.query(
          `insert into evidence (newsroom_id, claim_id, title, publisher, excerpt, stance, directness, added_by)
           values ($1, $2, $3, 'An archive', $4, 'context', 'primary', $5)`,
          [newsroomId, next(claims), words(60), words(300), memberId],
        ),
    },
    {
      name: 'a projected draft of 2,000 characters',
      triggers: on('draft', 'draft_is_searched', 'draft_rating_is_listed'),
      share: 1,
      run: () => projecting(2_000),
    },
    {
      name: 'a projected draft of 20,000 characters',
      triggers: on('draft', 'draft_is_searched', 'draft_rating_is_listed'),
      share: 0.3,
      run: () => projecting(20_000),
    },
    {
      name: 'a publication of 3,000 characters',
      triggers: on(
        'publication_version',
        'publication_version_states_rating',
        'publication_version_is_searched',
      ),
      share: 0.5,
      run: async () => {
        const { claimId, publicationId } = next(published);
        const json = canonicalJson(frozen(words(60), words(400), words(2_600)));
        await db.query(
          `with r as (insert into revision (newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by)
             select $1, $2, 1 + max(number), $3, $4, 1, 1, $5 from revision where claim_id = $2 returning id)
           select id from r`,
          [newsroomId, claimId, json, sha256Hex(json), memberId],
        );
        await db.query(
          `insert into publication_version (newsroom_id, publication_id, claim_id, version, revision_id, content_hash,
             rating_key, rating_label, rating_ordinal, statement, published_by)
           select $1, $2, $3, 1 + (select max(version) from publication_version where publication_id = $2), id, sha256,
             'true', 'True', 5, 'A statement', $4 from revision where claim_id = $3 order by number desc limit 1`,
          [newsroomId, publicationId, claimId, memberId],
        );
      },
    },
  ];
}

/** The parts of a frozen verdict that the triggers read. */
function frozen(headline: string, summary: string, rationale: string): object {
  const paragraph = (text: string) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
  return {
    schema: 'assay.verdict/3',
    rating: { key: 'true', label: 'True', ordinal: 5, colour: '#14527a' },
    headline,
    summary: paragraph(summary),
    rationale: paragraph(rationale),
  };
}
