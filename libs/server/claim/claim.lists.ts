import { Article } from '@assay/server-article';
import { Member } from '@assay/server-newsroom';
import { groupBy, keyBy } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { STANDS_NOW } from './appearance/appearance.service';
import { Claim } from './claim.entity';

/** Loads what hangs on claims, for many claims in one statement. */
@Injectable()
export class ClaimLists {
  constructor(private readonly source: DataSource) {}

  byIds = async (ids: readonly string[]): Promise<Map<string, Claim>> =>
    keyBy(await this.source.getRepository(Claim).findBy({ id: In([...ids]) }), (claim) => claim.id);

  assigneesOf = async (claimIds: readonly string[]): Promise<Map<string, Member[]>> => {
    const rows = (await this.source.query(
      'select claim_id, member_id from claim_assignee where claim_id = any($1::uuid[]) order by assigned_at, member_id',
      [claimIds],
    )) as { claim_id: string; member_id: string }[];
    const members = keyBy(
      await this.source.getRepository(Member).findBy({ id: In(rows.map((row) => row.member_id)) }),
      (member) => member.id,
    );
    const groups = groupBy(rows, (row) => row.claim_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => members.get(row.member_id)!)]));
  };

  /** The claims that appear in each article, in reading order. */
  ofArticles = async (articleIds: readonly string[]): Promise<Map<string, Claim[]>> => {
    const rows = (await this.source.query(
      `select v.article_id, a.claim_id, min(a.start_at) as first from appearance a
       join article_version v on v.id = a.article_version_id
       where v.article_id = any($1::uuid[]) and ${STANDS_NOW} group by 1, 2 order by first, 2`,
      [articleIds],
    )) as { article_id: string; claim_id: string }[];
    const claims = await this.byIds(rows.map((row) => row.claim_id));
    const groups = groupBy(rows, (row) => row.article_id);
    return new Map([...groups].map(([id, group]) => [id, group.map((row) => claims.get(row.claim_id)!)]));
  };

  /** The articles that hold these article versions' texts, by version id. */
  articlesOfVersions = async (versionIds: readonly string[]): Promise<Map<string, Article>> => {
    const rows = (await this.source.query(
      'select id, article_id from article_version where id = any($1::uuid[])',
      [versionIds],
    )) as { id: string; article_id: string }[];
    const articles = keyBy(
      await this.source.getRepository(Article).findBy({ id: In(rows.map((row) => row.article_id)) }),
      (article) => article.id,
    );
    return new Map(rows.map((row) => [row.id, articles.get(row.article_id)!]));
  };
}
