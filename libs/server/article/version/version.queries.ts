import { fragment, sql, type Database } from '@assay/server-platform/database';
import type { ArticleVersion, ListedVersion } from '../article-version.entity';

/** Locks an article until the transaction ends: no newer version is added, and no passage is moved. */
export async function lockArticle(db: Database, articleId: string): Promise<void> {
  await sql<{ id: string }>`select id from article where id = ${articleId}::uuid for no key update`.execute(
    db,
  );
}

/** The newest version of an article, with its text. @throws NoResultError where there is no such article */
export function newestVersion(db: Database, articleId: string): Promise<ArticleVersion> {
  return db
    .selectFrom('article_version')
    .select([...LISTED, 'text'])
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** A version within the newsroom, with its text; undefined where there is none. */
export function wholeVersion(
  db: Database,
  newsroomId: string,
  id: string,
): Promise<ArticleVersion | undefined> {
  return db
    .selectFrom('article_version')
    .select([...LISTED, 'text'])
    .where('id', '=', id)
    .where('newsroom_id', '=', newsroomId)
    .executeTakeFirst();
}

/** The newest version of each of these articles. */
export function newestVersions(db: Database, articleIds: readonly string[]): Promise<ListedVersion[]> {
  return db
    .selectFrom('article_version')
    .distinctOn('article_id')
    .select(LISTED)
    .where(({ eb, fn, val }) => eb('article_id', '=', fn.any(val([...articleIds]))))
    .orderBy('article_id')
    .orderBy('number', 'desc')
    .execute();
}

/** At most so many versions of each of these articles, newest first. */
export function newestVersionsOfEach(
  db: Database,
  articleIds: readonly string[],
  most: number,
): Promise<ListedVersion[]> {
  return db
    .selectFrom(fragment<{ id: string }>`unnest(${articleIds}::uuid[])`.as<'wanted'>(fragment`wanted(id)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('article_version')
          .select(LISTED)
          .whereRef('article_id', '=', 'wanted.id')
          .orderBy('number', 'desc')
          .limit(most)
          .as('version'),
      (join) => join.onTrue(),
    )
    .selectAll('version')
    .orderBy('version.number', 'desc')
    .execute();
}

/** The bytes of the texts of these versions in UTF-8. Postgres returns a text's size without reading the text. */
export async function sizesOfTexts(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.prepared(sql<{ id: string; bytes: number | null }>`
    select id, octet_length(text) as bytes from article_version where id = any(${ids}::uuid[])`);
  return new Map(rows.map(({ id, bytes }) => [id, bytes ?? 0]));
}

/** The texts of these versions. */
export function textsOf(db: Database, ids: readonly string[]): Promise<{ id: string; text: string }[]> {
  return db.prepared(sql<{ id: string; text: string }>`
    select id, text from article_version where id = any(${ids}::uuid[])`);
}

/** A `ListedVersion`: every column but the text. */
const LISTED = [
  ...([
    'id',
    'newsroom_id as newsroomId',
    'article_id as articleId',
    'number',
    'title',
    'standfirst',
  ] as const),
  ...([
    'sha256',
    'source_url as sourceUrl',
    'publisher',
    'authors',
    'published_time as publishedTime',
  ] as const),
  ...([
    'language',
    'direction',
    'notice',
    'import_method as importMethod',
    'imported_at as importedAt',
  ] as const),
  'aside' as const,
  // As the text it is: the driver would read a day as midnight in the server's time zone.
  fragment<string | null>`published_at::text`.as('publishedAt'),
];
