import type { CallingMember } from '@assay/server-platform/access';
import { Bus } from '@assay/server-platform/bus';
import { follow, type Follower } from '@assay/server-platform/live';
import { Injectable } from '@nestjs/common';
import { ThreadLists } from '../thread/thread.lists';
import type { Discussion } from '../thread/thread.types';

/** How often the subscription looks for a change although no node announced one. */
const LOOK_EVERY_MS = 10_000;

/** Sends a claim's discussion at once, and again each time it has changed for this member. */
@Injectable()
export class DiscussionTail {
  constructor(
    private readonly lists: ThreadLists,
    private readonly bus: Bus,
  ) {}

  follow(by: CallingMember, claimId: string, follower: Follower): AsyncIterableIterator<Discussion> {
    let sent: string | undefined;
    return follow(this.bus, {
      follower,
      concerns: (event) =>
        event.kind === 'discussion_changed' &&
        event.claimId === claimId &&
        (event.memberId ?? by.memberId) === by.memberId,
      look: async () => {
        const mark = await this.lists.mark(by.memberId, claimId);
        if (mark === sent) return { items: [] };
        const discussion = await this.lists.discussion(by, claimId);
        sent = mark;
        return { items: [discussion] };
      },
      lookEveryMs: LOOK_EVERY_MS,
    });
  }
}
