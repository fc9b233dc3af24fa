import { pageAddress } from '@assay/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows written by one statement. */
const AT_ONCE = 1_000;

/**
 * Each address of a page is one article's in a newsroom, by the key that `pageAddress` writes, so that imports that come at
 * once end as one article. Of articles that were imported twice from one address, the one imported first has it; the others
 * stay, and are found by no address. The keys are written by the function that the product looks them up with; who changes
 * that function writes these keys anew.
 */
export class AddressArticles implements MigrationInterface {
  name = 'AddressArticles1795892000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table article_address (
        newsroom_id uuid not null,
        key text not null check (length(key) between 1 and 2048),
        article_id uuid not null,
        address text not null check (length(address) between 1 and 2048),
        source text not null check (source in ('asked', 'redirect', 'canonical')),
        created_at timestamptz not null default now(),
        primary key (newsroom_id, key),
        -- An article that is removed under law is found by no address.
        foreign key (newsroom_id, article_id) references article(newsroom_id, id) on delete cascade
      );
      create index article_address_article on article_address (article_id);
    `);
    const rows = (await db.query(`
      select newsroom_id as newsroom, source_url as address, (array_agg(article_id order by imported_at, article_id))[1] as article,
        min(imported_at) as since
      from article_version where import_method = 'url' and source_url is not null and length(source_url) <= 2048
      group by newsroom_id, source_url order by since, article
    `)) as { newsroom: string; address: string; article: string; since: Date }[];
    const keyed = rows
      .map((row) => ({ ...row, key: pageAddress(row.address) }))
      .filter(({ key }) => key.length <= 2048);
    for (let from = 0; from < keyed.length; from += AT_ONCE) {
      await db.query(
        `insert into article_address (newsroom_id, key, article_id, address, source, created_at)
         select newsroom, key, article, address, 'asked', since
         from json_to_recordset($1) as r(newsroom uuid, key text, article uuid, address text, since timestamptz)
         on conflict do nothing`,
        [JSON.stringify(keyed.slice(from, from + AT_ONCE))],
      );
    }
    await db.query('drop index article_version_source');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create index article_version_source on article_version (newsroom_id, source_url) where source_url is not null;
      drop table article_address;
    `);
  }
}
