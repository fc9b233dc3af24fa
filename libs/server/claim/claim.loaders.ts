import { Article } from '@assay/server-article';
import { Member } from '@assay/server-newsroom';
import { Database } from '@assay/server-platform/database';
import { groupBy, keyBy } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Claim } from './claim.entity';
import { articleIdsOfVersions, assigneeIds, claimIdsOfArticles } from './claim.queries';

/** Loads claims and their relations in batches: one statement for each kind of a request's fields. */
@Injectable()
export class ClaimLoaders {
  constructor(
    private readonly db: Database,
    private readonly source: DataSource,
  ) {}

  byIds = async (ids: readonly string[]): Promise<Map<string, Claim>> =>
    keyBy(await this.source.getRepository(Claim).findBy({ id: In([...ids]) }), (claim) => claim.id);

  assigneesOf = async (claimIds: readonly string[]): Promise<Map<string, Member[]>> => {
    const rows = await assigneeIds(this.db, claimIds);
    const members = keyBy(
      await this.source.getRepository(Member).findBy({ id: In(rows.map((row) => row.memberId)) }),
      (member) => member.id,
    );
    const groups = groupBy(rows, (row) => row.claimId);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => members.get(row.memberId)!)]));
  };

  /** The claims that appear in each article, in reading order. */
  ofArticles = async (articleIds: readonly string[]): Promise<Map<string, Claim[]>> => {
    const rows = await claimIdsOfArticles(this.db, articleIds);
    const claims = await this.byIds(rows.map((row) => row.claimId));
    const groups = groupBy(rows, (row) => row.articleId);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => claims.get(row.claimId)!)]));
  };

  /** The articles that hold these article versions' texts, by version id. */
  articlesOfVersions = async (versionIds: readonly string[]): Promise<Map<string, Article>> => {
    const rows = await articleIdsOfVersions(this.db, versionIds);
    const articles = keyBy(
      await this.source.getRepository(Article).findBy({ id: In(rows.map((row) => row.articleId)) }),
      (article) => article.id,
    );
    return new Map(rows.map((row) => [row.id, articles.get(row.articleId)!]));
  };
}
