import { fragment, sql, type Database, type Tx } from '@assay/server-platform/database';
import type { SqlBool } from 'kysely';
import { Any, In, Raw, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { Appearance } from './appearance.entity';

/** Which appearances are read. */
export type WantedAppearances =
  | { ids: readonly string[] }
  /** Where these claims appear now. */
  | { ofClaims: readonly string[] }
  /** Every passage in which these claims were found, of every version. */
  | { everyOfClaims: readonly string[] };

/** The bytes of the texts of these appearances. Postgres returns a text's size without reading the text. */
export async function appearanceBytes(db: Database, wanted: WantedAppearances): Promise<number> {
  const ids = 'ids' in wanted ? wanted.ids : 'ofClaims' in wanted ? wanted.ofClaims : wanted.everyOfClaims;
  const { bytes } = await db
    .selectFrom('appearance as a')
    .select(
      fragment<number>`coalesce(sum(octet_length(a.exact) + octet_length(a.prefix) + octet_length(a.suffix)), 0)::float8`.as(
        'bytes',
      ),
    )
    .where(
      'ids' in wanted
        ? fragment<SqlBool>`a.id = any(${ids}::uuid[])`
        : fragment<SqlBool>`a.claim_id = any(${ids}::uuid[])`,
    )
    .$if('ofClaims' in wanted, (some) =>
      some.where(
        fragment<SqlBool>`not exists (select 1 from appearance later where later.moved_from_id = a.id)`,
      ),
    )
    .executeTakeFirstOrThrow();
  return bytes;
}

/** These appearances, in the order of their texts. */
export function findAppearances(manager: EntityManager, wanted: WantedAppearances): Promise<Appearance[]> {
  return manager.find(Appearance, { where: conditionOf(wanted), order: { start: 'ASC', id: 'ASC' } });
}

function conditionOf(wanted: WantedAppearances): FindOptionsWhere<Appearance> {
  if ('ids' in wanted) return { id: Any(wanted.ids) };
  if ('everyOfClaims' in wanted) return { claimId: Any(wanted.everyOfClaims) };
  const isNow = (id: string) =>
    `not exists (select 1 from appearance later where later.moved_from_id = ${id})`;
  return { claimId: Any(wanted.ofClaims), id: Raw(isNow) };
}

/** In how many passages a claim appears now; a passage that was carried into a newer version counts once. */
export async function countPassages(db: Database, claimId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from appearance a where a.claim_id = ${claimId}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)`.execute(db);
  return rows[0]!.n;
}

/** Records that a member released a passage that this version has lost. */
export async function insertRelease(
  db: Database,
  release: { appearanceId: string; newsroomId: string; articleVersionId: string; memberId: string },
): Promise<void> {
  const { appearanceId, newsroomId, articleVersionId, memberId } = release;
  await sql`insert into passage_release (appearance_id, newsroom_id, article_version_id, released_by)
    values (${appearanceId}::uuid, ${newsroomId}::uuid, ${articleVersionId}::uuid, ${memberId}::uuid)`.execute(
    db,
  );
}

/** Where a claim appears now, locked until the transaction ends. */
export async function lockPassages({ db }: Tx, claimId: string): Promise<{ id: string; isFirst: boolean }[]> {
  const { rows } = await sql<{ id: string; isFirst: boolean }>`
    select a.id, a.is_first as "isFirst" from appearance a where a.claim_id = ${claimId}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
    for no key update`.execute(db);
  return rows;
}

/** Marks one appearance of a claim as the first, and no other; null marks none. */
export async function updateFirst({ db }: Tx, claimId: string, appearanceId: string | null): Promise<void> {
  await sql`update appearance set is_first = (id is not distinct from ${appearanceId}::uuid)
    where claim_id = ${claimId}::uuid and is_first <> (id is not distinct from ${appearanceId}::uuid)`.execute(
    db,
  );
}

/** Locks claims until the transaction ends, in the order of their ids, as a merge locks the two it is about. */
export async function lockClaims(db: Database, claimIds: readonly string[]): Promise<void> {
  await sql<{ id: string }>`
    select id from claim where id = any(${claimIds}::uuid[]) order by id for no key update`.execute(db);
}

/** The passages of an article whose newest place is in another version than this one, and that no member released. */
export async function passagesOfOtherVersions(
  { db, manager }: Pick<Tx, 'db' | 'manager'>,
  version: { id: string; articleId: string },
): Promise<Appearance[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from appearance a join article_version v on v.id = a.article_version_id
    where v.article_id = ${version.articleId}::uuid and v.id <> ${version.id}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
      and not exists (select 1 from passage_release r where r.appearance_id = a.id)`.execute(db);
  return manager.find(Appearance, {
    where: { id: In(rows.map(({ id }) => id)) },
    order: { start: 'ASC', id: 'ASC' },
  });
}

/** The passages that a newer version of these articles has lost and no member released, with the article of each. */
export async function orphanedPassages(
  db: Database,
  articleIds: readonly string[],
): Promise<{ id: string; articleId: string }[]> {
  const { rows } = await sql<{ id: string; articleId: string }>`
    select a.id, v.article_id as "articleId" from appearance a join article_version v on v.id = a.article_version_id
    where v.article_id = any(${articleIds}::uuid[])
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
      and not exists (select 1 from passage_release r where r.appearance_id = a.id)
      and exists (select 1 from article_version newer where newer.article_id = v.article_id and newer.number > v.number)`.execute(
    db,
  );
  return rows;
}

/** Whether a newer version has lost this passage and no member released it. */
export async function isOrphaned(db: Database, appearanceId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select a.id from appearance a join article_version v on v.id = a.article_version_id
    where a.id = ${appearanceId}::uuid
      and not exists (select 1 from appearance later where later.moved_from_id = a.id)
      and not exists (select 1 from passage_release r where r.appearance_id = a.id)
      and exists (select 1 from article_version newer where newer.article_id = v.article_id and newer.number > v.number)`.execute(
    db,
  );
  return rows.length > 0;
}
