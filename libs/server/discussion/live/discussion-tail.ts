import { Bus, follow, type CallingMember } from '@assay/server-platform';
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

  /** @param judge asked before each look. @throws when the member may not read it any more */
  follow(by: CallingMember, claimId: string, judge: () => Promise<void>): AsyncIterableIterator<Discussion> {
    let told: string | undefined;
    return follow(this.bus, {
      hear: (event) =>
        event.kind === 'discussion_changed' &&
        event.claimId === claimId &&
        (event.memberId ?? by.memberId) === by.memberId,
      judge,
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
