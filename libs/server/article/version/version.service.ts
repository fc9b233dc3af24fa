import { because } from '@assay/messages';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { tooMany, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import { groupBy, keyBy } from '@assay/server-platform/graphql';
import { cutText, paragraphsOf, type ExtractedArticle, type WholeText } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { ArticleVersion, type ImportMethod, type ListedVersion } from '../article-version.entity';
import { Article } from '../article.entity';
import {
  lockArticle,
  newestVersion,
  newestVersions,
  newestVersionsOfEach,
  wholeVersion,
} from './version.queries';

/** An article to store. */
export interface NewArticle extends ExtractedArticle {
  sourceUrl: string | null;
  importMethod: ImportMethod;
}

/** The immutable versions of articles. */
@Injectable()
export class ArticleVersionService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  /** Stores the first text of an article. */
  async addFirst(tx: Tx, by: CallingMember, articleId: string, input: NewArticle): Promise<void> {
    await this.insert(tx, by, articleId, 1, input);
  }

  /**
   * Stores a newer text of an article, or nothing where the article's text did not change: changed boilerplate (appeals,
   * links) makes no version.
   *
   * @returns whether there is a new version
   * @throws NOT_FOUND, also for another newsroom's
   */
  async addNewer(tx: Tx, by: CallingMember, articleId: string, input: NewArticle): Promise<boolean> {
    const { newsroomId } = by;
    if (!(await tx.manager.existsBy(Article, { id: articleId, newsroomId }))) throw notFound('article');
    const before = await this.newest(tx.db, articleId);
    if (readingOf(before) === readingOf(input)) return false;
    if (before.number >= LIMITS.articleVersions) {
      throw tooMany(
        'article_versions',
        because('too_many_article_versions', { most: LIMITS.articleVersions }),
        { max: LIMITS.articleVersions, count: before.number },
      );
    }
    const { sourceUrl, publisher, authors, publishedAt } = input;
    const kept = {
      sourceUrl: sourceUrl ?? before.sourceUrl,
      publisher: publisher ?? before.publisher,
      publishedAt: publishedAt ?? before.publishedAt,
    };
    const publishedTime = input.publishedAt
      ? input.publishedTime
      : (before.publishedTime?.toISOString() ?? null);
    // A verdict publishes these. An unchanged value still has the member of the earlier version as its author.
    const keepsEarlier = !isDeepStrictEqual(kept, { sourceUrl, publisher, publishedAt });
    const newer = { ...input, ...kept, publishedTime, authors: authors.length ? authors : before.authors };
    await this.insert(tx, by, articleId, before.number + 1, newer, keepsEarlier);
    return true;
  }

  /** The newest version. It locks the article: until the transaction ends, no version is added and no passage is moved. */
  async newest(db: Database, articleId: string): Promise<ArticleVersion> {
    await lockArticle(db, articleId);
    return newestVersion(db, articleId);
  }

  /** The newest version with its text, without a lock: a newer one may be added at any time. */
  standing(articleId: string): Promise<ArticleVersion> {
    return newestVersion(this.db, articleId);
  }

  /** The newest versions of each article, newest first. */
  async ofArticles(articleIds: readonly string[], most: number): Promise<Map<string, ListedVersion[]>> {
    const versions = await newestVersionsOfEach(this.db, articleIds, most);
    return groupBy(versions, (version) => version.articleId);
  }

  /** The version of this number of each article that has one. */
  async numbered(articleIds: readonly string[], number: number): Promise<Map<string, ListedVersion>> {
    const where = { articleId: In([...articleIds]), number };
    return keyBy(await this.source.getRepository(ArticleVersion).findBy(where), (one) => one.articleId);
  }

  /** The newest version of each article. */
  newestOf = async (articleIds: readonly string[]): Promise<Map<string, ListedVersion>> =>
    keyBy(await newestVersions(this.db, articleIds), (version) => version.articleId);

  byIds = async (ids: readonly string[]): Promise<Map<string, ListedVersion>> =>
    keyBy(
      await this.source.getRepository(ArticleVersion).findBy({ id: In([...ids]) }),
      (version) => version.id,
    );

  /** A version within the newsroom, with its text. @throws NOT_FOUND */
  async one(newsroomId: string, id: string, db: Database = this.db): Promise<ArticleVersion> {
    const version = await wholeVersion(db, newsroomId, id);
    if (!version) throw notFound('article');
    return version;
  }

  /** A version within the newsroom, without its text. @throws NOT_FOUND */
  async listed(
    newsroomId: string,
    id: string,
    manager: EntityManager = this.source.manager,
  ): Promise<ListedVersion> {
    const version = await manager.findOneBy(ArticleVersion, { id, newsroomId });
    if (!version) throw notFound('article');
    return version;
  }

  private async insert(
    tx: Tx,
    { newsroomId, memberId }: CallingMember,
    articleId: string,
    number: number,
    input: NewArticle,
    keepsEarlier = false,
  ): Promise<void> {
    const sha256 = createHash('sha256').update(input.text, 'utf8').digest('hex');
    const version = await tx.manager.save(
      tx.manager.create(ArticleVersion, {
        ...input,
        publishedTime: input.publishedTime === null ? null : new Date(input.publishedTime),
        newsroomId,
        articleId,
        number,
        sha256,
      }),
    );
    const data = {
      article: articleId,
      version: version.id,
      method: input.importMethod,
      title: cutText(input.title, 200),
      sha256,
    };
    await this.audit.append(tx, {
      newsroomId,
      actorId: memberId,
      ...(number === 1
        ? { action: 'article.imported', data }
        : { action: 'article.version_added', data: { ...data, number, keepsEarlier } }),
    });
  }
}

/** A text without its boilerplate. */
export function readingOf(text: WholeText): string {
  return paragraphsOf(text)
    .filter(({ kind }) => kind !== 'boilerplate')
    .map((paragraph) => paragraph.text)
    .join('\n');
}
