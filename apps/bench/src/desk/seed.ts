import { canonicalJson, sha256Hex } from '@assay/verdict-doc';
import type { Pool, PoolClient } from 'pg';
import { SYLLABLES, TOPICS, WORDS } from './words';

/** How much data there is. */
export interface Size {
  claims: number;
  newsrooms: number;
  /** Claims of the one large newsroom. */
  large: number;
}

/** The members who send requests: one of the large newsroom, and one of a newsroom of usual size. */
export interface Seeded {
  large: Asker;
  usual: Asker;
}

export interface Asker {
  newsroomId: string;
  memberId: string;
  accountId: string;
}

/**
 * Fills the database. Rows are written without triggers and foreign keys, as a restore writes them; one statement for
 * each of the triggers' tables fills these with the same functions. Ids, words and dates are the same each time.
 */
export async function seedDesk(
  pool: Pool,
  size: Size,
  say: (line: string) => void = () => undefined,
): Promise<Seeded> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off; set work_mem = '256MB';
      set maintenance_work_mem = '512MB'; select setseed(0.42)`);
    for (const [name, step] of Object.entries(STEPS)) {
      const began = performance.now();
      await step(client, size);
      say(`${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    }
    await client.query('reset all');
    return await seededBefore(client);
  } finally {
    client.release();
  }
}

/** The same members in a database that was filled before. */
export async function seededBefore(db: Pool | PoolClient): Promise<Seeded> {
  return { large: await asker(db, 1), usual: await asker(db, 2) };
}

type Step = (db: PoolClient, size: Size) => Promise<unknown>;

/** Picks from a list by a power of a random number: the first items are frequent, the last rare. */
const skewed = (list: string, power: number) =>
  `${list}[1 + floor(power(random(), ${power}) * cardinality(${list}))::int]`;

const STEPS: Record<string, Step> = {
  newsrooms: async (db, { newsrooms }) => {
    await db.query(
      `insert into newsroom (slug, name) select 'desk-' || g, 'Desk ' || g from generate_series(1, $1) g`,
      [newsrooms],
    );
    await db.query(`insert into policy (newsroom_id, version, required_approvals, four_eyes, min_independent_sources, both_sides)
      select id, 1, 1, true, 2, false from newsroom`);
    await db.query(`with s as (insert into rating_scale (newsroom_id, version, name) select id, 1, 'Five steps' from newsroom returning id)
      insert into rating select s.id, key, position, initcap(replace(key, '_', ' ')), 'As it stands.', '#14527a', 5 - position
      from s, (values ('true', 0), ('mostly_true', 1), ('mixed', 2), ('mostly_false', 3), ('false', 4)) r(key, position)`);
    await db.query(`with people as (
        select n.id as newsroom, n.slug || '-' || g || '@example.org' as email, g from newsroom n
        cross join lateral generate_series(1, case n.slug when 'desk-1' then 60 else 8 end) g),
      made as (insert into account (email, name, password_hash) select email, 'Member ' || g, 'none' from people returning id, email)
      insert into member (newsroom_id, account_id, role, place)
        select p.newsroom, made.id, case when g = 1 then 'admin' when g % 3 = 0 then 'editor' else 'checker' end, g
        from people p join made on made.email = p.email`);
  },
  claims: async (db, { claims, newsrooms, large }) => {
    await db.query(
      `create temp table drawn as
       with lists as (select $4::text[] as words, $5::text[] as topics,
         (select array_agg(a || b || c order by md5(a || b || c)) from unnest($6::text[]) a, unnest($7::text[]) b, unnest($8::text[]) c) as names),
       people as (select newsroom_id, array_agg(id order by place) as members from member group by 1),
       rooms as (select array_agg(id order by length(slug), slug) as rooms from newsroom)
       select g, case when g <= $2 then rooms[1] else rooms[2 + (g % ($3 - 1))] end as newsroom_id,
         initcap(${skewed('names', 2)}) || ' ' ||
           (select string_agg(word, ' ') from (select case when random() < 0.12 then ${skewed('names', 2)} else ${skewed('words', 1.6)} end as word
            from generate_series(1, 7 + (g % 6))) drawn) as statement,
         ${skewed('topics', 2)} as topic, ${skewed('names', 4)} || ' ' || ${skewed('names', 4)} as claimant,
         random() as dice, random() as second, random() as third
       from generate_series(1, $1) g, lists, rooms`,
      [claims, large, newsrooms, WORDS, TOPICS, ...SYLLABLES],
    );
    await db.query(
      `insert into claim (newsroom_id, statement, claimant_kind, claimant_name, topic, priority, stage, stage_since, due_at, created_by,
         created_at, rating_key, current_revision_id, published_revision_id, check_again_on)
       select d.newsroom_id, statement, case when third < 0.7 then 'person' else 'article' end, case when third < 0.7 then claimant end,
         case when second < 0.95 then topic end,
         case when third < 0.1 then 'low' when third < 0.8 then 'normal' when third < 0.95 then 'high' else 'urgent' end,
         stage, created + interval '9 days' * second, case when stage in ('triage', 'checking') and third < 0.4 then now() + interval '60 days' * (second - 0.3) end,
         m.id, created, case when stage not in ('triage', 'declined') or third < 0.1 then (array['true', 'mostly_true', 'mixed', 'mostly_false', 'false'])[1 + floor(power(third, 0.6) * 5)::int] end,
         case when stage in ('in_review', 'approved', 'published') then revision end, case when stage = 'published' then revision end,
         case when stage = 'published' and g % 250 = 0 then current_date + (g % 90)::int - 2 end
       from (select *, uuidv7() as revision, case when dice < 0.08 then 'triage' when dice < 0.14 then 'checking' when dice < 0.15 then 'in_review' when dice < 0.155 then 'approved'
           when dice < 0.9 then 'published' else 'declined' end as stage,
         now() - interval '3000 days' * (1 - g::float / $1) - interval '10 days' as created from drawn) d
       join (select newsroom_id, id from member where place = 1) m on m.newsroom_id = d.newsroom_id order by g`,
      [claims],
    );
  },
  decisions: async (db) => {
    const rating = (key: string) => ({
      schema: 'assay.verdict/3',
      rating: { key, label: key.replace('_', ' '), colour: '#14527a' },
      headline: 'As it was found.',
    });
    const keys = ['true', 'mostly_true', 'mixed', 'mostly_false', 'false'];
    const texts = keys.map((key) => canonicalJson(rating(key)));
    await db.query(
      `insert into revision (id, newsroom_id, claim_id, number, canonical_json, sha256, draft_seq, policy_version, submitted_by)
       select current_revision_id, newsroom_id, id, 1, r.json, r.sha, 1, 1, created_by from claim join unnest($1::text[], $2::text[], $3::text[]) r(key, json, sha) on r.key = rating_key
       where current_revision_id is not null`,
      [keys, texts, texts.map(sha256Hex)],
    );
    await db.query(`insert into draft (claim_id, newsroom_id, headline, summary_text, rating_key, seq, snapshot_seq, folded_seq, projected_seq)
      select id, newsroom_id, left(statement, 60), '', rating_key, 0, 0, 0, 0 from claim where stage not in ('triage', 'declined')`);
    await db.query(
      `insert into publication (newsroom_id, claim_id, slug) select newsroom_id, id, 'v-' || replace(id::text, '-', '') from claim where stage = 'published'`,
    );
    await db.query(`insert into publication_version (newsroom_id, publication_id, claim_id, version, revision_id, content_hash, rating_key, topic, claimant_name, published_by, published_at, statement)
      select c.newsroom_id, p.id, c.id, 1, r.id, r.sha256, c.rating_key, c.topic, c.claimant_name, c.created_by, c.stage_since, c.statement
      from claim c join publication p on p.claim_id = c.id join revision r on r.claim_id = c.id`);
    await db.query(`insert into revision_contributor (newsroom_id, revision_id, member_id)
      select c.newsroom_id, c.current_revision_id, m.members[1 + floor(random() * cardinality(m.members))::int]
      from claim c join (select newsroom_id, array_agg(id) as members from member group by 1) m using (newsroom_id) where c.stage = 'in_review'`);
  },
  assignees: async (db) => {
    await db.query(`insert into claim_assignee (newsroom_id, claim_id, member_id)
      select c.newsroom_id, c.id, m.members[1 + floor(power(random(), 1.5) * cardinality(m.members))::int]
      from claim c join (select newsroom_id, array_agg(id order by place) as members from member group by 1) m using (newsroom_id)
      where case when stage in ('triage') then random() < 0.3 else random() < 0.8 end`);
    await db.query('update claim set assignee_count = 1 from claim_assignee a where a.claim_id = claim.id');
    await db.query(`insert into claim_tag (newsroom_id, claim_id, tag, tagged_by)
      select newsroom_id, id, (array['follow-up', 'viral', 'desk', 'series'])[1 + floor(random() * 4)::int], created_by from claim where random() < 0.1`);
  },
  evidence: async (db) => {
    await db.query(
      `insert into evidence (newsroom_id, claim_id, title, publisher, excerpt, stance, directness, added_by)
       select newsroom_id, id, initcap(w.words[1 + (row_number() over () * 7 % 200)::int]) || ' on ' || coalesce(topic, 'the matter'), 'An archive',
         statement, 'context', 'primary', created_by from claim, (select $1::text[] as words) w where random() < 0.25`,
      [WORDS],
    );
    await db.query(
      `with texts as (select g, (select string_agg(word, ' ') from (select ${skewed('words', 1.4)} as word from generate_series(1, 150 + (g % 50))) drawn) as text
         from generate_series(1, (select greatest(200, count(*) / 100)::int from claim)) g, (select $1::text[] as words) w),
       rooms as (select newsroom_id, array_agg(id) as members from member group by 1),
       placed as (select g, text, r.newsroom_id, r.members[1] as member from texts join (select *, row_number() over () - 1 as n, count(*) over () as all_rooms from rooms) r on r.n = g % r.all_rooms),
       made as (insert into article (newsroom_id, imported_by) select newsroom_id, member from placed order by g returning id, newsroom_id)
       insert into article_version (newsroom_id, article_id, number, title, text, sha256, import_method)
         select m.newsroom_id, m.id, 1, left(t.text, 60), t.text, encode(sha256(convert_to(t.text, 'UTF8')), 'hex'), 'paste'
         from (select *, row_number() over () as n from made) m join texts t on t.g = m.n`,
      [WORDS],
    );
  },
  tallies: async (db) => {
    await db.query(`insert into claim_tally (newsroom_id, kind, value, stage, n)
      select c.newsroom_id, f.kind, f.value, c.stage, count(*) from claim c
      cross join lateral claim_facets(c.topic, c.claimant_name, c.priority, c.rating_key, c.assignee_count) f group by 1, 2, 3, 4`);
    await db.query(`insert into claim_tally (newsroom_id, kind, value, stage, n)
      select c.newsroom_id, l.kind, l.value, c.stage, count(*) from (
        select claim_id, 'assignee' as kind, member_id::text as value from claim_assignee union all select claim_id, 'tag', tag from claim_tag) l
      join claim c on c.id = l.claim_id group by 1, 2, 3, 4`);
  },
  search: async (db) => {
    await db.query('drop index search_document_words');
    await db.query(`insert into search_document (newsroom_id, kind, source_id, claim_id, title, body, words, lead, counted)
      select newsroom_id, 'claim', id, id, statement, concat_ws(' · ', claimant_name, topic), search_words(statement, concat_ws(' · ', claimant_name, topic)), search_lead(statement, concat_ws(' · ', claimant_name, topic)), true from claim
      union all select newsroom_id, 'draft', claim_id, claim_id, headline, '', search_words(headline, ''), search_lead(headline, ''), true from draft
      union all select newsroom_id, 'evidence', id, claim_id, title, concat_ws(' · ', publisher, excerpt), search_words(title, concat_ws(' · ', publisher, excerpt)), search_lead(title, concat_ws(' · ', publisher, excerpt)), true from evidence
      union all select newsroom_id, 'article', article_id, null, title, text, search_words(title, text), search_lead(title, text), true from article_version`);
    await db.query(
      'create index search_document_words on search_document using gin (newsroom_id, words) with (gin_pending_list_limit = 256)',
    );
  },
  vocabulary: async (db) => {
    await db.query(`insert into search_word (newsroom_id, word, n)
      select newsroom_id, word, count(*) from search_document, unnest(tsvector_to_array(words)) word
      where length(word) between 3 and 40 and word ~ '[[:alpha:]]' group by 1, 2`);
  },
  'vacuum analyze': (db) => db.query('vacuum analyze'),
};

async function asker(db: Pool | PoolClient, number: number): Promise<Asker> {
  const { rows } = await db.query<Asker>(
    `select m.newsroom_id as "newsroomId", m.id as "memberId", m.account_id as "accountId" from member m
     join newsroom n on n.id = m.newsroom_id where n.slug = $1 and m.place = 6`,
    [`desk-${number}`],
  );
  return rows[0]!;
}
