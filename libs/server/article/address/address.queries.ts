import { sql, type Database } from '@assay/server-platform/database';
import type { AddressSource, KnownAddress, NewAddress } from './address.service';

/** Those of the newsroom's addresses that have one of these keys. */
export async function addressesByKey(
  db: Database,
  newsroomId: string,
  keys: readonly string[],
): Promise<KnownAddress[]> {
  const { rows } = await sql<{ key: string; articleId: string; source: 'asked' | 'redirect' | 'canonical' }>`
    select key, article_id as "articleId", source from article_address
    where newsroom_id = ${newsroomId}::uuid and key = any(${keys}::text[])`.execute(db);
  return rows;
}

/**
 * Adds addresses to an article, up to the limit. An address of another article is not moved, unless a member requested it
 * now and the other article only has it from its page's canonical link.
 *
 * @returns the bytes of the added rows
 */
export async function insertAddresses(
  db: Database,
  newsroomId: string,
  articleId: string,
  addresses: readonly NewAddress[],
  most: number,
): Promise<number> {
  const keys = addresses.map(({ key }) => key);
  const written = addresses.map(({ address }) => address);
  const sources = addresses.map(({ source }): AddressSource => source);
  const { rows } = await sql<{ bytes: number | null }>`
    insert into article_address (newsroom_id, key, article_id, address, source)
    select ${newsroomId}::uuid, key, ${articleId}::uuid, address, source
    from unnest(${keys}::text[], ${written}::text[], ${sources}::text[]) as a(key, address, source)
    where (select count(*) from article_address
      where newsroom_id = ${newsroomId}::uuid and article_id = ${articleId}::uuid) < ${most}
    on conflict (newsroom_id, key) do update set article_id = excluded.article_id, source = excluded.source
      where excluded.source = 'asked' and (article_address.source = 'canonical'
        or article_address.article_id = excluded.article_id)
    returning case when xmax = 0
      then octet_length(key) + octet_length(address) + octet_length(source) else 0 end as bytes`.execute(db);
  return rows.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** The bytes of the addresses of these articles. `octet_length` of a column does not read its text. */
export async function sizeOfAddresses(db: Database, articleIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(octet_length(address)), 0)::float8 as bytes
    from article_address where article_id = any(${articleIds}::uuid[])`.execute(db);
  return rows[0]!.bytes;
}

/** The addresses of each of these articles, in the order in which they were added. */
export async function addressesOf(
  db: Database,
  articleIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; addresses: string[] | null }>`
    select article_id as id, array_agg(address order by created_at, key) as addresses
    from article_address where article_id = any(${articleIds}::uuid[]) group by article_id`.execute(db);
  return new Map(rows.map(({ id, addresses }) => [id, addresses ?? []]));
}

/** Whether a member imported the article by one of its addresses. */
export async function hasAskedAddress(db: Database, newsroomId: string, articleId: string): Promise<boolean> {
  const { rows } = await sql<{ key: string }>`
    select key from article_address
    where newsroom_id = ${newsroomId}::uuid and article_id = ${articleId}::uuid and source = 'asked'
    limit 1`.execute(db);
  return rows.length > 0;
}
