import { Database } from '@assay/server-platform/database';
import type { Loaders } from '@assay/server-platform/graphql';
import { readTexts } from '@assay/server-platform/long-texts';
import { Injectable } from '@nestjs/common';
import type { ListedVersion } from '../article-version.entity';
import { sizesOfTexts, textsOf } from './version.queries';

/** Reads the texts of articles for the fields that need them. */
@Injectable()
export class ArticleTexts {
  constructor(private readonly db: Database) {}

  /**
   * The text of a version, read once for all fields of a request.
   *
   * @throws LIMITED or TOO_MANY when the current request may not read that much
   */
  async of({ id }: Pick<ListedVersion, 'id'>, loaders: Loaders): Promise<string> {
    return (await loaders.load('article.text', id, this.byIds))!;
  }

  private byIds = async (ids: readonly string[]): Promise<Map<string, string>> =>
    readTexts(await sizesOfTexts(this.db, ids), (found) => textsOf(this.db, found));
}
