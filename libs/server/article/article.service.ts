import { notFound } from '@assay/domain';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  keyBy,
  pageOf,
  type CallingMember,
  type Page,
  type Tx,
} from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Article } from './article.entity';
import { ArticleVersionService, type NewArticle } from './version/version.service';

@Injectable()
export class ArticleService {
  constructor(
    private readonly source: DataSource,
    private readonly versions: ArticleVersionService,
  ) {}

  /** Stores an article with its first version. */
  async create(tx: Tx, by: CallingMember, input: NewArticle): Promise<Article> {
    const { newsroomId, memberId } = by;
    const article = await tx.manager.save(tx.manager.create(Article, { newsroomId, importedById: memberId }));
    await this.versions.addFirst(tx, by, article.id, input);
    return tx.manager.findOneByOrFail(Article, { id: article.id });
  }

  /** @throws NOT_FOUND, also for another newsroom's */
  async one(newsroomId: string, id: string): Promise<Article> {
    const article = await this.source.getRepository(Article).findOneBy({ id, newsroomId });
    if (!article) throw notFound('The article');
    return article;
  }

  /** The newsroom's articles, newest first. */
  async page(newsroomId: string, first: number, after?: string | null): Promise<Page<Article>> {
    const size = checkPageSize(first);
    const query = this.source
      .getRepository(Article)
      .createQueryBuilder('article')
      .where('article.newsroomId = :newsroomId', { newsroomId })
      .addSelect('article.created_at::text', 'sort_key')
      .orderBy({ 'article.createdAt': 'DESC', 'article.id': 'DESC' })
      .limit(size + 1);
    if (after) {
      const [at, id] = decodeCursor('articles', after);
      query.andWhere('(article.createdAt, article.id) < (:at::timestamptz, :id)', { at, id });
    }
    // The key as Postgres writes it: a Date has milliseconds, and the column microseconds.
    const { entities, raw } = await query.getRawAndEntities<{ article_id: string; sort_key: string }>();
    const keys = new Map(raw.map((row) => [row.article_id, row.sort_key]));
    return pageOf(entities, size, !!after, ({ id }) => encodeCursor('articles', [keys.get(id) ?? null, id]));
  }

  byIds = async (ids: readonly string[]): Promise<Map<string, Article>> =>
    keyBy(await this.source.getRepository(Article).findBy({ id: In([...ids]) }), (article) => article.id);
}
