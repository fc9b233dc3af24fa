import { notFound } from '@assay/domain';
import type { CallingMember } from '@assay/server-platform/access';
import { Database, type Tx } from '@assay/server-platform/database';
import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  keyBy,
  pageOf,
  type Page,
} from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Article } from './article.entity';
import { newestArticles } from './article.queries';
import { ArticleVersionService, type NewArticle } from './version/version.service';

@Injectable()
export class ArticleService {
  constructor(
    private readonly source: DataSource,
    private readonly db: Database,
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
  async one(newsroomId: string, id: string, manager: EntityManager = this.source.manager): Promise<Article> {
    const article = await manager.findOneBy(Article, { id, newsroomId });
    if (!article) throw notFound('article');
    return article;
  }

  /** The newsroom's articles that are archived, or those that are not, newest first. */
  async page(
    newsroomId: string,
    { archived, first, after }: { archived: boolean; first: number; after?: string | null },
  ): Promise<Page<Article>> {
    const size = checkPageSize(first);
    const from = after ? decodeCursor('articles', after) : null;
    const found = await newestArticles(this.db, newsroomId, archived, from, size + 1);
    return pageOf(found, size, !!after, ({ sortKey, id }) => encodeCursor('articles', [sortKey, id]));
  }

  byIds = async (ids: readonly string[]): Promise<Map<string, Article>> =>
    keyBy(await this.source.getRepository(Article).findBy({ id: In([...ids]) }), (article) => article.id);
}
