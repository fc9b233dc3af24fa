import { Bus, follow, type CallingMember, type Follower } from '@assay/server-platform';
import { Injectable } from '@nestjs/common';
import { ThreadLists } from '../thread/thread.lists';
import type { Discussion } from '../thread/thread.types';

/** How often it is looked although nobody said that anything changed. */
const LOOK_EVERY_MS = 10_000;

/** Tells a claim's discussion as it stands, and again each time it has changed for this member. */
@Injectable()
export class DiscussionTail {
  constructor(
    private readonly lists: ThreadLists,
    private readonly bus: Bus,
  ) {}

  follow(by: CallingMember, claimId: string, follower: Follower): AsyncIterableIterator<Discussion> {
    let told: string | undefined;
    return follow(this.bus, {
      follower,
      hear: (event) =>
        event.kind === 'discussion_changed' &&
        event.claimId === claimId &&
        (event.memberId ?? by.memberId) === by.memberId,
      look: async () => {
        const mark = await this.lists.mark(by.memberId, claimId);
        if (mark === told) return { news: [] };
        const discussion = await this.lists.discussion(by, claimId);
        told = mark;
        return { news: [discussion] };
      },
      lookEveryMs: LOOK_EVERY_MS,
    });
  }
}
