import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { limited, LIMITS, notFound } from '@assay/domain';
import { AuditService } from '@assay/server-audit';
import { groupBy, keyBy, type CallingMember, type Tx } from '@assay/server-platform';
import { cutText, paragraphsOf, type ExtractedArticle, type WholeText } from '@assay/text';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { ArticleVersion, type ImportMethod, type ListedVersion } from '../article-version.entity';
import { Article } from '../article.entity';

/** An article ready to be stored. */
export interface NewArticle extends ExtractedArticle {
  sourceUrl: string | null;
  importMethod: ImportMethod;
}

/** The versions of articles: each text as it was once, none ever changed. */
@Injectable()
export class ArticleVersionService {
  constructor(
    private readonly source: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** Stores the first text of an article. */
  async addFirst(tx: Tx, by: CallingMember, articleId: string, input: NewArticle): Promise<void> {
    await this.insert(tx, by, articleId, 1, input);
  }

  /**
   * Stores a newer text of an article, or nothing where the article reads as it did: what only changed beside it (appeals,
   * links) makes no version.
   *
   * @returns whether there is a new version
   * @throws NOT_FOUND, also for another newsroom's
   */
  async addNewer(tx: Tx, by: CallingMember, articleId: string, input: NewArticle): Promise<boolean> {
    const { newsroomId } = by;
    if (!(await tx.manager.existsBy(Article, { id: articleId, newsroomId }))) throw notFound('The article');
    const before = await this.newest(tx.manager, articleId);
    if (readingOf(before) === readingOf(input)) return false;
    if (before.number >= LIMITS.articleVersions) {
      throw limited(
        'article_versions',
        `An article keeps at most ${LIMITS.articleVersions} versions. Import it anew.`,
        0,
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
    // A verdict publishes these. Where one is kept, the member who gave it with an earlier version is its author still.
    const keepsEarlier = !isDeepStrictEqual(kept, { sourceUrl, publisher, publishedAt });
    const newer = { ...input, ...kept, publishedTime, authors: authors.length ? authors : before.authors };
    await this.insert(tx, by, articleId, before.number + 1, newer, keepsEarlier);
    return true;
  }

  /** The newest version. Until the transaction ends, no other comes, and no passage of the article is placed elsewhere. */
  async newest(manager: EntityManager, articleId: string): Promise<ArticleVersion> {
    await manager.query('select 1 from article where id = $1 for no key update', [articleId]);
    return whole(manager).where({ articleId }).orderBy('version.number', 'DESC').limit(1).getOneOrFail();
  }

  /** The newest version as it stands now, with its text; another may come at any time. */
  standing(articleId: string): Promise<ArticleVersion> {
    return whole(this.source.manager)
      .where({ articleId })
      .orderBy('version.number', 'DESC')
      .limit(1)
      .getOneOrFail();
  }

  /** The newest versions of each article, the newest first. */
  async ofArticles(articleIds: readonly string[], most: number): Promise<Map<string, ListedVersion[]>> {
    const rows = (await this.source.query(
      `select v.id from unnest($1::uuid[]) as a(id) cross join lateral
       (select id from article_version where article_id = a.id order by number desc limit $2) v`,
      [articleIds, most],
    )) as { id: string }[];
    const versions = await this.source
      .getRepository(ArticleVersion)
      .find({ where: { id: In(rows.map(({ id }) => id)) }, order: { number: 'DESC' } });
    return groupBy(versions, (version) => version.articleId);
  }

  /** The version of this number of each article that has one. */
  async numbered(articleIds: readonly string[], number: number): Promise<Map<string, ListedVersion>> {
    const where = { articleId: In([...articleIds]), number };
    return keyBy(await this.source.getRepository(ArticleVersion).findBy(where), (one) => one.articleId);
  }

  /** The newest version of each article. */
  newestOf = async (articleIds: readonly string[]): Promise<Map<string, ListedVersion>> => {
    const versions = await this.source
      .getRepository(ArticleVersion)
      .createQueryBuilder('version')
      .distinctOn(['version.articleId'])
      .where({ articleId: In([...articleIds]) })
      .orderBy({ 'version.articleId': 'ASC', 'version.number': 'DESC' })
      .getMany();
    return keyBy(versions, (version) => version.articleId);
  };

  byIds = async (ids: readonly string[]): Promise<Map<string, ListedVersion>> =>
    keyBy(
      await this.source.getRepository(ArticleVersion).findBy({ id: In([...ids]) }),
      (version) => version.id,
    );

  /** A version within the newsroom, with its text. @throws NOT_FOUND */
  async one(
    newsroomId: string,
    id: string,
    manager: EntityManager = this.source.manager,
  ): Promise<ArticleVersion> {
    const version = await whole(manager).where({ id, newsroomId }).getOne();
    if (!version) throw notFound('The article');
    return version;
  }

  /** A version within the newsroom, without its text. @throws NOT_FOUND */
  async listed(
    newsroomId: string,
    id: string,
    manager: EntityManager = this.source.manager,
  ): Promise<ListedVersion> {
    const version = await manager.findOneBy(ArticleVersion, { id, newsroomId });
    if (!version) throw notFound('The article');
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

/** Versions with their texts. */
function whole(manager: EntityManager): SelectQueryBuilder<ArticleVersion> {
  return manager.createQueryBuilder(ArticleVersion, 'version').addSelect('version.text');
}

/** What a reader reads of a text: all of it but what is none of the article. */
export function readingOf(text: WholeText): string {
  return paragraphsOf(text)
    .filter(({ kind }) => kind !== 'boilerplate')
    .map((paragraph) => paragraph.text)
    .join('\n');
}
