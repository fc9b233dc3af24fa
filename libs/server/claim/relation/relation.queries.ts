import type { CallingMember } from '@assay/server-platform/access';
import { sql, type Database } from '@assay/server-platform/database';
import { ALIKE, HELD_AGAINST, rarestWords } from '../list/rarest-words.queries';

/** The most claims of one article that are compared; the number of comparisons is its square. */
const MOST_OF_STORY = 60;

/** The most similar claims of the newsroom that are compared with a claim. */
const MOST_ALIKE = 20;

/** A claim with the words of its first three passages: they are enough for a comparison. */
export interface QuotedClaim {
  id: string;
  statement: string;
  quotes: string[];
}

/** The claims of an article that are neither declined nor archived, with the words they are marked on. */
export async function claimsOfStory(db: Database, articleId: string): Promise<QuotedClaim[]> {
  const { rows } = await sql<{ id: string; statement: string; quotes: (string | null)[] }>`
    select c.id, c.statement,
      coalesce(array_agg(a.exact order by a.start_at) filter (where a.id is not null), '{}') as quotes
    from claim c left join appearance a on a.claim_id = c.id
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
    where c.id in (
        select distinct a.claim_id from appearance a join article_version v on v.id = a.article_version_id
        where v.article_id = ${articleId}::uuid limit ${MOST_OF_STORY})
      and c.stage <> 'declined' and c.archived_at is null group by c.id order by c.id`.execute(db);
  return rows.map(withFewQuotes);
}

/** A claim, the claims of its articles, and similar claims; declined and archived ones are left out. */
export async function claimsNear(
  db: Database,
  { id, newsroomId, statement }: { id: string; newsroomId: string; statement: string },
): Promise<QuotedClaim[]> {
  const words = await rarestWords(db, newsroomId, statement);
  const { rows } = await sql<{ id: string; statement: string; quotes: (string | null)[] }>`
    select c.id, c.statement,
      coalesce(array_agg(a.exact order by a.start_at) filter (where a.id is not null), '{}') as quotes
    from claim c left join appearance a on a.claim_id = c.id
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
    where c.id in (
        (select distinct other.claim_id from appearance mine
           join article_version here on here.id = mine.article_version_id
           join article_version v on v.article_id = here.article_id
           join appearance other on other.article_version_id = v.id
         where mine.claim_id = ${id}::uuid limit ${MOST_OF_STORY})
        union
        (select other.id from (
             select claim_id from search_document
             where newsroom_id = ${newsroomId}::uuid and kind = 'claim' and words @@ to_tsquery('simple', ${words})
             limit ${HELD_AGAINST}) alike
           join claim other on other.id = alike.claim_id
         where other.id = ${id}::uuid or similarity(other.statement, ${statement}) >= ${ALIKE}::float8
         order by similarity(other.statement, ${statement}) desc, other.id limit ${MOST_ALIKE}))
      and c.stage <> 'declined' and c.archived_at is null group by c.id order by c.id`.execute(db);
  return rows.map(withFewQuotes);
}

function withFewQuotes(claim: { id: string; statement: string; quotes: (string | null)[] }): QuotedClaim {
  return { ...claim, quotes: claim.quotes.filter((quote) => quote !== null).slice(0, 3) };
}

/** Those of these pairs of claims that members have related, or whose suggestion they dismissed; the smaller id first. */
export async function settledPairs(
  db: Database,
  pairs: readonly (readonly [one: string, other: string])[],
): Promise<{ one: string; other: string }[]> {
  const [ones, others] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const { rows } = await sql<{ one: string | null; other: string | null }>`
    with pair as (
      select least(a, b) as one, greatest(a, b) as other from unnest(${ones}::uuid[], ${others}::uuid[]) as p(a, b))
    select one, other from pair
    where exists (select 1 from relation_dismissal d where d.one_id = one and d.other_id = other)
      or exists (select 1 from claim_relation r where r.from_id = one and r.to_id = other)
      or exists (select 1 from claim_relation r where r.from_id = other and r.to_id = one)`.execute(db);
  return rows.flatMap(({ one, other }) => (one === null || other === null ? [] : [{ one, other }]));
}

/** Dismisses the suggested relation of two claims; a second dismissal changes nothing. */
export async function insertDismissal(
  db: Database,
  { newsroomId, memberId }: CallingMember,
  oneId: string,
  otherId: string,
): Promise<void> {
  await sql`insert into relation_dismissal (newsroom_id, one_id, other_id, dismissed_by)
    values (${newsroomId}::uuid, ${oneId}::uuid, ${otherId}::uuid, ${memberId}::uuid)
    on conflict do nothing`.execute(db);
}
