import { Bus, follow, type Follower } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';

/** Changes within this time are told as one. */
const GATHERED_MS = 500;

/** Most claims named in one telling; of more, nobody looks at them one by one. */
const MOST_NAMED = 100;

/** Tells the claims of a newsroom that changed, gathered, for as long as whoever listens may read them. */
@Injectable()
export class DeskTail {
  constructor(private readonly bus: Bus) {}

  follow(newsroomId: string, follower: Follower): AsyncIterableIterator<string[]> {
    const changed = new Set<string>();
    return follow(this.bus, {
      follower,
      hear: (event) => {
        if (event.kind !== 'claim_changed' || event.newsroomId !== newsroomId) return false;
        if (changed.size < MOST_NAMED) changed.add(event.claimId);
        return true;
      },
      look: async () => {
        const claimIds = [...changed];
        changed.clear();
        return { news: claimIds.length ? [claimIds] : [] };
      },
      gatherMs: GATHERED_MS,
    });
  }
}
