import { because } from '@assay/messages';
import { blocked, blocker, notFound, type AuditAction } from '@assay/domain';
import { Article, ArticleVersionService } from '@assay/server-article';
import { AuditService } from '@assay/server-audit';
import type { CallingMember } from '@assay/server-platform/access';
import type { Tx } from '@assay/server-platform/database';
import { Injectable } from '@nestjs/common';
import { claimsDecidedOnIn } from './archived.queries';

/**
 * Archives articles and restores them. An archived article is listed only among archived articles, and no claim is marked in
 * it. Its claims, and what is published of them, stay as they are.
 */
@Injectable()
export class ArchivedArticles {
  constructor(
    private readonly versions: ArticleVersionService,
    private readonly audit: AuditService,
  ) {}

  /**
   * An article that is archived already stays as it is.
   *
   * @throws NOT_FOUND, BLOCKED while a revision of a claim that is marked in it is in review or approved
   */
  async archive(tx: Tx, by: CallingMember, articleId: string): Promise<void> {
    const article = await lock(tx, by.newsroomId, articleId);
    if (article.archivedAt) return;
    const count = await claimsDecidedOnIn(tx.db, articleId);
    if (count > 0) throw blocked([blocker('wrong_stage', because('article_in_review', { count }))]);
    await this.set(
      tx,
      by,
      articleId,
      { archivedAt: new Date(), archivedById: by.memberId },
      'article.archived',
    );
  }

  /** An article that is not archived stays as it is. @throws NOT_FOUND */
  async restore(tx: Tx, by: CallingMember, articleId: string): Promise<void> {
    const article = await lock(tx, by.newsroomId, articleId);
    if (!article.archivedAt) return;
    await this.set(tx, by, articleId, { archivedAt: null, archivedById: null }, 'article.restored');
  }

  private async set(
    tx: Tx,
    { newsroomId, memberId: actorId }: CallingMember,
    article: string,
    change: Pick<Article, 'archivedAt' | 'archivedById'>,
    action: AuditAction,
  ): Promise<void> {
    await tx.manager.update(Article, { id: article }, change);
    const { title } = await this.versions.newest(tx.db, article);
    await this.audit.append(tx, { newsroomId, actorId, action, data: { article, title } });
  }
}

async function lock({ manager }: Tx, newsroomId: string, id: string): Promise<Article> {
  const where = { id, newsroomId };
  const article = await manager.findOne(Article, { where, lock: { mode: 'for_no_key_update' } });
  if (!article) throw notFound('article');
  return article;
}
