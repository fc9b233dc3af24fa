import { Bus, follow, type Follower } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import type { VerdictFilter } from '../pull/verdict.types';
import { FeedService } from './feed.service';
import type { VerdictChange } from './feed.types';

/** How often the feed is looked at although nobody said that it changed. */
const LOOK_EVERY_MS = 10_000;

/** Changes read at once. */
const PAGE = 50;

/** Who follows what, from where. */
export interface Following {
  newsroomId: string;
  /** Everything behind this place is told; null: only what is yet to come. */
  place: number | null;
  filter: VerdictFilter | null | undefined;
  follower: Follower;
}

/** The live end of the feed: what stands in the table behind a place, each change once and in order. */
@Injectable()
export class LiveTail {
  constructor(
    private readonly feed: FeedService,
    private readonly bus: Bus,
  ) {}

  follow({ newsroomId, place: from, filter, follower }: Following): AsyncIterableIterator<VerdictChange> {
    let place = from;
    return follow(this.bus, {
      follower,
      hear: (event) => event.kind === 'verdict_changed' && event.newsroomId === newsroomId,
      look: async () => {
        place ??= await this.feed.head(newsroomId);
        const { changes, end, more } = await this.feed.page(newsroomId, place, PAGE, filter);
        place = end;
        return { news: changes, more };
      },
      lookEveryMs: LOOK_EVERY_MS,
    });
  }
}
