import { Bus } from '@assay/server-platform/bus';
import { follow, type Follower } from '@assay/server-platform/live';
import { Injectable } from '@nestjs/common';

/** Changes within this time are sent as one, in milliseconds. */
const GATHERED_MS = 500;

/** Most claims named in one event; a client that follows more of them reads the list instead. */
const MOST_NAMED = 100;

/** Sends the claims of a newsroom that changed, gathered, for as long as the follower may read them. */
@Injectable()
export class ClaimListTail {
  constructor(private readonly bus: Bus) {}

  /** @param atOnce whether an event without a claim comes first */
  follow(newsroomId: string, follower: Follower, atOnce: boolean): AsyncIterableIterator<string[]> {
    const changed = new Set<string>();
    let first = atOnce;
    return follow(this.bus, {
      follower,
      concerns: (event) => {
        if (event.kind !== 'claim_changed' || event.newsroomId !== newsroomId) return false;
        if (changed.size < MOST_NAMED) changed.add(event.claimId);
        return true;
      },
      look: async () => {
        const claimIds = [...changed];
        const items = claimIds.length || first ? [claimIds] : [];
        changed.clear();
        first = false;
        return { items };
      },
      gatherMs: GATHERED_MS,
    });
  }
}
