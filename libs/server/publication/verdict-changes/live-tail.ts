import { Bus } from '@assay/server-platform/bus';
import { follow, type Follower } from '@assay/server-platform/live';
import { Injectable } from '@nestjs/common';
import type { VerdictFilter } from '../pull/verdict.types';
import { VerdictChangeFeed } from './verdict-changes.service';
import type { VerdictChange } from './verdict-changes.types';

/** How often the feed is read without a message that it changed. */
const LOOK_EVERY_MS = 10_000;

/** Changes read at once. */
const PAGE = 50;

/** Who follows what, from where. */
export interface Following {
  newsroomId: string;
  /** Every change after this cursor is sent; null: only future changes. */
  place: number | null;
  filter: VerdictFilter | null | undefined;
  follower: Follower;
}

/** The live end of the feed: the changes in the table after a cursor, each once and in order. */
@Injectable()
export class LiveTail {
  constructor(
    private readonly feed: VerdictChangeFeed,
    private readonly bus: Bus,
  ) {}

  follow({ newsroomId, place: from, filter, follower }: Following): AsyncIterableIterator<VerdictChange> {
    let place = from;
    return follow(this.bus, {
      follower,
      concerns: (event) => event.kind === 'verdict_changed' && event.newsroomId === newsroomId,
      look: async () => {
        place ??= await this.feed.head(newsroomId);
        const { changes, end, more } = await this.feed.page(newsroomId, place, PAGE, filter);
        place = end;
        return { items: changes, more };
      },
      lookEveryMs: LOOK_EVERY_MS,
    });
  }
}
