import { badInput } from '@assay/domain';
import { askPrepared, checkPageSize, decodeCursor, encodeCursor, type Tx } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { matching } from '../pull/verdict-filter';
import type { VerdictFilter } from '../pull/verdict.types';
import type { VerdictChange, VerdictChangeKind } from './feed.types';

/** Some changes in a row, and the place behind them. */
export interface FeedPage {
  changes: VerdictChange[];
  /** Where to go on from; at the feed's end it stands behind changes that a filter left out. */
  end: number;
  /** Whether more follow already. */
  more: boolean;
}

const ORDER = 'verdict_changes';

interface ChangeRow {
  seq: number;
  kind: VerdictChangeKind;
  at: string;
  publication_id: string;
  version: number;
  matches: boolean;
}

/**
 * The feed of a newsroom's verdicts: one sequence without gaps, in the order of commits. A publisher takes the next
 * number from the newsroom's head row and holds the row until it commits, so that no number can become visible
 * before a lower one, and none is lost: a publication that fails gives its number back.
 */
@Injectable()
export class FeedService {
  constructor(private readonly source: DataSource) {}

  /** Puts a version that was just published at the end of the feed, in its own transaction. @returns its place */
  async append(
    { manager, announce }: Tx,
    newsroomId: string,
    change: { publicationId: string; version: number; kind: VerdictChangeKind; at: Date },
  ): Promise<number> {
    await manager.query('insert into verdict_change_head values ($1, 0) on conflict do nothing', [
      newsroomId,
    ]);
    const { publicationId, version, kind, at } = change;
    const [{ seq }] = (await manager.query(
      `with head as (update verdict_change_head set seq = seq + 1 where newsroom_id = $1 returning seq)
       insert into verdict_change select $1, head.seq, $2, $3, $4, $5 from head returning seq::int`,
      [newsroomId, publicationId, version, kind, at],
    )) as [{ seq: number }];
    await announce({ kind: 'verdict_changed', newsroomId });
    return seq;
  }

  /** Where a client goes on from: the place its cursor names, or before everything. @throws BAD_INPUT */
  placeOf(newsroomId: string, after: string | null | undefined): number {
    if (!after) return 0;
    const [seq, id] = decodeCursor(ORDER, after);
    if (id !== newsroomId || typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0)
      throw badInput('after', "This cursor belongs to another newsroom's feed.");
    return seq;
  }

  cursorOf(newsroomId: string, seq: number): string {
    return encodeCursor(ORDER, [seq, newsroomId]);
  }

  /**
   * Changes behind a place, oldest first. Of a verdict that was removed under law the removal alone is told, whatever
   * the filter: what it said before is destroyed, and a client that holds a copy deletes it. With a filter, those whose verdict meets it or met it in any version before:
   * a client that holds a part of the verdicts is told when one leaves it, and what becomes of it after that, so that
   * a copy it kept can still be corrected. Told only of the change by which it left, such a copy would stand although
   * the verdict was retracted since.
   *
   * @param first 1 to 100
   * @throws BAD_INPUT for a place the feed never reached
   */
  async page(
    newsroomId: string,
    place: number,
    first: number,
    filter: VerdictFilter | null | undefined,
  ): Promise<FeedPage> {
    const size = checkPageSize(first);
    const values: unknown[] = [newsroomId, place, size + 1];
    const conditions = matching(filter, values);
    const met = (versions: string) =>
      conditions.length
        ? `exists (select 1 from publication p join publication_version v on v.publication_id = p.id
            where p.id = c.publication_id and v.version ${versions} c.version and ${conditions.join(' and ')})`
        : 'true';
    // One statement, one snapshot: nothing at or below the head it sees can become visible later.
    const [{ head, changes: rows }] = (await askPrepared(
      this.source,
      `with found as (
         select c.seq, c.kind, c.at, c.publication_id, c.version, c.kind <> 'removed' and ${met('=')} as matches from verdict_change c
         where c.newsroom_id = $1 and c.seq > $2
           and (c.kind = 'removed' or ${met('<=')} and (select removed_at is null from publication where id = c.publication_id))
         order by c.seq limit $3)
       select coalesce((select seq from verdict_change_head where newsroom_id = $1), 0)::int as head,
         coalesce((select json_agg(found order by seq) from found), '[]') as changes`,
      values,
    )) as [{ head: number; changes: ChangeRow[] }];
    if (place > head) throw badInput('after', 'This cursor lies ahead of the feed; begin again without one.');
    const more = rows.length > size;
    const shown = more ? rows.slice(0, size) : rows;
    return {
      changes: shown.map(({ seq, kind, at, publication_id: verdictId, version: versionNumber, matches }) => {
        const cursor = this.cursorOf(newsroomId, seq);
        return { cursor, kind, at: new Date(at), verdictId, matches, versionNumber };
      }),
      end: more ? shown.at(-1)!.seq : head,
      more,
    };
  }

  /** Where the feed ends now. */
  async head(newsroomId: string): Promise<number> {
    const [row] = (await askPrepared(
      this.source,
      'select seq::int as seq from verdict_change_head where newsroom_id = $1',
      [newsroomId],
    )) as { seq: number }[];
    return row?.seq ?? 0;
  }
}
