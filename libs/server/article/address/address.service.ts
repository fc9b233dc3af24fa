import { LIMITS, pageAddress } from '@assay/domain';
import { Database, lockQueue, type Tx } from '@assay/server-platform/database';
import { takeRoom } from '@assay/server-platform/long-texts';
import { StoredBytes } from '@assay/server-platform/storage';
import { Injectable } from '@nestjs/common';
import { ArticleVersionService, readingOf, type NewArticle } from '../version/version.service';
import {
  addressesByKey,
  addressesOf,
  hasAskedAddress,
  insertAddresses,
  sizeOfAddresses,
} from './address.queries';
import { areOneArticle } from './alike';
import { areOneSite, wordsOfAddress } from './gate';
import type { Reached } from './reached';

/** Where an article's address comes from: a member requested it, it redirected there, or it is the page's canonical link. */
export type AddressSource = 'asked' | 'redirect' | 'canonical';

/** Most characters in the path of a short link. */
const SHORT_LINK = 16;

/** An address of a newsroom's article. */
export interface KnownAddress {
  /** The normalised address (`pageAddress`), by which addresses are compared. */
  key: string;
  articleId: string;
  source: AddressSource;
}

/** An address to add to an article. */
export interface NewAddress {
  key: string;
  address: string;
  source: AddressSource;
}

/** The addresses of articles, each of one article in a newsroom. */
@Injectable()
export class ArticleAddressService {
  constructor(
    private readonly db: Database,
    private readonly versions: ArticleVersionService,
    private readonly stored: StoredBytes,
  ) {}

  /**
   * The newsroom's article with one of these addresses; null where there is none. The addresses are locked against other
   * imports until the transaction ends.
   */
  async find(tx: Tx, newsroomId: string, reached: Reached, found: NewArticle): Promise<string | null> {
    const keys = keysOf(reached);
    // In a fixed order, so that two imports cannot deadlock.
    for (const key of [...keys.keys()].sort()) await lockQueue(tx, 'article_address', `${newsroomId} ${key}`);
    const known = await addressesByKey(tx.db, newsroomId, [...keys.keys()]);
    const rows = new Map(known.map((row) => [row.key, row]));
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
   * Adds the addresses of an article. An address of another article is not moved, unless a member requested it now and the
   * other article only has it from its page's canonical link.
   */
  async remember(tx: Tx, newsroomId: string, articleId: string, reached: Reached): Promise<void> {
    const addresses = [...keysOf(reached)].map(([key, source]): NewAddress => {
      const [address] = addressesIn(reached).find(([one]) => pageAddress(one) === key)!;
      return { key, address, source };
    });
    const bytes = await insertAddresses(tx.db, newsroomId, articleId, addresses, LIMITS.articleAddresses);
    await this.stored.add(tx.manager, newsroomId, 'text', bytes);
  }

  /** The addresses of each article, in the order in which they were added. @throws LIMITED or TOO_MANY when the request may not read that much */
  ofArticles = async (articleIds: readonly string[]): Promise<Map<string, string[]>> => {
    await takeRoom(() => sizeOfAddresses(this.db, articleIds));
    return addressesOf(this.db, articleIds);
  };

  /**
   * Whether a page at the end of redirects is not the requested article, although an article is known at its address. A page
   * that another address had redirected to before may be one that a site shows before every article. It is not, if both
   * addresses share a word, if the page declares itself an article, or if a short link of another site led to it.
   */
  private async isForeign(
    { db }: Tx,
    newsroomId: string,
    row: KnownAddress,
    reached: Reached,
  ): Promise<boolean> {
    if (row.source === 'asked' || reached.isArticle) return false;
    const isShort = new URL(reached.asked).pathname.length <= SHORT_LINK;
    if (isShort && !areOneSite(reached.asked, reached.url)) return false;
    const wasAsked = await hasAskedAddress(db, newsroomId, row.articleId);
    const wanted = wordsOfAddress(reached.asked);
    return wasAsked && ![...wordsOfAddress(reached.url)].some((word) => wanted.has(word));
  }

  private async readsAlike({ db }: Tx, articleId: string, found: NewArticle): Promise<boolean> {
    return areOneArticle(readingOf(await this.versions.newest(db, articleId)), readingOf(found));
  }
}

/** The addresses of an article, the most certain first. */
function addressesIn({ asked, url, via, canonical }: Reached): [address: string, source: AddressSource][] {
  return [
    [asked, 'asked'],
    [url, 'redirect'],
    ...via.map((address): [string, AddressSource] => [address, 'redirect']),
    ...canonical.map((address): [string, AddressSource] => [address, 'canonical']),
  ];
}

/** The addresses by their keys, each once. */
function keysOf(reached: Reached): Map<string, AddressSource> {
  const keys = new Map<string, AddressSource>();
  for (const [address, source] of addressesIn(reached)) {
    const key = pageAddress(address);
    if (!keys.has(key) && key.length <= LIMITS.url && address.length <= LIMITS.url) keys.set(key, source);
  }
  return keys;
}
