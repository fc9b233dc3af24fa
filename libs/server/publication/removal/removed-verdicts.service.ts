import { badInput } from '@assay/domain';
import { askPrepared, keyBy, readsNewsroom, type Caller } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { VerdictKey } from '../pull/verdict.service';
import { removedSlug } from './removed-slug';
import type { RemovedVerdict } from './removed-verdict.types';

const REMOVED = `select p.id as "verdictId", p.removed_at as at, m.reason, n.name as "newsroomName", n.slug as "newsroomSlug",
    array(select content_hash from publication_version where publication_id = p.id order by version) as "contentHashes"
  from publication p join newsroom n on n.id = p.newsroom_id
  join removal m on m.claim_id = p.claim_id and m.confirmed_at is not null`;

/** What is told of verdicts that were removed under law: that they were, when, and why. */
@Injectable()
export class RemovedVerdicts {
  constructor(private readonly source: DataSource) {}

  /**
   * What is told of a removed verdict by its id, or by its newsroom and any slug that led to it; null where no removed
   * verdict was there that the caller could read.
   *
   * @param isFlat whether the slug is one of before paths named the newsroom
   */
  async one(
    caller: Caller,
    { id, slug, newsroom }: VerdictKey,
    isFlat = false,
  ): Promise<RemovedVerdict | null> {
    if (!id === !slug) throw badInput('slug', 'Give an id or a slug.');
    const named = id ? 'p.id = any($1::uuid[])' : `p.${isFlat ? 'flat_slug' : 'slug'} = any($1::text[])`;
    const [row] = await askPrepared<RemovedVerdict>(
      this.source,
      `${REMOVED} where ${named} and p.removed_at is not null and (n.is_public or n.id = $2) ${newsroom ? 'and n.slug = $3' : ''}
       order by n.id is not distinct from $2 desc limit 1`,
      [id ? [id] : [slug, removedSlug(slug!)], readsNewsroom(caller), ...(newsroom ? [newsroom] : [])],
    );
    return row ?? null;
  }

  /** What is told of removed verdicts, by their ids. */
  byIds = async (ids: readonly string[]): Promise<Map<string, RemovedVerdict>> =>
    keyBy(
      await askPrepared<RemovedVerdict>(this.source, `${REMOVED} where p.id = any($1::uuid[])`, [ids]),
      ({ verdictId }) => verdictId,
    );
}
