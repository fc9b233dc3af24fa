import { LIMITS, pageAddress } from '@assay/domain';
import { StoredBytes, takeRoomFor, waitInLine, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ArticleVersionService, readingOf, type NewArticle } from '../version/version.service';
import { areOneArticle } from './alike';
import { areOneSite, wordsOfAddress } from './gate';
import type { Reached } from './reached';

/** How an article came by an address: a member asked for it, it redirected there, or its page called it its own. */
type Source = 'asked' | 'redirect' | 'canonical';

/** Letters of a path that a short link has at most. */
const SHORT_LINK = 16;

interface Row {
  key: string;
  articleId: string;
  source: Source;
}

/** The addresses of articles, each of one article in a newsroom. */
@Injectable()
export class ArticleAddressService {
  constructor(
    private readonly source: DataSource,
    private readonly versions: ArticleVersionService,
    private readonly stored: StoredBytes,
  ) {}

  /**
   * The newsroom's article that stands at these addresses; null where there is none. Until the transaction ends, no other
   * import finds or takes any of them.
   */
  async find(tx: Tx, newsroomId: string, reached: Reached, found: NewArticle): Promise<string | null> {
    const keys = keysOf(reached);
    // In one order, so that two imports never wait for each other.
    for (const key of [...keys.keys()].sort())
      await waitInLine(tx, 'article_address', `${newsroomId} ${key}`);
    const rows = new Map(
      (
        (await tx.manager.query(
          'select key, article_id as "articleId", source from article_address where newsroom_id = $1 and key = any($2)',
          [newsroomId, [...keys.keys()]],
        )) as Row[]
      ).map((row) => [row.key, row]),
    );
    for (const [key, source] of keys) {
      const row = rows.get(key);
      if (!row) continue;
      const isSure = source !== 'canonical' && row.source !== 'canonical';
      const isKnown = isSure
        ? source === 'asked' || !(await this.isForeign(tx, newsroomId, row, reached))
        : await this.readsAlike(tx, row.articleId, found);
      if (isKnown) return row.articleId;
    }
    return null;
  }

  /**
   * Notes the addresses of an article. Each that is another article's stays so, but for the one asked for where the other's
   * page had only called it its own.
   */
  async remember(tx: Tx, newsroomId: string, articleId: string, reached: Reached): Promise<void> {
    const keys = [...keysOf(reached)];
    const added = (await tx.manager.query(
      `insert into article_address (newsroom_id, key, article_id, address, source)
       select $1, key, $2, address, source from unnest($3::text[], $4::text[], $5::text[]) as a(key, address, source)
       where (select count(*) from article_address where newsroom_id = $1 and article_id = $2) < $6
       on conflict (newsroom_id, key) do update set article_id = excluded.article_id, source = excluded.source
         where excluded.source = 'asked' and (article_address.source = 'canonical'
           or article_address.article_id = excluded.article_id)
       returning case when xmax = 0 then octet_length(key) + octet_length(address) + octet_length(source) else 0 end as bytes`,
      [
        newsroomId,
        articleId,
        keys.map(([key]) => key),
        keys.map(([key]) => addressesOf(reached).find(([address]) => pageAddress(address) === key)![0]),
        keys.map(([, source]) => source),
        LIMITS.articleAddresses,
      ],
    )) as { bytes: number }[];
    const bytes = added.reduce((sum, row) => sum + row.bytes, 0);
    await this.stored.add(tx.manager, newsroomId, 'text', bytes);
  }

  /** The addresses of each article, in the order in which it came by them. @throws LIMITED when the request may not read that much */
  ofArticles = async (articleIds: readonly string[]): Promise<Map<string, string[]>> => {
    const from = 'article_address where article_id = any($1::uuid[])';
    await takeRoomFor(this.source, { columns: ['address'], from, values: [articleIds] });
    const rows = (await this.source.query(
      `select article_id as id, array_agg(address order by created_at, key) as addresses
       from article_address where article_id = any($1::uuid[]) group by article_id`,
      [articleIds],
    )) as { id: string; addresses: string[] }[];
    return new Map(rows.map(({ id, addresses }) => [id, addresses]));
  };

  /**
   * Whether a page at the end of redirects is not the article asked for, though an article is known there. Where another
   * address had led to it before, it may stand before every article of its site; the names in both addresses, what the page
   * says of itself, and a short link of another site tell that it does not.
   */
  private async isForeign({ manager }: Tx, newsroomId: string, row: Row, reached: Reached): Promise<boolean> {
    if (row.source === 'asked' || reached.isArticle) return false;
    const isShort = new URL(reached.asked).pathname.length <= SHORT_LINK;
    if (isShort && !areOneSite(reached.asked, reached.url)) return false;
    const [other] = (await manager.query(
      `select 1 from article_address where newsroom_id = $1 and article_id = $2 and source = 'asked' limit 1`,
      [newsroomId, row.articleId],
    )) as unknown[];
    const wanted = wordsOfAddress(reached.asked);
    return !!other && ![...wordsOfAddress(reached.url)].some((word) => wanted.has(word));
  }

  private async readsAlike({ manager }: Tx, articleId: string, found: NewArticle): Promise<boolean> {
    return areOneArticle(readingOf(await this.versions.newest(manager, articleId)), readingOf(found));
  }
}

/** The addresses of an article, the surest first. */
function addressesOf({ asked, url, via, canonical }: Reached): [address: string, source: Source][] {
  return [
    [asked, 'asked'],
    [url, 'redirect'],
    ...via.map((address): [string, Source] => [address, 'redirect']),
    ...canonical.map((address): [string, Source] => [address, 'canonical']),
  ];
}

/** The same by their keys, each once. */
function keysOf(reached: Reached): Map<string, Source> {
  const keys = new Map<string, Source>();
  for (const [address, source] of addressesOf(reached)) {
    const key = pageAddress(address);
    if (!keys.has(key) && key.length <= LIMITS.url && address.length <= LIMITS.url) keys.set(key, source);
  }
  return keys;
}
