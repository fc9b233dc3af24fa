import { askPrepared, readTexts, type Loaders } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListedVersion } from '../article-version.entity';

/** Reads the texts of articles for the fields that need them. */
@Injectable()
export class ArticleTexts {
  constructor(private readonly source: DataSource) {}

  /**
   * The text of a version, read once for all the fields of a request.
   *
   * @throws LIMITED when the request being answered may not read that much
   */
  async of({ id }: Pick<ListedVersion, 'id'>, loaders: Loaders): Promise<string> {
    return (await loaders.load('article.text', id, this.byIds))!;
  }

  private byIds = async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = await askPrepared<{ id: string; length: number }>(
      this.source,
      'select id, octet_length(text) as length from article_version where id = any($1::uuid[])',
      [ids],
    );
    const lengths = new Map(rows.map(({ id, length }) => [id, length]));
    return readTexts(this.source, { table: 'article_version', column: 'text' }, lengths);
  };
}
