import { because } from '@assay/messages';
import { badInput } from '@assay/domain';
import { Database, type Tx } from '@assay/server-platform/database';
import { checkPageSize, decodeCursor, encodeCursor } from '@assay/server-platform/graphql';
import { Injectable } from '@nestjs/common';
import { filterValues } from '../pull/verdict-filter.queries';
import type { VerdictFilter } from '../pull/verdict.types';
import { appendChange, changePage, feedHead, type NewChange } from './verdict-changes.queries';
import type { VerdictChange } from './verdict-changes.types';

/** Some changes in a row, and the place behind them. */
export interface FeedPage {
  changes: VerdictChange[];
  /** Where to go on from; at the feed's end it is behind changes that a filter left out. */
  end: number;
  /** Whether more follow already. */
  more: boolean;
}

const ORDER = 'verdict_changes';

/**
 * The feed of a newsroom's verdicts: one sequence without gaps, in the order of commits. A publisher takes the next
 * number from the newsroom's head row and holds the row until it commits, so that no number can become visible
 * before a lower one, and none is lost: a publication that fails gives its number back.
 */
@Injectable()
export class VerdictChangeFeed {
  constructor(private readonly db: Database) {}

  /** Puts a version that was just published at the end of the feed, in its own transaction. @returns its place */
  async append({ db, announce }: Tx, newsroomId: string, change: NewChange): Promise<number> {
    const seq = await appendChange(db, newsroomId, change);
    await announce({ kind: 'verdict_changed', newsroomId });
    return seq;
  }

  /** Where a client goes on from: the place its cursor names, or before everything. @throws BAD_INPUT */
  placeOf(newsroomId: string, after: string | null | undefined): number {
    if (!after) return 0;
    const [seq, id] = decodeCursor(ORDER, after);
    if (id !== newsroomId || typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0)
      throw badInput('after', because('cursor_of_other_feed'));
    return seq;
  }

  cursorOf(newsroomId: string, seq: number): string {
    return encodeCursor(ORDER, [seq, newsroomId]);
  }

  /**
   * Changes behind a place, oldest first. Of a verdict that was removed under law only the removal is sent, whatever
   * the filter: its versions are destroyed, and a client that holds a copy deletes it. A filter selects the changes of
   * verdicts that meet it or met it in any version before: a client that holds a part of the verdicts receives the change
   * by which one leaves the part, and its later changes, so that a stored copy can still be corrected. With only the
   * change by which it left, such a copy would stay although the verdict was retracted since.
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
    const { head, changes: rows } = await changePage(
      this.db,
      newsroomId,
      place,
      filterValues(filter),
      size + 1,
    );
    if (place > head) throw badInput('after', because('cursor_ahead'));
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
  head(newsroomId: string): Promise<number> {
    return feedHead(this.db, newsroomId);
  }
}
